package org.daymark.feedback;

import java.util.Set;
import org.daymark.text.Excerpt;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** HTML as lines of text. What it quotes begins with {@code >}, as in plain text. */
final class HtmlText {
    private static final int MAX_HTML = 200_000;
    private static final Set<String> QUOTES =
            Set.of("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote");
    private static final Set<String> HIDDEN = Set.of("style", "script", "title", "head");

    private HtmlText() {}

    static String of(String html) {
        Lines lines = new Lines();
        Jsoup.parse(Excerpt.cut(html, MAX_HTML)).traverse(lines);
        return lines.text.toString();
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder text = new StringBuilder();
        private int quoted;
        private int hidden;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && hidden == 0) {
                append(words.getWholeText());
            } else if (node instanceof Element element) {
                hidden += HIDDEN.contains(element.normalName()) ? 1 : 0;
                if (element.isBlock() || element.normalName().equals("br")) {
                    lineBreak();
                }
                quoted += quotes(element) ? 1 : 0;
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                hidden -= HIDDEN.contains(element.normalName()) ? 1 : 0;
                if (element.isBlock()) {
                    lineBreak();
                }
                quoted -= quotes(element) ? 1 : 0;
            }
        }

        private void append(String words) {
            String line = words.replaceAll("[\\s\\u00a0]+", " ");
            boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            if (atStart && line.isBlank()) {
                return;
            }
            if (atStart && quoted > 0) {
                text.append("> ");
            }
            text.append(atStart ? line.stripLeading() : line);
        }

        private void lineBreak() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        private static boolean quotes(Element element) {
            return element.normalName().equals("blockquote")
                    || QUOTES.stream().anyMatch(element::hasClass)
                    || element.id().equals("divRplyFwdMsg");
        }
    }
}
