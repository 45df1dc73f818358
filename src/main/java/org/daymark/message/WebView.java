package org.daymark.message;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.text.EscapedHtml;
import org.daymark.text.MailLanguage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A frozen issue as a web page that anyone may see: merge tags at their fallbacks, and in the place of a person's
 * address and unsubscribe link a note with links for everyone.
 */
public final class WebView {
    /** What the path of every web view starts with; a token follows. */
    public static final String PREFIX = "/w/";

    /** The path behind the link of every preview and test. */
    public static final String PREVIEW = PREFIX + "preview";

    /** The class of what a web view leaves out: the way from the mail to it, and buttons of the reader. */
    private static final String WAY_HERE = "web-view";

    /** What may be replaced by the note: the smallest of these around a person's data. */
    private static final String PARAGRAPH = "td, th, p, li, h1, h2, h3, div";

    /** The address of a web view. */
    private static final Pattern WEB_VIEW = Pattern.compile("https?://[^/?#\\s]+/w/[A-Za-z0-9_-]+");

    /** Where the text of a mail without HTML is. */
    private static final String LETTER = ".letter";

    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s<>()\\[\\]]*[^\\s<>()\\[\\].,;:!?]");

    /** A line of the text part that is only the address of a web view. */
    private static final Pattern HERE = Pattern.compile("(?m)^" + WEB_VIEW.pattern() + "$");

    private static final String PRINT =
            "@media print{body,body>div{background:#fff!important}a{text-decoration:underline}tr,img{break-inside:avoid}}";

    private static final String CORRECTION = ".correction{max-width:600px;box-sizing:border-box;margin:16px auto;"
            + "padding:16px 20px;border:2px solid #92400e;background:#fffbeb;color:#1c1917;"
            + "font:16px/1.5 Helvetica,Arial,sans-serif;overflow-wrap:anywhere}"
            + ".correction h2{margin:0 0 8px;font-size:18px}.correction p{margin:0 0 8px;white-space:pre-line}"
            + "@media (prefers-color-scheme:dark){.correction{background:#2f2820;color:#f2efeb;border-color:#f2b872}}";

    private static final String TEXT = "body{margin:0;padding:24px 16px;background:#faf9f7;color:#1c1917;"
            + "font:16px/1.6 Helvetica,Arial,sans-serif}main{max-width:600px;margin:0 auto;overflow-wrap:anywhere}"
            + "h1{font-size:24px;line-height:1.3}.letter{white-space:pre-wrap}a{color:#0f766e}"
            + "@media (prefers-color-scheme:dark){body{background:#171513;color:#f2efeb}a{color:#5fc9be}}";

    private final CompiledIssue issue;
    private final Note note;
    private final Document page;

    private WebView(CompiledIssue issue, Note note) {
        this.issue = issue;
        this.note = note;
        this.page = issue.plainText() ? Document.createShell("") : Jsoup.parse(issue.html());
        page.outputSettings().prettyPrint(false);
    }

    /**
     * What stands in the place of everything personal.
     *
     * @param words why this page exists
     * @param links where readers go from here
     * @param corrections what was corrected since, shown above the issue
     * @param self the path of this page
     * @param indexable whether search engines may list it
     */
    public record Note(String words, List<Link> links, List<Corrected> corrections, String self, boolean indexable) {
        public Note {
            links = List.copyOf(links);
            corrections = List.copyOf(corrections);
        }
    }

    /**
     * A correction that was published after the issue was sent.
     *
     * @param anchor its place on the page
     * @param title with its date
     * @param paragraphs where and what was wrong, and how it should read
     */
    public record Corrected(String anchor, String title, List<String> paragraphs) {
        public Corrected {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /**
     * A link of the note.
     *
     * @param language the BCP 47 tag if it leads to a page in another language
     */
    public record Link(String words, String path, @Nullable String language) {}

    /** The whole page as HTML. */
    public static String of(CompiledIssue mailed, Note note) {
        CompiledIssue issue = mailed.ofWebView();
        WebView view = new WebView(issue, note);
        if (issue.plainText()) {
            view.writeText();
        } else {
            view.writeMail();
        }
        view.writeCorrections();
        view.head();
        return filled(issue, view.page.outerHtml(), true);
    }

    /**
     * The letter as HTML without its layout, for feeds: headings, paragraphs, lists, links and pictures.
     *
     * @param self the whole address of its page
     * @param absolute the whole address of a path of this installation
     */
    public static String letter(CompiledIssue mailed, String self, UnaryOperator<String> absolute) {
        CompiledIssue issue = mailed.ofWebView();
        WebView view = new WebView(issue, new Note("", List.of(), List.of(), self, false));
        if (issue.plainText()) {
            view.writeText();
            return filled(issue, Unstyled.ofText(view.page.expectFirst(LETTER)), true);
        }
        view.writeMail();
        for (Element image : view.page.select("img[src^=/]")) {
            image.attr("src", absolute.apply(image.attr("src")));
        }
        return filled(issue, Unstyled.of(view.page.body()), true);
    }

    /** The subject as someone reads it of whom nothing is known. */
    public static String subject(CompiledIssue issue) {
        return filled(issue, issue.subject(), false);
    }

    /** The preheader in the same way. */
    public static String preheader(CompiledIssue issue) {
        return filled(issue, issue.preheader(), false);
    }

    private void writeMail() {
        page.select("." + WAY_HERE + ", script, base, iframe, frame, object, embed, form, meta[http-equiv]")
                .remove();
        page.nodeStream(Comment.class).toList().forEach(Node::remove);
        replacePersonal();
        page.select("[aria-roledescription=email]").attr("role", "main").removeAttr("aria-roledescription");
        MailOnPage.takePicturesFromHere(page);
        page.select("a[href]").forEach(link -> link.attr("href", here(link.attr("href"))));
    }

    private void head() {
        Element head = page.head();
        page.title(issue.subject());
        head.select("meta[name=robots], meta[name=referrer]").remove();
        if (!note.indexable()) {
            head.appendElement("meta").attr("name", "robots").attr("content", "noindex, nofollow");
        }
        head.appendElement("meta").attr("name", "referrer").attr("content", "no-referrer");
        head.appendElement("link").attr("rel", "icon").attr("href", "data:,");
        head.appendElement("style").text(PRINT);
        if (!note.corrections().isEmpty()) {
            head.appendElement("style").text(CORRECTION);
        }
    }

    private void writeCorrections() {
        for (int i = note.corrections().size() - 1; i >= 0; i--) {
            Corrected corrected = note.corrections().get(i);
            Element box = page.body()
                    .prependElement("aside")
                    .addClass("correction")
                    .attr("id", corrected.anchor())
                    .attr("aria-labelledby", corrected.anchor() + "-title");
            box.appendElement("h2").attr("id", corrected.anchor() + "-title").text(corrected.title());
            corrected.paragraphs().forEach(paragraph -> box.appendElement("p").text(paragraph));
        }
    }

    private void replacePersonal() {
        Set<Element> places = new LinkedHashSet<>();
        for (Element element : page.body().getAllElements()) {
            if (isPersonal(element.ownText()) || isPersonal(element.attributes().html())) {
                Element place = element.closest(PARAGRAPH);
                places.add(place == null ? element : place);
            }
        }
        Element first = places.stream().findFirst().orElseGet(() -> page.body().appendElement("p"));
        first.empty();
        write(first);
        places.stream().filter(place -> place != first).forEach(WebView::remove);
    }

    /** Removes an element, and the row of a table that has nothing else. */
    private static void remove(Element element) {
        Element row = element.parent();
        element.remove();
        if (row != null && row.nameIs("tr") && row.childrenSize() == 0) {
            row.remove();
        }
    }

    /** Whether a text has the address of a person or a link with their token. */
    private boolean isPersonal(String text) {
        return text.chars().filter(Slot::isMark).anyMatch(c -> {
            MergeField field = slot((char) c).field();
            return field == MergeField.EMAIL || field == MergeField.UNSUBSCRIBE_URL || field == MergeField.STAY_URL;
        });
    }

    private Slot slot(char mark) {
        return issue.slots().get(Slot.number(mark));
    }

    private void write(Element place) {
        place.appendChild(new TextNode(note.words()));
        for (Link link : note.links()) {
            place.appendElement("br");
            Element written = place.appendElement("a")
                    .attr("href", link.path())
                    .attr("style", "display:inline-block;padding:11px 0;color:inherit;text-decoration:underline")
                    .text(link.words());
            String language = link.language();
            if (language != null) {
                written.attr("lang", language).attr("hreflang", language);
            }
        }
    }

    /** An address, or this page in the place of the web view that the mail links to. */
    private String here(String address) {
        return WEB_VIEW.matcher(address).matches() ? note.self() : address;
    }

    private void writeText() {
        MailLanguage language = MailLanguage.of(issue.language());
        page.select("html").attr("lang", language.tag()).attr("dir", language.direction());
        page.head().appendElement("meta").attr("charset", "utf-8");
        page.head()
                .appendElement("meta")
                .attr("name", "viewport")
                .attr("content", "width=device-width, initial-scale=1");
        page.head().appendElement("meta").attr("name", "color-scheme").attr("content", "light dark");
        page.head().appendElement("style").text(TEXT);
        Element main = page.body().appendElement("main");
        main.appendElement("h1").text(issue.subject());
        Element letter = main.appendElement("div").addClass(LETTER.substring(1));
        boolean first = true;
        for (String paragraph : issue.text().split("\n\n")) {
            if (!isPersonal(paragraph) && !HERE.matcher(paragraph).find()) {
                letter.appendText(first ? "" : "\n\n");
                withLinks(WEB_VIEW.matcher(paragraph).replaceAll(Matcher.quoteReplacement(issue.helpUrl())), letter);
                first = false;
            }
        }
        write(main.appendElement("p"));
    }

    private static void withLinks(String text, Element into) {
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            into.appendText(text.substring(end, address.start()));
            into.appendElement("a").attr("href", address.group()).text(address.group());
            end = address.end();
        }
        into.appendText(text.substring(end));
    }

    /** Puts the fallback in the place of each mark. */
    private static String filled(CompiledIssue issue, String text, boolean html) {
        StringBuilder filled = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Slot.isMark(c)) {
                String fallback = issue.slots().get(Slot.number(c)).fallback();
                filled.append(html ? EscapedHtml.of(fallback) : fallback);
            } else {
                filled.append(c);
            }
        }
        return filled.toString();
    }
}
