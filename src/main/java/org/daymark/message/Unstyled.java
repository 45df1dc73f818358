package org.daymark.message;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/** Takes the layout of a mail away: headings, paragraphs, lists, links and pictures are left, in their order. */
final class Unstyled {
    private static final Set<String> WHOLE = Set.of("h1", "h2", "h3", "h4", "ul", "ol");
    private static final Set<String> INLINE = Set.of("a", "b", "br", "em", "i", "img", "span", "strong", "sup", "u");

    /** What only an element of the layout has inside. */
    private static final String PARTS = "div, h1, h2, h3, h4, ol, p, table, ul";

    /** What readers see of a mail as a page and not in its letter: the line beside the subject, and its contents. */
    private static final String LEFT_OUT = "[aria-hidden=true], .contents";

    private static final Safelist KEPT = new Safelist()
            .addTags("a", "b", "br", "em", "h1", "h2", "h3", "h4", "i", "img", "li", "ol", "p", "strong", "sup", "ul")
            .addAttributes("a", "href")
            .addAttributes("img", "src", "alt")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", "src", "http", "https");

    private final Element letter = new Element("div");
    private @Nullable Element paragraph;

    private Unstyled() {}

    /** The letter in an element as HTML. */
    static String of(Element body) {
        Element copy = body.clone();
        copy.select(LEFT_OUT).remove();
        copy.select("a:not([href])").unwrap();
        Unstyled unstyled = new Unstyled();
        unstyled.inside(copy);
        return clean(unstyled.letter.html());
    }

    /** The same of text, in which an empty line ends a paragraph. */
    static String ofText(Element text) {
        return clean(Stream.of(text.html().strip().split("\n\n+"))
                .map(each -> "<p>" + each.replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining()));
    }

    private static String clean(String html) {
        return Jsoup.clean(html, "", KEPT, new Document.OutputSettings().prettyPrint(false));
    }

    private void inside(Element element) {
        end();
        element.childNodes().forEach(this::take);
        end();
    }

    private void take(Node node) {
        if (node instanceof TextNode text) {
            add(text);
        } else if (node instanceof Element element) {
            String name = element.normalName();
            if (WHOLE.contains(name)) {
                end();
                letter.appendChild(element.clone());
            } else if (INLINE.contains(name) && element.select(PARTS).isEmpty()) {
                add(element);
            } else if (name.equals("tr") && element.select(PARTS).isEmpty()) {
                end();
                for (Element cell : element.children()) {
                    cell.childNodes().forEach(this::add);
                    add(new TextNode(" "));
                }
                end();
            } else {
                inside(element);
            }
        }
    }

    private void add(Node inline) {
        if (paragraph == null) {
            paragraph = new Element("p");
        }
        paragraph.appendChild(inline.clone());
    }

    private void end() {
        if (paragraph != null) {
            boolean says = !paragraph.text().replace('\u00a0', ' ').isBlank()
                    || !paragraph.select("img").isEmpty();
            if (says) {
                letter.appendChild(paragraph);
            }
            paragraph = null;
        }
    }
}
