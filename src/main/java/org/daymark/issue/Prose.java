package org.daymark.issue;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.text.EscapedHtml;
import org.daymark.text.Words;

/**
 * Converts Markdown: paragraphs, sub-headings, lists, emphasis and links. All other markup, especially HTML, is shown
 * as typed.
 */
public final class Prose {
    private static final Words WORDS = Words.of("issue");
    private static final Set<String> SCHEMES = Set.of("https", "mailto", "tel", "sms");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@:/{}]+@[^\\s@:/{}]+\\.[^\\s@:/{}]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9(][0-9() ./-]{1,38}[0-9]");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)[\\p{L}0-9-]+(\\.[\\p{L}0-9-]+)*\\.\\p{L}{2,}(:[0-9]+)?([/?#]\\S*)?");
    private static final Pattern FOREIGN_HOST = Pattern.compile("https://([^/?#:@]*\\P{ASCII}[^/?#:@]*)([/?#:].*)?");

    /** Reads what prose allows. */
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(org.commonmark.node.ListBlock.class))
            .customBlockParserFactory(new SubHeadings())
            .build();

    private final MergeTags tags;
    private final String country;
    private final HtmlRenderer html;

    /** @param country ISO 3166 code of the country that telephone numbers are written for */
    Prose(MergeTags tags, Theme theme, String country) {
        this.tags = tags;
        this.country = country;
        this.html = HtmlRenderer.builder()
                .escapeHtml(true)
                .softbreak(" ")
                .attributeProviderFactory(context -> new InlineStyles(theme))
                .build();
    }

    /** HTML with its styles on each element, and marks where a person's values go. */
    String html(String markdown, String where) {
        return tags.withWords(html.render(parsed(markdown, where)).strip(), EscapedHtml::of);
    }

    /** The same prose as plain text, lines not longer than 72 characters where that can be, links as numbers. */
    String text(String markdown, String where, Wrapping wrapping, LinkNumbers links) {
        PlainText plain = new PlainText(wrapping, links);
        parsed(markdown, where).accept(plain);
        return plain.result();
    }

    /** The same prose as a reader takes it in: its words without emphasis or line breaks, and its links apart. */
    Plain plain(String markdown, String where) {
        ProseReading reading = new ProseReading();
        parsed(markdown, where).accept(reading);
        return new Plain(
                read(reading.text.toString()),
                reading.links.stream()
                        .map(link -> new Passage.Link(link.address(), read(link.label())))
                        .toList());
    }

    private String read(String text) {
        return tags.withFallbacks(tags.withWords(text, word -> word)).strip();
    }

    /** Words and links of some prose; paragraphs and points are lines of their own. */
    record Plain(String text, List<Passage.Link> links) {}

    /** The Markdown of a text. */
    public static Node parsed(String markdown) {
        return PARSER.parse(markdown);
    }

    /** Refuses an address that a mail must not point to. */
    public static String checkedAddress(String address, String where) {
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme();
            if (scheme != null
                    && SCHEMES.contains(scheme)
                    && (!scheme.equals("https") || (uri.getHost() != null && uri.getRawUserInfo() == null))
                    && uri.getSchemeSpecificPart().length() > 0) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below in the reader's words.
        }
        throw WORDS.problem("link.unusable", where, address);
    }

    /** Adds the scheme that people leave out: {@code www.example.org}, an email address, a phone number. */
    public static String completedAddress(String typed) {
        if (EMAIL.matcher(typed).matches()) {
            return "mailto:" + typed;
        }
        if (PHONE.matcher(typed).matches()) {
            return "tel:" + typed.replaceAll("[^+0-9]", "");
        }
        String address = DOMAIN.matcher(typed).matches() ? "https://" + typed : typed;
        Matcher foreign = FOREIGN_HOST.matcher(address);
        if (foreign.matches()) {
            try {
                return "https://" + IDN.toASCII(foreign.group(1)) + (foreign.group(2) == null ? "" : foreign.group(2));
            } catch (IllegalArgumentException e) {
                return address;
            }
        }
        return address;
    }

    /** A text that is no Markdown as a paragraph. */
    static String paragraph(String text) {
        return "<p style=\"margin:0\">" + EscapedHtml.of(text) + "</p>";
    }

    private Node parsed(String markdown, String where) {
        Node document = PARSER.parse(tags.markdown(markdown, where));
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(resolved(link.getDestination(), where));
                link.setTitle(null);
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                throw WORDS.problem("image.in-text", where);
            }
        });
        return document;
    }

    private String resolved(String destination, String where) {
        for (int i = 0; i < destination.length(); i++) {
            if (Slot.isMark(destination.charAt(i))) {
                throw WORDS.problem("link.tag", where);
            }
        }
        // The organization's number, {{phone}}, is written as people write numbers.
        return tags.checked(Telephone.inAddress(tags.withWords(destination, word -> word), country), where);
    }

    private record InlineStyles(Theme theme) implements AttributeProvider {
        @Override
        public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
            switch (tagName) {
                case "p" -> attributes.put("style", node.getNext() == null ? "margin:0" : "margin:0 0 16px");
                case "h3" -> attributes.put("style", subHeading(node));
                case "a" ->
                    attributes.put(
                            "style",
                            "color:" + theme.color("accent") + ";text-decoration:underline"
                                    + (attributes.getOrDefault("href", "").startsWith("tel:")
                                            ? ";white-space:nowrap"
                                            : ""));
                case "ul", "ol" ->
                    attributes.put(
                            "style", (node.getNext() == null ? "margin:0" : "margin:0 0 16px") + ";padding:0 0 0 22px");
                case "li" -> attributes.put("style", node.getNext() == null ? "margin:0" : "margin:0 0 8px");
                default -> {}
            }
        }

        private static String subHeading(Node heading) {
            String above = heading.getPrevious() == null ? "0" : "24px";
            String below = heading.getNext() == null ? "0" : "6px";
            return "margin:" + above + " 0 " + below + ";font-size:17px;line-height:24px;font-weight:bold";
        }
    }

    private static final class ProseReading extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private final List<Passage.Link> links = new ArrayList<>();

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            text.append('\n');
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            text.append('\n');
        }

        @Override
        public void visit(Link link) {
            int start = text.length();
            visitChildren(link);
            links.add(new Passage.Link(link.getDestination(), text.substring(start)));
        }

        @Override
        public void visit(Text literal) {
            text.append(literal.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            text.append(html.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak softLineBreak) {
            text.append(' ');
        }

        @Override
        public void visit(HardLineBreak hardLineBreak) {
            text.append(' ');
        }
    }

    private final class PlainText extends AbstractVisitor {
        private final Wrapping wrapping;
        private final LinkNumbers links;
        private final StringBuilder result = new StringBuilder();
        private final StringBuilder line = new StringBuilder();
        private String first = "";
        private String indent = "";
        private int number;
        private boolean inList;

        PlainText(Wrapping wrapping, LinkNumbers links) {
            this.wrapping = wrapping;
            this.links = links;
        }

        String result() {
            return result.toString();
        }

        @Override
        public void visit(Heading heading) {
            paragraph(heading);
        }

        @Override
        public void visit(Paragraph paragraph) {
            paragraph(paragraph);
        }

        private void paragraph(Node words) {
            visitChildren(words);
            if (!result.isEmpty()) {
                result.append(inList ? "\n" : "\n\n");
            }
            result.append(wrapping.wrap(
                    tags.withWords(line.toString(), word -> word),
                    indent + first,
                    indent + " ".repeat(first.length())));
            line.setLength(0);
            first = "";
        }

        @Override
        public void visit(BulletList list) {
            list(list, 0);
        }

        @Override
        public void visit(OrderedList list) {
            Integer start = list.getMarkerStartNumber();
            list(list, start == null ? 1 : start);
        }

        private void list(Node list, int start) {
            int outerNumber = number;
            String outerIndent = indent;
            boolean outer = inList;
            number = start;
            if (!result.isEmpty() && !outer) {
                result.append('\n');
            }
            indent = outer ? indent + "  " : indent;
            inList = true;
            visitChildren(list);
            inList = outer;
            indent = outerIndent;
            number = outerNumber;
        }

        @Override
        public void visit(ListItem item) {
            first = number > 0 ? number++ + ". " : "* ";
            visitChildren(item);
        }

        @Override
        public void visit(Link link) {
            int start = line.length();
            visitChildren(link);
            String label = tags.withWords(line.substring(start), word -> word);
            String target = link.getDestination();
            String bare = target.replaceFirst("^(tel|sms|mailto|https):(//)?", "");
            if (label.contains(bare) || isSameNumber(label, target)) {
                return;
            }
            // A number or an address to write to is of use only where it stands.
            line.append(target.startsWith("https:") ? links.reference(target) : " (" + bare + ")");
        }

        private static boolean isSameNumber(String label, String target) {
            String digits = label.replaceAll("\\D", "").replaceFirst("^0+", "");
            return target.startsWith("tel:") && digits.length() > 2 && target.endsWith(digits);
        }

        @Override
        public void visit(Text text) {
            line.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            line.append(code.getLiteral());
        }

        @Override
        public void visit(HtmlInline html) {
            line.append(html.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak softLineBreak) {
            line.append(' ');
        }

        @Override
        public void visit(HardLineBreak hardLineBreak) {
            line.append('\n');
        }
    }
}
