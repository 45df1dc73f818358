package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.message.MailOnPage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * What the blocks of an issue look like in its mail, each by itself.
 *
 * @param styles the mail's style sheets
 * @param byBlock HTML by the id of its block; a block is missing if the templates do not say where it begins. Styles of
 *     elements are in the attribute {@code data-style}, for a page that allows no others. A merge field is an element
 *     with the class {@code merge-field}
 */
public record BlockFaces(String styles, Map<String, String> byBlock) {
    public static final BlockFaces NONE = new BlockFaces("", Map.of());

    private static final Pattern BEGIN = Pattern.compile("block (\\d{1,4})");

    public BlockFaces {
        byBlock = Map.copyOf(byBlock);
    }

    static BlockFaces of(Issue issue, CompiledIssue compiled) {
        Document mail = Jsoup.parse(compiled.html());
        mail.outputSettings().prettyPrint(false);
        String styles = mail.select("style").stream().map(Element::data).collect(Collectors.joining("\n"));
        Map<String, String> byBlock = new HashMap<>();
        for (Comment comment : begins(mail)) {
            Matcher begin = BEGIN.matcher(comment.getData());
            if (begin.matches()
                    && Integer.parseInt(begin.group(1)) < issue.ids().size()) {
                byBlock.put(issue.ids().get(Integer.parseInt(begin.group(1))), face(comment, compiled.slots()));
            }
        }
        return new BlockFaces(styles, byBlock);
    }

    private static List<Comment> begins(Document mail) {
        List<Comment> begins = new ArrayList<>();
        mail.traverse((node, depth) -> {
            if (isBegin(node)) {
                begins.add((Comment) node);
            }
        });
        return begins;
    }

    private static boolean isBegin(Node node) {
        return node instanceof Comment comment
                && BEGIN.matcher(comment.getData()).matches();
    }

    /** A block ends where the next one begins, or with what is around it. */
    private static String face(Comment begin, List<Slot> slots) {
        Element face = new Element("div");
        String around = Objects.requireNonNull(begin.parent()).nodeName();
        Element into = face;
        if (around.equals("tbody") || around.equals("table")) {
            // A row of a section that several blocks share: the section's margins are around all of them.
            into = face.appendElement("div")
                    .attr("style", "padding:20px 8% 0")
                    .appendElement("table")
                    .attr("role", "presentation")
                    .attr("width", "100%")
                    .appendElement("tbody");
        }
        for (Node node = begin.nextSibling(); node != null && !begins(node); node = node.nextSibling()) {
            if (!(node instanceof Comment)) {
                into.appendChild(node.clone());
            }
        }
        face.select("script, base, iframe, frame, object, embed, meta, link, style")
                .remove();
        face.traverse((node, depth) -> {
            if (node instanceof Element element) {
                inert(element);
            }
        });
        face.traverse((node, depth) -> {
            if (node instanceof TextNode text) {
                fill(text, slots);
            }
        });
        return face.html();
    }

    private static boolean begins(Node node) {
        if (isBegin(node)) {
            return true;
        }
        return node.childNodes().stream().anyMatch(BlockFaces::begins);
    }

    private static void inert(Element element) {
        for (Attribute attribute : element.attributes().asList()) {
            String name = attribute.getKey();
            if (name.startsWith("on") || name.equals("id") || name.equals("srcset")) {
                element.removeAttr(name);
            } else if (name.equals("style")) {
                element.attr("data-style", attribute.getValue()).removeAttr("style");
            } else if (name.equals("href")) {
                element.removeAttr("href");
            } else if (name.equals("src")) {
                element.attr("src", MailOnPage.picture(attribute.getValue()).orElse(""));
            }
        }
    }

    /** Puts a merge field in the place of its mark. */
    private static void fill(TextNode text, List<Slot> slots) {
        String whole = text.getWholeText();
        int at = 0;
        while (at < whole.length() && !Slot.isMark(whole.charAt(at))) {
            at++;
        }
        if (at == whole.length()) {
            return;
        }
        Slot slot = slots.get(Slot.number(whole.charAt(at)));
        Element field = new Element("span").addClass("merge-field").text(slot.fallback());
        field.attr("title", slot.field().tag());
        text.before(new TextNode(whole.substring(0, at)));
        text.before(field);
        TextNode rest = new TextNode(whole.substring(at + 1));
        text.replaceWith(rest);
        fill(rest, slots);
    }
}
