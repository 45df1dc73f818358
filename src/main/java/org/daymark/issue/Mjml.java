package org.daymark.issue;

import ch.digitalfondue.mjml4j.Mjml4j;
import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.daymark.problem.Problem;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** MJML to HTML, refusing what mjml4j would let pass in silence: broken markup and tags it does not know. */
final class Mjml {
    private static final Set<String> TAGS = Set.of(
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
        check(mjml);
        // Indentation is for people who read sources; in a mail it is only weight.
        return Mjml4j.render(mjml, new Mjml4j.Configuration(language))
                .replaceAll("\\s*\n\\s*", "\n")
                .replace(" class=\"\"", "")
                .replace("  ", " ");
    }

    private static void check(String mjml) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(new StringReader(mjml)), new DefaultHandler() {
                @Override
                public void startElement(String uri, String localName, String name, Attributes attributes) {
                    if (name.startsWith("mj") && !TAGS.contains(name)) {
                        throw new Problem("The templates use the tag <" + name
                                + ">, which mail programs would be sent as it is. Correct its name in templates/.");
                    }
                }
            });
        } catch (SAXParseException e) {
            throw new Problem(
                    "The templates make markup that is not well formed: " + e.getMessage() + " It is at: "
                            + excerpt(mjml, e.getLineNumber())
                            + ". Close every tag and write &#160; rather than &nbsp;.",
                    e);
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String excerpt(String mjml, int line) {
        String found =
                mjml.lines().skip(Math.max(0, line - 1L)).findFirst().orElse("").strip();
        return found.length() > 120 ? found.substring(0, 120) + "…" : found;
    }
}
