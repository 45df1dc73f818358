package org.daymark.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.daymark.help.HelpDocument.Section;
import org.jsoup.Jsoup;

/** Reads Markdown: anchors for headings, links to other documents led to their pages, and no HTML of its own. */
final class HelpReader {
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer plain =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    HelpDocument read(String name, String markdown) {
        Node document = parser.parse(markdown);
        document.accept(new Addresses());
        List<Section> sections = new ArrayList<>();
        Map<Node, String> anchors = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading) {
                String title = words(heading);
                String anchor = anchor(title, taken);
                anchors.put(heading, anchor);
                sections.add(new Section(anchor, heading.getLevel(), title, below(heading)));
            }
        }
        Node first = document.getFirstChild();
        while (first != null && !(first instanceof Paragraph)) {
            first = first.getNext();
        }
        return new HelpDocument(
                name,
                sections.get(0).heading(),
                first == null ? "" : words(first),
                html(document, anchors),
                List.copyOf(sections));
    }

    private String below(Heading heading) {
        List<String> texts = new ArrayList<>();
        for (Node node = heading.getNext(); node != null && !(node instanceof Heading); node = node.getNext()) {
            texts.add(words(node));
        }
        return String.join(" ", texts);
    }

    private String words(Node node) {
        return Jsoup.parseBodyFragment(plain.render(node)).text();
    }

    private static String html(Node document, Map<Node, String> anchors) {
        return HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", anchors.getOrDefault(node, ""));
                    } else if (node instanceof TableBlock) {
                        attributes.put("class", "table table-cards");
                    }
                })
                .build()
                .render(document)
                .replace("<th>", "<th scope=\"col\">");
    }

    /** GitHub's rule: small letters, spaces become hyphens, punctuation is dropped, a second of a name is counted. */
    static String anchor(String heading, Set<String> taken) {
        String plain = heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
        String anchor = plain;
        for (int i = 1; !taken.add(anchor); i++) {
            anchor = plain + "-" + i;
        }
        return anchor;
    }

    /** From the address of a file, as seen from src/docs or templates, to that of its page. */
    private static final class Addresses extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            link.setDestination(page(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            image.setDestination("/help/" + image.getDestination());
        }

        private static String page(String file) {
            return file.replaceFirst("^(?:\\.\\./\\.\\./templates/)?README\\.md", "/help/templates")
                    .replaceFirst("^(?:\\.\\./src/docs/)?([a-z-]+)\\.md", "/help/$1");
        }
    }
}
