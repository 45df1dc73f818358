package org.daymark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Checks a feed against the rules of RSS 2.0 and of the RSS Advisory Board's profile. */
final class FeedChecker {
    private static final Set<String> OF_CHANNEL =
            Set.of("title", "link", "description", "language", "lastBuildDate", "docs", "ttl", "atom:link", "item");
    private static final Set<String> OF_ITEM =
            Set.of("title", "link", "description", "content:encoded", "pubDate", "guid");
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final Set<String> OF_LETTER = Set.of(
            "body", "a", "b", "br", "em", "h1", "h2", "h3", "h4", "i", "img", "li", "ol", "p", "strong", "sup", "ul");

    private final Element channel;

    FeedChecker(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        Element root = document.getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("rss");
        assertThat(root.getAttribute("version")).isEqualTo("2.0");
        List<Element> channels = children(root);
        assertThat(channels).hasSize(1);
        channel = channels.get(0);
        assertThat(channel.getTagName()).isEqualTo("channel");
    }

    /** The items, in order. */
    List<Element> valid(String base, String self) {
        assertThat(children(channel)).extracting(Element::getTagName).isSubsetOf(OF_CHANNEL);
        for (String once : List.of("title", "link", "description", "language", "atom:link")) {
            assertThat(children(channel))
                    .filteredOn(child -> child.getTagName().equals(once))
                    .hasSize(1);
        }
        assertThat(text(channel, "title")).isNotBlank();
        assertThat(text(channel, "description")).isNotBlank();
        assertThat(text(channel, "language")).matches("[a-z]{2,3}(-[A-Za-z0-9]+)*");
        assertAbsolute(text(channel, "link"), base);
        Element atom = children(channel).stream()
                .filter(child -> child.getTagName().equals("atom:link"))
                .findFirst()
                .orElseThrow();
        assertThat(atom.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(atom.getAttribute("rel")).isEqualTo("self");
        assertThat(atom.getAttribute("type")).isEqualTo("application/rss+xml");
        assertThat(atom.getAttribute("href")).isEqualTo(self);
        List<Element> items = children(channel).stream()
                .filter(child -> child.getTagName().equals("item"))
                .toList();
        Set<String> guids = new HashSet<>();
        ZonedDateTime before = null;
        for (Element item : items) {
            assertItem(item, base);
            assertThat(guids.add(text(item, "guid"))).as("a guid of its own").isTrue();
            ZonedDateTime at = date(text(item, "pubDate"));
            assertThat(before == null || !at.isAfter(before)).as("newest first").isTrue();
            before = at;
        }
        if (!items.isEmpty()) {
            assertThat(date(text(channel, "lastBuildDate"))).isEqualTo(date(text(items.get(0), "pubDate")));
        }
        return items;
    }

    private static void assertItem(Element item, String base) {
        assertThat(children(item))
                .extracting(Element::getTagName)
                .isSubsetOf(OF_ITEM)
                .doesNotHaveDuplicates();
        assertThat(text(item, "title")).isNotBlank();
        assertThat(text(item, "description")).isNotBlank();
        assertAbsolute(text(item, "link"), base);
        child(item, "content:encoded").ifPresent(FeedChecker::assertLetter);
        Element guid = child(item, "guid").orElseThrow();
        assertThat(guid.getAttribute("isPermaLink")).isEqualTo("true");
        assertThat(guid.getTextContent()).isEqualTo(text(item, "link"));
    }

    /** HTML that a program can show in its own page: no layout, no code, and addresses that work anywhere. */
    private static void assertLetter(Element letter) {
        assertThat(letter.getNamespaceURI()).isEqualTo(CONTENT);
        var html = Jsoup.parseBodyFragment(letter.getTextContent());
        assertThat(html.text()).isNotBlank();
        assertThat(html.body().select("*"))
                .extracting(org.jsoup.nodes.Element::normalName)
                .isSubsetOf(OF_LETTER);
        assertThat(html.select("[style], [class], [id]")).isEmpty();
        assertThat(html.select("img").eachAttr("src")).allMatch(source -> source.startsWith("https://"));
        assertThat(html.select("a")).allMatch(link -> link.attr("href").matches("(https|mailto|tel):.+"));
    }

    private static void assertAbsolute(String address, String base) {
        assertThat(URI.create(address).isAbsolute()).as(address).isTrue();
        assertThat(address).startsWith(base);
    }

    /** RFC 822 with a year of four digits, whose weekday has to be right. */
    private static ZonedDateTime date(String text) {
        assertThat(text).matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.US));
    }

    static String text(Element parent, String name) {
        return child(parent, name).map(Node::getTextContent).orElse("");
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equals(name))
                .findFirst();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
