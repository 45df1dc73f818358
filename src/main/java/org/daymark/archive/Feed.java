package org.daymark.archive;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.daymark.web.PublicUrl;

/**
 * An archive as RSS 2.0, with the address of the feed itself as the RSS Advisory Board asks for, and with whole letters
 * as the module "content" has them.
 */
record Feed(String title, String description, String language, Archive archive, List<Item> items, PublicUrl url) {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";

    /** RFC 822 with the year in four digits. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    /** What XML 1.0 cannot have. */
    private static final String UNFIT = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    /** The items, the newest first. */
    Feed {
        items = items.stream().sorted(Comparator.comparing(Item::at).reversed()).toList();
    }

    /**
     * An issue or a correction.
     *
     * @param path its page, which it has alone
     * @param text may be empty
     * @param letter the whole issue as HTML; empty for a correction
     */
    record Item(String path, String title, String text, String letter, Instant at) {}

    /** When it last changed, as far as its items tell. */
    Instant changed() {
        return items.isEmpty() ? Instant.EPOCH : items.get(0).at();
    }

    String xml() {
        StringWriter written = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(written);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeNamespace("atom", ATOM);
            xml.writeNamespace("content", CONTENT);
            xml.writeStartElement("channel");
            element(xml, "title", title);
            element(xml, "link", url.of(archive.path()));
            element(xml, "description", description);
            element(xml, "language", language);
            if (!items.isEmpty()) {
                element(xml, "lastBuildDate", DATE.format(changed()));
            }
            element(xml, "docs", "https://www.rssboard.org/rss-specification");
            element(xml, "ttl", "60");
            xml.writeEmptyElement("atom", "link", ATOM);
            xml.writeAttribute("href", url.of(archive.feed()));
            xml.writeAttribute("rel", "self");
            xml.writeAttribute("type", "application/rss+xml");
            for (Item item : items) {
                item(xml, item);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
            return written.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML can be written to a string", e);
        }
    }

    private void item(XMLStreamWriter xml, Item item) throws XMLStreamException {
        String address = url.of(item.path());
        xml.writeStartElement("item");
        element(xml, "title", item.title());
        element(xml, "link", address);
        if (!item.text().isEmpty()) {
            element(xml, "description", item.text());
        }
        element(xml, "pubDate", DATE.format(item.at()));
        if (!item.letter().isEmpty()) {
            xml.writeStartElement("content", "encoded", CONTENT);
            xml.writeCharacters(fit(item.letter()));
            xml.writeEndElement();
        }
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "true");
        xml.writeCharacters(address);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(fit(text));
        xml.writeEndElement();
    }

    private static String fit(String text) {
        return text.replaceAll(UNFIT, " ");
    }
}
