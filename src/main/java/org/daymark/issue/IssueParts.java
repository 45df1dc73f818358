package org.daymark.issue;

import freemarker.core.XMLOutputFormat;
import freemarker.template.TemplateModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.issue.HelpLines.HelpLine;
import org.daymark.issue.Issue.Picture;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Turns the blocks of one issue into what the templates show, and into the plain text part. */
final class IssueParts {
    private static final String WAY_OUT = "One button, no sign-in, no questions.";

    private final Issue issue;
    private final Organisation organisation;
    private final String publicUrl;
    private final MergeTags tags;
    private final Prose prose;
    private final Wrapping wrapping;
    private final List<HelpLine> helpLines;

    IssueParts(
            Issue issue,
            Organisation organisation,
            String publicUrl,
            MergeTags tags,
            Theme theme,
            List<HelpLine> helpLines) {
        this.issue = issue;
        this.organisation = organisation;
        this.publicUrl = publicUrl;
        this.tags = tags;
        this.prose = new Prose(tags, theme);
        this.wrapping = new Wrapping(tags);
        this.helpLines = helpLines;
    }

    /** The blocks as maps of strings: finished prose is markup, everything else is escaped by the templates. */
    List<Map<String, Object>> views() {
        List<Map<String, Object>> views = new ArrayList<>();
        for (int i = 0; i < issue.blocks().size(); i++) {
            Block block = issue.blocks().get(i);
            View view = new View(place(i, block));
            view.put("type", block.type());
            fill(view, block);
            views.add(view.values);
        }
        return views;
    }

    private String place(int index, Block block) {
        return issue.source() + ", block " + (index + 1) + " (" + block.type() + ")";
    }

    private void fill(View view, Block block) {
        // One line for each field of the block, under the field's own name.
        if (block instanceof Block.Header header) {
            view.line("label", header.label());
        } else if (block instanceof Block.Hero hero) {
            picture(view, hero.image());
            view.line("alt", hero.alt());
            view.line("eyebrow", hero.eyebrow());
            view.line("title", hero.title());
            view.prose("prose", hero.prose());
        } else if (block instanceof Block.Text text) {
            view.line("eyebrow", text.eyebrow());
            view.line("title", text.title());
            view.prose("prose", text.prose());
            view.put("note", text.note());
        } else if (block instanceof Block.Checklist checklist) {
            view.line("title", checklist.title());
            view.prose("prose", checklist.prose());
            List<Object> items = new ArrayList<>();
            for (String item : checklist.items()) {
                items.add(view.markup("items", item));
            }
            view.put("items", items);
        } else if (block instanceof Block.TwoColumns columns) {
            view.put("left", column(view, columns.left()));
            view.put("right", column(view, columns.right()));
        } else if (block instanceof Block.Statistic statistic) {
            view.line("title", statistic.title());
            view.put(
                    "figures",
                    statistic.figures().stream()
                            .map(figure -> Map.of(
                                    "value", view.text("figures", figure.value()),
                                    "label", view.text("figures", figure.label())))
                            .toList());
            view.prose("prose", statistic.prose());
            view.line("source", statistic.source());
            view.link("link", statistic.link());
        } else if (block instanceof Block.Quote quote) {
            view.line("text", quote.text());
            view.line("name", quote.name());
            view.line("role", quote.role());
        } else if (block instanceof Block.CallToAction call) {
            view.line("title", call.title());
            view.prose("prose", call.prose());
            view.line("button", call.button());
            view.link("link", call.link());
            if (call.phone() != null) {
                view.line("phone", call.phone());
                view.put("phone_link", telephone(view.text("phone", call.phone())));
            }
        } else if (block instanceof Block.HelpBox box) {
            view.line("title", box.title());
            view.prose("prose", box.prose());
            view.put("lines", helpLines.stream().map(IssueParts::view).toList());
        } else if (block instanceof Block.References references) {
            view.line("title", references.title());
            view.put(
                    "items",
                    references.items().stream()
                            .map(item -> Map.of(
                                    "text", view.markup("items", item.text()),
                                    "link", view.address("items", item.link())))
                            .toList());
        } else if (block instanceof Block.Footer) {
            view.put("why", why());
            view.put("way_out", WAY_OUT);
            view.put("unsubscribe_url", tags.mark(MergeField.UNSUBSCRIBE_URL));
        }
    }

