package org.daymark.issue;

import ch.digitalfondue.mjml4j.Mjml4j;
import ch.digitalfondue.mjml4j.Mjml4j.TextDirection;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.daymark.text.EscapedHtml;
import org.daymark.text.Excerpt;
import org.daymark.text.MailLanguage;
import org.daymark.text.RecentlyMade;
import org.daymark.text.Words;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** MJML to HTML, refusing what mjml4j would let pass in silence: broken markup and tags it does not know. */
final class Mjml {
    private static final Words WORDS = Words.of("issue");

    static final Set<String> TAGS = Set.of(
            "mjml",
            "mj-head",
            "mj-title",
            "mj-preview",
            "mj-attributes",
            "mj-all",
            "mj-class",
            "mj-style",
            "mj-breakpoint",
            "mj-raw",
            "mj-body",
            "mj-wrapper",
            "mj-section",
            "mj-column",
            "mj-group",
            "mj-text",
            "mj-image",
            "mj-button",
            "mj-divider",
            "mj-spacer",
            "mj-table",
            "mj-hero");

    private static final RecentlyMade<Source, String> RENDERED =
            new RecentlyMade<>(source -> render(source.mjml(), source.language()));

    private Mjml() {}

    private record Source(String mjml, String language) {}

    static String toHtml(String mjml, String language) {
        return RENDERED.from(new Source(mjml, language));
    }

    private static String render(String mjml, String language) {
        Document document = checked(mjml);
        // Indentation is for people who read sources; in a mail it is only weight.
        MailLanguage spoken = MailLanguage.of(language);
        TextDirection direction = spoken.rightToLeft() ? TextDirection.RTL : TextDirection.LTR;
        String html = Mjml4j.render(document, new Mjml4j.Configuration(spoken.tag(), direction))
                .replaceAll("\\s*\n\\s*", "\n")
                .replace(" class=\"\"", "")
                .replace("  ", " ");
        return MailMarkup.finished(html, spoken);
    }

    /** Read as XML, since mjml4j's own reader puts the content of tables inside tables elsewhere. */
    private static Document checked(String mjml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new StringReader(mjml)));
            NodeList elements = document.getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                String name = elements.item(i).getNodeName();
                if (name.startsWith("mj") && !TAGS.contains(name)) {
                    throw WORDS.problem("mjml.tag", name);
                }
            }
            escapeText(document);
            return document;
        } catch (SAXParseException e) {
            throw WORDS.problem(e, "mjml.form", e.getMessage(), excerpt(mjml, e.getLineNumber()));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** mjml4j writes texts as they are, attributes escaped: what a person typed has to stay text. */
    private static void escapeText(Node node) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Text text) {
                text.setNodeValue(EscapedHtml.of(text.getNodeValue()));
            } else if (!child.getNodeName().endsWith("style")) {
                escapeText(child);
            }
        }
    }

    private static String excerpt(String mjml, int line) {
        String found =
                mjml.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("").strip();
        return Excerpt.of(found, 120);
    }
}
