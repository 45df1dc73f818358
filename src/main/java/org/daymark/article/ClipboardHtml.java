package org.daymark.article;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.article.PastedPart.Heading;
import org.daymark.article.PastedPart.Line;
import org.daymark.article.PastedPart.Paragraph;
import org.daymark.article.PastedPart.Point;
import org.daymark.article.PastedPart.Points;
import org.daymark.article.PastedPart.Quotation;
import org.daymark.article.PastedWords.Run;
import org.daymark.text.Excerpt;
import org.daymark.text.MailText;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Reads the HTML of word processors, web pages and mails. Only words, headings, lists, quotations, bold, italic and
 * links are taken over; everything else, such as scripts, styles and images, is not even looked at.
 */
final class ClipboardHtml implements NodeFilter {
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "head",
            "title",
            "template",
            "noscript",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "select",
            "textarea",
            "input",
            "button",
            "img",
            "xml",
            "o:shapedefaults",
            "w:worddocument");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "nav",
            "figure",
            "figcaption",
            "address",
            "center",
            "pre",
            "table",
            "tbody",
            "thead",
            "tr",
            "td",
            "th",
            "caption",
            "dl",
            "dt",
            "dd",
            "ul",
            "ol",
            "li",
            "blockquote",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "form",
            "fieldset",
            "details",
            "summary",
            "body",
            "html");

    private static final Pattern WORD_LEVEL = Pattern.compile("(?i)mso-list:[^;]*level(\\d)");
    private static final Pattern NUMBER =
            Pattern.compile("\\(?(\\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)].*", Pattern.DOTALL);
    private static final int MAX_HEADING = 120;
    private static final int MAX_SHOWN = 80;

    private final List<PastedPart> parts = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final List<PastedWords> quoted = new ArrayList<>();

    /** What holds at this place of the document; each element that changes something adds one. */
    private final List<Style> styles = new ArrayList<>(List.of(Style.PLAIN));

    private final Set<String> refusedLinks = new LinkedHashSet<>();
    private int pictures;
    private boolean wordNumbered;

    private record Style(
            Node of,
            boolean strong,
            boolean em,
            String href,
            int heading,
            int list,
            boolean numbered,
            boolean quote,
            boolean keepsLines) {
        private static final Style PLAIN = new Style(new TextNode(""), false, false, "", 0, 0, false, false, false);
    }

    private ClipboardHtml() {}

    static ClipboardHtml read(String html) {
        ClipboardHtml reader = new ClipboardHtml();
        Jsoup.parse(html).body().filter(reader);
        reader.endParagraph();
        reader.endList();
        reader.endQuotation();
        return reader;
    }

    List<PastedPart> parts() {
        return List.copyOf(parts);
    }

    /** The addresses of links that a mail must not point to. Their words are kept. */
    Set<String> refusedLinks() {
        return refusedLinks;
    }

    /** How many pictures are left out, without those that only count readers. */
    int pictures() {
        return pictures;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            add(style().keepsLines() ? text.getWholeText() : text.getWholeText().replaceAll("[\\r\\n]+", " "));
            return FilterResult.CONTINUE;
        }
        if (!(node instanceof Element element)) {
            return FilterResult.SKIP_ENTIRELY;
        }
        String css = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        if (element.normalName().equals("img") && !element.attr("width").equals("1") && !css.contains("width:1px")) {
            pictures++;
        }
        if (UNSEEN.contains(element.normalName()) || css.contains("display:none") || css.contains("mso-hide:all")) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (css.contains("mso-list:ignore")) {
            wordNumbered = NUMBER.matcher(element.text().strip()).matches();
            return FilterResult.SKIP_ENTIRELY;
        }
        if (element.normalName().equals("br")) {
            add("\n");
            return FilterResult.CONTINUE;
        }
        if (isBlock(element)) {
            endParagraph();
        }
        if (element.normalName().equals("hr")) {
            endList();
            endQuotation();
            parts.add(new Line());
        }
        styles.add(style(element, css));
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && style().of() == node) {
            if (isBlock(element)) {
                endParagraph();
            }
            styles.remove(styles.size() - 1);
            if (style().list() == 0 && isList(element)) {
                endList();
            }
            if (!style().quote() && element.normalName().equals("blockquote")) {
                endQuotation();
            }
        }
        return FilterResult.CONTINUE;
    }

    private Style style() {
        return styles.get(styles.size() - 1);
    }

    private Style style(Element element, String css) {
        Style outer = style();
        String name = element.normalName();
        String weight = css.replaceAll(".*(?:^|;)font-weight:([^;]+).*|.*", "$1");
        boolean strong = weight.isEmpty()
                ? outer.strong() || name.equals("strong") || name.equals("b")
                : weight.matches("bold(er)?|[6-9]00");
        boolean em = css.contains("font-style:normal")
                ? false
                : outer.em()
                        || css.contains("font-style:italic")
                        || name.equals("em")
                        || name.equals("i")
                        || name.equals("cite");
        String href = name.equals("a") ? PastedLinks.address(element.attr("href")) : outer.href();
        if (name.equals("a")
                && href.isEmpty()
                && element.hasAttr("href")
                && !element.attr("href").startsWith("#")) {
            refusedLinks.add(Excerpt.of(element.attr("href").strip(), MAX_SHOWN));
        }
        boolean list = isList(element);
        return new Style(
                element,
                strong,
                em,
                href,
                headingLevel(element) > 0 ? headingLevel(element) : outer.heading(),
                wordLevel(css) > 0 ? wordLevel(css) : outer.list() + (list ? 1 : 0),
                list ? name.equals("ol") : outer.numbered(),
                outer.quote() || (name.equals("blockquote") && outer.list() == 0),
                outer.keepsLines() || name.equals("pre") || css.contains("white-space:pre"));
    }

    private static int headingLevel(Element element) {
        String name = element.normalName();
        if (name.matches("h[1-6]")) {
            return name.charAt(1) - '0';
        }
        String kind = element.className().toLowerCase(Locale.ROOT);
        Matcher word = Pattern.compile(".*msoheading([1-6]).*").matcher(kind);
        if (word.matches()) {
            return word.group(1).charAt(0) - '0';
        }
        return kind.contains("msotitle") ? 1 : 0;
    }

    private static int wordLevel(String css) {
        Matcher level = WORD_LEVEL.matcher(css);
        return level.find() ? level.group(1).charAt(0) - '0' : 0;
    }

    private static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    private static boolean isList(Element element) {
        return element.normalName().equals("ul") || element.normalName().equals("ol");
    }

    private void add(String text) {
        String fit = text.codePoints()
                .filter(c -> c == '\n'
                        || (c != 0xAD
                                && c != 0x200B
                                && c != 0xFEFF
                                && MailText.fits(Character.toString(c), MailText.Use.BODY)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!fit.isEmpty()) {
            runs.add(new Run(fit, style().strong() && style().heading() == 0, style().em(), style().href()));
        }
    }

    /** Two line breaks in a row end a paragraph too. */
    private void endParagraph() {
        PastedWords whole = new PastedWords(runs).tidy();
        runs.clear();
        String plain = whole.plain();
        Matcher gaps = Pattern.compile("\\n{2,}").matcher(plain);
        int from = 0;
        while (gaps.find()) {
            add(whole.part(from, gaps.start()));
            from = gaps.end();
        }
        add(whole.part(from, plain.length()));
    }

    private void add(PastedWords words) {
        if (words.isEmpty()) {
            return;
        }
        Style style = style();
        if (style.list() > 0) {
            endQuotation();
            boolean numbered = style.numbered() || wordNumbered;
            wordNumbered = false;
            points.add(new Point(Math.min(style.list(), PastedWords.MAX_LEVELS) - 1, numbered, words));
            return;
        }
        endList();
        if (style.quote()) {
            quoted.add(words);
            return;
        }
        endQuotation();
        if (style.heading() > 0) {
            parts.add(new Heading(style.heading(), words));
        } else if (looksLikeHeading(words)) {
            parts.add(new Heading(2, words));
        } else {
            parts.add(new Paragraph(words));
        }
    }

    /** Pages and mails have headings that are only bold. */
    private static boolean looksLikeHeading(PastedWords words) {
        String text = words.line();
        return words.allStrong() && text.length() <= MAX_HEADING && !text.matches("(?s).*[.,;!…]|[“\"„«].*");
    }

    private void endList() {
        if (!points.isEmpty()) {
            parts.add(new Points(points.get(0).numbered(), points));
            points.clear();
        }
    }

    private void endQuotation() {
        if (!quoted.isEmpty()) {
            parts.add(new Quotation(quoted));
            quoted.clear();
        }
    }
}