    private Map<String, Object> column(View view, Block.Column column) {
        return Map.of(
                "title", view.text("title", column.title()),
                "prose", view.markup("prose", column.prose()));
    }

    private static Map<String, Object> view(HelpLine line) {
        return Map.of(
                "name",
                line.name(),
                "about",
                line.about(),
                "contacts",
                line.contacts().stream()
                        .map(contact -> Map.of("label", contact.label(), "link", contact.link()))
                        .toList());
    }

    private void picture(View view, String name) {
        Picture picture = issue.pictures().get(name);
        if (picture == null) {
            throw new Problem(view.where + ", field 'image': the issue has no image '" + name + "'. Add the file.");
        }
        view.put("image", publicUrl + "/i/" + picture.file());
    }

    private String why() {
        return "You receive this email because " + tags.mark(MergeField.EMAIL) + " is subscribed to “"
                + tags.mark(MergeField.LIST_NAME) + "” from " + organisation.name() + ".";
    }

    static String telephone(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return "tel:" + (number.strip().startsWith("+") ? "+" : "") + digits;
    }

    /** The plain text part: what the blocks say, in their order, with links spelled out. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < issue.blocks().size(); i++) {
            Block block = issue.blocks().get(i);
            String part = text(block, place(i, block)).stripTrailing();
            if (!part.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(part);
                text.append(block instanceof Block.Header || block instanceof Block.Hero ? "\n" : "");
            }
        }
        return text.append('\n').toString();
    }

    private String text(Block block, String where) {
        if (block instanceof Block.Header header) {
            return organisation.fromName() + (header.label() == null ? "" : "\n" + tags.line(header.label(), where));
        } else if (block instanceof Block.Hero hero) {
            return heading(hero.title(), '=', where) + paragraph(hero.prose(), where);
        } else if (block instanceof Block.Text text) {
            String title = text.title() == null
                    ? ""
                    : text.note()
                            ? tags.line(text.title(), where).toUpperCase(java.util.Locale.ROOT) + "\n"
                            : heading(text.title(), '-', where);
            return title + prose.text(text.prose(), where, wrapping);
        } else if (block instanceof Block.Checklist checklist) {
            StringBuilder list = new StringBuilder();
            if (checklist.title() != null) {
                list.append(heading(checklist.title(), '-', where));
            }
            list.append(paragraph(checklist.prose(), where));
            for (String item : checklist.items()) {
                list.append(prose.text("* " + item, where, wrapping)).append('\n');
            }
            return list.toString();
        } else if (block instanceof Block.TwoColumns columns) {
            return column(columns.left(), where) + "\n\n" + column(columns.right(), where);
        } else if (block instanceof Block.Statistic statistic) {
            StringBuilder figures = new StringBuilder(heading(statistic.title(), '-', where));
            for (Block.Figure figure : statistic.figures()) {
                figures.append(wrapping.wrap(
                                tags.line(figure.value(), where) + "  " + tags.line(figure.label(), where),
                                "  ",
                                "       "))
                        .append('\n');
            }
            return figures.append('\n')
                    .append(paragraph(statistic.prose(), where))
                    .append(wrapping.wrap("Source: " + tags.line(statistic.source(), where), "", ""))
                    .append('\n')
                    .append(link(statistic.link(), where))
                    .toString();
        } else if (block instanceof Block.Quote quote) {
            return wrapping.wrap("“" + tags.line(quote.text(), where) + "”", "    ", "    ") + "\n"
                    + wrapping.wrap(
                            "– " + tags.line(quote.name(), where) + ", " + tags.line(quote.role(), where),
                            "    ",
                            "      ");
        } else if (block instanceof Block.CallToAction call) {
            return heading(call.title(), '-', where) + paragraph(call.prose(), where)
                    + (call.phone() == null ? "" : "Call " + tags.line(call.phone(), where) + "\n")
                    + tags.line(call.button(), where) + ":\n" + link(call.link(), where);
        } else if (block instanceof Block.HelpBox box) {
            return helpBox(box, where);
        } else if (block instanceof Block.References references) {
            StringBuilder list = new StringBuilder(heading(references.title(), '-', where));
            int number = 0;
            for (Block.Reference item : references.items()) {
                list.append(prose.text(++number + ". " + item.text(), where, wrapping))
                        .append("\n   ")
                        .append(link(item.link(), where))
                        .append('\n');
            }
            return list.toString();
        } else if (block instanceof Block.Divider) {
            return "* * *";
        }
        return "_".repeat(36) + "\n" + organisation.name() + "\n" + organisation.postalAddress() + "\n"
                + organisation.phone() + "\n\n" + wrapping.wrap(why(), "", "") + "\n\nUnsubscribe: "
                + WAY_OUT + "\n" + tags.mark(MergeField.UNSUBSCRIBE_URL);
    }

    private String helpBox(Block.HelpBox box, String where) {
        String rule = "*".repeat(64);
        StringBuilder text = new StringBuilder(rule).append('\n');
        text.append(tags.line(box.title(), where).toUpperCase(java.util.Locale.ROOT))
                .append("\n\n");
        text.append(paragraph(box.prose(), where));
        for (HelpLine line : helpLines) {
            text.append(wrapping.wrap(line.name() + ": " + line.about(), "", ""))
                    .append('\n');
            for (HelpLines.Contact contact : line.contacts()) {
                text.append("  > ").append(contact.label());
                if (contact.link().startsWith("https:")) {
                    text.append(": ").append(contact.link());
                }
                text.append('\n');
            }
            text.append('\n');
        }
        text.setLength(text.length() - 1);
        return text.append(rule).toString();
    }

    private String column(Block.Column column, String where) {
        return tags.line(column.title(), where) + "\n" + prose.text(column.prose(), where, wrapping);
    }

    private String heading(String title, char rule, String where) {
        String wrapped = wrapping.wrap(tags.line(title, where), "", "");
        int longest = wrapped.lines().mapToInt(String::length).max().orElse(0);
        return wrapped + "\n" + String.valueOf(rule).repeat(longest) + "\n\n";
    }

    private String paragraph(@Nullable String markdown, String where) {
        return markdown == null ? "" : prose.text(markdown, where, wrapping) + "\n\n";
    }

    private String link(String address, String where) {
        return Prose.checkedAddress(tags.address(address, where), where);
    }

    private final class View {
        private final String where;
        private final Map<String, Object> values = new LinkedHashMap<>();

        View(String where) {
            this.where = where;
        }

        void put(String field, Object value) {
            values.put(field, value);
        }

        void line(String field, @Nullable String text) {
            if (text != null) {
                put(field, text(field, text));
            }
        }

        void prose(String field, @Nullable String markdown) {
            if (markdown != null) {
                put(field, markup(field, markdown));
            }
        }

        void link(String field, String address) {
            put(field, address(field, address));
        }

        String text(String field, String text) {
            return tags.line(text, place(field));
        }

        String address(String field, String address) {
            return IssueParts.this.link(address, place(field));
        }

        Object markup(String field, String markdown) {
            try {
                return XMLOutputFormat.INSTANCE.fromMarkup(prose.html(markdown, place(field)));
            } catch (TemplateModelException e) {
                throw new IllegalStateException(e);
            }
        }

        private String place(String field) {
            return where + ", field '" + field + "'";
        }
    }
}
