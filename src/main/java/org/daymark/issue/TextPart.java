package org.daymark.issue;

import com.ibm.icu.text.Bidi;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.issue.HelpLines.Contact;
import org.daymark.issue.HelpLines.HelpLine;
import org.jspecify.annotations.Nullable;

/**
 * The plain text part: what the blocks say, in their order. Links in running text are numbers; their addresses stand
 * under the sources and in a list before the footer.
 */
final class TextPart implements Block.Rendition<String> {
    private static final String HELP_RULE = "*".repeat(64);
    private static final String RIGHT_TO_LEFT_MARK = "\u200f";
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
            TextPart part = new TextPart(compilation, compilation.place(i));
            if (block instanceof Block.Footer) {
                add(part.links(), text);
            }
            add(block.shownBy(part), text);
        }
        return inDirection(text.append('\n').toString(), compilation.words().language());
    }

    private static void add(String part, StringBuilder text) {
        if (!part.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n\n").append(part.stripTrailing());
        }
    }

    /** Mail programs give each line the direction of its first letter; a mark says it where that letter misleads. */
    private static String inDirection(String text, MailLanguage language) {
        if (!language.rightToLeft()) {
            return text;
        }
        return text.lines()
                .map(line -> startsTheOtherWay(line) ? RIGHT_TO_LEFT_MARK + line : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean startsTheOtherWay(String line) {
        return Bidi.getBaseDirection(line) == Bidi.LTR && line.codePoints().anyMatch(TextPart::isRightToLeft);
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** The addresses that running text refers to by number, but for those of sources. */
    private String links() {
        Map<String, String> addresses = compilation.links().unlisted();
        if (addresses.isEmpty()) {
            return "";
        }
        StringBuilder list = new StringBuilder(heading(compilation.words().get("links")));
        addresses.forEach((number, address) ->
                list.append(number).append(' ').append(address).append('\n'));
        return list.toString();
    }

    @Override
    public String header(Block.Header header) {
        String label = header.label() == null ? "" : "\n" + line(header.label());
        return compilation.organisation().fromName() + label + "\n";
    }

    @Override
    public String hero(Block.Hero hero) {
        return eyebrow(hero.eyebrow()) + underlined(capitals(hero.title()), "=") + paragraph(hero.prose());
    }

    @Override
    public String text(Block.Text text) {
        String title = text.title() == null
                ? ""
                : text.note() ? underlined(capitals(text.title()), "-") : heading(text.title());
        return eyebrow(text.eyebrow()) + title + paragraph(text.prose());
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
        return heading(columns.left().title())
                + paragraph(columns.left().prose())
                + heading(columns.right().title())
                + paragraph(columns.right().prose());
    }

    @Override
    public String statistic(Block.Statistic statistic) {
        StringBuilder text = new StringBuilder(heading(statistic.title()));
        for (Block.Figure figure : statistic.figures()) {
            text.append(wrapped(line(figure.value()) + " " + line(figure.label()), "  ", "      "));
        }
        String source = line(statistic.source()) + compilation.links().reference(link(statistic.link()));
        return text.append('\n')
                .append(paragraph(statistic.prose()))
                .append(wrapped(compilation.words().get("source", Map.of("source", source)), "", ""))
                .toString();
    }

    @Override
    public String quote(Block.Quote quote) {
        return wrapped(compilation.words().get("quote", Map.of("text", line(quote.text()))), "    ", "    ")
                + wrapped("– " + line(quote.name()) + ", " + line(quote.role()), "    ", "      ");
    }

    @Override
    public String callToAction(Block.CallToAction call) {
        String phone = call.phone() == null
                ? ""
                : compilation.words().get("call", Map.of("phone", line(call.phone()))) + "\n\n";
        return heading(call.title()) + paragraph(call.prose()) + phone + line(call.button()) + ":\n"
                + link(call.link());
    }

    @Override
    public String helpBox(Block.HelpBox box) {
        StringBuilder text = new StringBuilder(HELP_RULE)
                .append('\n')
                .append(underlined(capitals(box.title()), "-"))
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
        for (Block.Reference item : references.items()) {
            String number = compilation.links().nextSource();
            String indent = " ".repeat(number.length() + 1);
            String text = prose(item.text()).replaceAll("\\s*\n\\s*", " ");
            list.append(wrapped(text, number + " ", indent));
            list.append(indent).append(link(item.link())).append('\n');
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
                wrapped(
                                compilation.words().get("unsubscribe") + ": "
                                        + compilation.words().get("way_out"),
                                "",
                                "")
                        .stripTrailing(),
                compilation.tags().mark(MergeField.UNSUBSCRIBE_URL));
    }

    private String eyebrow(@Nullable String eyebrow) {
        return eyebrow == null ? "" : wrapped(line(eyebrow), "", "");
    }

    private String heading(String title) {
        return underlined(wrapped(line(title), "", ""), "-");
    }

    private String underlined(String heading, String rule) {
        int longest =
                heading.lines().mapToInt(compilation.wrapping()::width).max().orElse(0);
        return heading + rule.repeat(longest) + "\n\n";
    }

    private String capitals(String title) {
        return wrapped(inCapitals(line(title)), "", "");
    }

    private String inCapitals(String text) {
        return text.toUpperCase(compilation.words().language().locale());
    }

    private String paragraph(@Nullable String markdown) {
        return markdown == null ? "" : prose(markdown) + "\n\n";
    }

    private String prose(String markdown) {
        return compilation.prose().text(markdown, where, compilation.wrapping(), compilation.links());
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
