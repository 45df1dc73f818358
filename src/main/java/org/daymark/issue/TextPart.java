package org.daymark.issue;

import java.util.Locale;
import org.daymark.issue.HelpLines.Contact;
import org.daymark.issue.HelpLines.HelpLine;
import org.jspecify.annotations.Nullable;

/** The plain text part: what the blocks say, in their order, with every link spelled out. */
final class TextPart implements Block.Rendition<String> {
    private static final String HELP_RULE = "*".repeat(64);
    private static final String FOOTER_RULE = "_".repeat(36);

    private final Compilation compilation;
    private final String where;

    private TextPart(Compilation compilation, String where) {
        this.compilation = compilation;
        this.where = where;
    }

    static String of(Compilation compilation) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < compilation.issue().blocks().size(); i++) {
            Block block = compilation.issue().blocks().get(i);
            String part = block.shownBy(new TextPart(compilation, compilation.place(i)))
                    .stripTrailing();
            if (!part.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\n\n").append(part);
            }
        }
        return text.append('\n').toString();
    }

    @Override
    public String header(Block.Header header) {
        String label = header.label() == null ? "" : "\n" + line(header.label());
        return compilation.organisation().fromName() + label + "\n";
    }

    @Override
    public String hero(Block.Hero hero) {
        return capitals(hero.title()) + "\n" + paragraph(hero.prose());
    }

    @Override
    public String text(Block.Text text) {
        String title = text.title() == null ? "" : text.note() ? capitals(text.title()) : heading(text.title());
        return title + paragraph(text.prose());
    }

    @Override
    public String checklist(Block.Checklist checklist) {
        StringBuilder list = new StringBuilder();
        if (checklist.title() != null) {
            list.append(heading(checklist.title()));
        }
        list.append(paragraph(checklist.prose()));
        for (String item : checklist.items()) {
            list.append(prose("* " + item)).append('\n');
        }
        return list.toString();
    }

    @Override
    public String twoColumns(Block.TwoColumns columns) {
        return line(columns.left().title()) + "\n" + paragraph(columns.left().prose())
                + line(columns.right().title()) + "\n"
                + paragraph(columns.right().prose());
    }

    @Override
    public String statistic(Block.Statistic statistic) {
        StringBuilder text = new StringBuilder(heading(statistic.title()));
        for (Block.Figure figure : statistic.figures()) {
            text.append(wrapped(line(figure.value()) + " " + line(figure.label()), "  ", "      "));
        }
        return text.append('\n')
                .append(paragraph(statistic.prose()))
                .append(wrapped("Source: " + line(statistic.source()), "", ""))
                .append(link(statistic.link()))
                .toString();
    }

    @Override
    public String quote(Block.Quote quote) {
        return wrapped("“" + line(quote.text()) + "”", "    ", "    ")
                + wrapped("– " + line(quote.name()) + ", " + line(quote.role()), "    ", "      ");
    }

    @Override
    public String callToAction(Block.CallToAction call) {
        String phone = call.phone() == null ? "" : "Call " + line(call.phone()) + "\n\n";
        return heading(call.title()) + paragraph(call.prose()) + phone + line(call.button()) + ":\n"
                + link(call.link());
    }

    @Override
    public String helpBox(Block.HelpBox box) {
        StringBuilder text = new StringBuilder(HELP_RULE)
                .append('\n')
                .append(capitals(box.title()))
                .append('\n')
                .append(paragraph(box.prose()));
        for (HelpLine line : compilation.helpLines()) {
            text.append(wrapped(line.name() + ": " + line.about(), "", ""));
            for (Contact contact : line.contacts()) {
                text.append("  > ").append(contact.label());
                text.append(contact.link().startsWith("https:") ? ": " + contact.link() : "");
                text.append('\n');
            }
            text.append('\n');
        }
        text.setLength(text.length() - 1);
        return text.append(HELP_RULE).toString();
    }

    @Override
    public String divider(Block.Divider divider) {
        return "* * *";
    }

    @Override
    public String references(Block.References references) {
        StringBuilder list = new StringBuilder(heading(references.title()));
        int number = 0;
        for (Block.Reference item : references.items()) {
            list.append(prose(++number + ". " + item.text()));
            list.append("\n   ").append(link(item.link())).append('\n');
        }
        return list.toString();
    }

    @Override
    public String footer(Block.Footer footer) {
        Organisation organisation = compilation.organisation();
        return String.join(
                "\n",
                FOOTER_RULE,
                organisation.name(),
                organisation.postalAddress(),
                organisation.phone(),
                organisation.website(),
                "",
                wrapped(compilation.why(), "", ""),
                "Unsubscribe: " + Compilation.WAY_OUT,
                compilation.tags().mark(MergeField.UNSUBSCRIBE_URL));
    }

    private String heading(String title) {
        String heading = wrapped(line(title), "", "");
        int longest = heading.lines().mapToInt(String::length).max().orElse(0);
        return heading + "-".repeat(longest) + "\n\n";
    }

    private String capitals(String title) {
        return wrapped(inCapitals(line(title)), "", "");
    }

    private String inCapitals(String text) {
        return text.toUpperCase(Locale.forLanguageTag(compilation.issue().language()));
    }

    private String paragraph(@Nullable String markdown) {
        return markdown == null ? "" : prose(markdown) + "\n\n";
    }

    private String prose(String markdown) {
        return compilation.prose().text(markdown, where, compilation.wrapping());
    }

    private String wrapped(String text, String first, String indent) {
        return compilation.wrapping().wrap(text, first, indent) + "\n";
    }

    private String line(String text) {
        return compilation.tags().line(text, where);
    }

    private String link(String address) {
        return compilation.link(address, where);
    }
}
