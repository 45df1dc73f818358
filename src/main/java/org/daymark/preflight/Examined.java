package org.daymark.preflight;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.Passage;
import org.daymark.issue.ReadingLevel;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.preflight.Reading.Match;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/** A parsed issue for the rules: the text of its fields, and the finished message for a reader without data. */
final class Examined {
    private final PreflightSubject subject;
    private final CompiledIssue issue;
    private final IssuePreview message;
    private final String unsubscribeUrl;
    private final Document html;
    private final Map<Passage, Reading> readings = new LinkedHashMap<>();
    private final MimeMessage headers;
    private final Wording wording;
    private final List<OffLabel> offLabel;
    private final HealthTerms terms;
    private final HouseStyle style;
    private final ReadingLevel readingLevel;
    private final List<GlossaryEntry> glossary;

    Examined(
            PreflightSubject subject,
            CompiledIssue issue,
            IssuePreview message,
            List<Passage> passages,
            Wordings wordings,
            HouseStyle style,
            ReadingLevel readingLevel) {
        this.style = style;
        this.readingLevel = readingLevel;
        this.glossary = style.glossary().stream()
                .filter(entry -> entry.holdsFor(subject.issue().language()))
                .toList();
        this.wording = wordings.of(subject.issue().language());
        this.offLabel = wordings.offLabel(subject.issue().language());
        this.terms = new HealthTerms(List.of(wording, wordings.english()));
        this.subject = subject;
        this.issue = issue;
        this.message = message;
        this.unsubscribeUrl = IssuePreviews.wayOut(subject.publicUrl());
        this.html = issue.plainText() ? linksOf(passages, issue.language()) : Jsoup.parse(message.html());
        passages.forEach(passage -> readings.put(passage, wordings.reading(passage.text())));
        (issue.plainText() ? List.<Passage>of() : fromTemplates())
                .forEach(passage -> readings.put(passage, wordings.reading(passage.text())));
        this.headers = message.read();
    }

    /** The links of a mail that has no HTML part, for the rules that look at links. */
    private static Document linksOf(List<Passage> passages, String language) {
        Document links = Document.createShell("");
        links.select("html").attr("lang", language);
        passages.stream()
                .flatMap(passage -> passage.links().stream())
                .forEach(link -> links.body()
                        .appendElement("a")
                        .attr("href", link.address())
                        .text(link.label()));
        return links;
    }

    PreflightSubject subject() {
        return subject;
    }

    /** The wording rules for the language of the issue. */
    Wording wording() {
        return wording;
    }

    List<OffLabel> offLabel() {
        return offLabel;
    }

    HouseStyle style() {
        return style;
    }

    ReadingLevel readingLevel() {
        return readingLevel;
    }

    /** The organization's words for the language of the issue. */
    List<GlossaryEntry> glossary() {
        return glossary;
    }

    /** Whether the words belong to a phrase that the organization allows. */
    boolean allows(Reading reading, Match match) {
        return allowing(reading, match).findAny().isPresent();
    }

    /**
     * Whether they belong to a longer name that it allows, spelled as it is and with a capital letter. A promise alone
     * cannot be allowed, since it breaks the law even if someone permits it.
     */
    boolean allowsAsName(Reading reading, Match match) {
        return allowing(reading, match)
                .anyMatch(name -> name.words().length() > match.words().length()
                        && Character.isUpperCase(name.asWritten().codePointAt(0))
                        && glossary.stream().anyMatch(entry -> name.asWritten().startsWith(entry.term())));
    }

    private Stream<Match> allowing(Reading reading, Match match) {
        return glossary.stream()
                .filter(entry -> entry.kind() == GlossaryEntry.Kind.ALLOWED)
                .flatMap(entry -> reading.search(entry.pattern()).stream())
                .filter(found -> found.start() <= match.start() && found.end() >= match.end());
    }

    HealthTerms terms() {
        return terms;
    }

    CompiledIssue issue() {
        return issue;
    }

    IssuePreview message() {
        return message;
    }

    String unsubscribeUrl() {
        return unsubscribeUrl;
    }

    Document html() {
        return html;
    }

    /** The values of a header, unfolded. */
    List<String> header(String name) {
        try {
            String[] values = headers.getHeader(name);
            return values == null
                    ? List.of()
                    : List.of(values).stream()
                            .map(value -> value.replaceAll("\\r?\\n\\s+", " "))
                            .toList();
        } catch (MessagingException e) {
            throw new IllegalStateException("a parsed message has its headers", e);
        }
    }

    /** All texts of the mail in order: fields of the issue, then templates and settings. */
    Map<Passage, Reading> readings() {
        return readings;
    }

    /** Visits each text except the titles of sources. */
    void each(TextRule rule) {
        readings.forEach((passage, reading) -> {
            if (passage.kind() != Passage.Kind.CITATION) {
                rule.check(passage, reading);
            }
        });
    }

    Optional<Passage> passage(String field) {
        return readings.keySet().stream()
                .filter(passage -> passage.field().equals(field))
                .findFirst();
    }

    /** The field of a link in the HTML part. */
    Optional<Passage> origin(String address) {
        return readings.keySet().stream()
                .filter(passage ->
                        passage.links().stream().anyMatch(link -> link.address().equals(address)))
                .findFirst();
    }

    /** Checks one text. */
    @FunctionalInterface
    interface TextRule {
        void check(Passage passage, Reading reading);
    }

    /** The first match in any text except the titles of sources. */
    @Nullable
    Found first(Pattern pattern) {
        return first(reading -> reading.find(pattern));
    }

    /** The same for matches that are found in another way. */
    @Nullable
    Found first(Function<Reading, List<Match>> find) {
        for (Map.Entry<Passage, Reading> entry : readings.entrySet()) {
            if (entry.getKey().kind() != Passage.Kind.CITATION) {
                List<Match> matches = find.apply(entry.getValue());
                if (!matches.isEmpty()) {
                    return new Found(entry.getKey(), matches.get(0));
                }
            }
        }
        return null;
    }

    /** A match and its field. */
    record Found(Passage passage, Match match) {}

    /** The texts of the HTML part that come from templates, settings and help lines. */
    private List<Passage> fromTemplates() {
        StringBuilder known = new StringBuilder();
        List<String> citations = new ArrayList<>();
        readings.forEach((passage, reading) -> {
            known.append(squeezed(reading)).append('\n');
            if (passage.kind() == Passage.Kind.CITATION) {
                citations.add(squeezed(reading));
            }
        });
        List<Passage> found = new ArrayList<>();
        for (String text : lines()) {
            String squeezed = squeezed(Reading.of(text));
            if (squeezed.length() > 1
                    && known.indexOf(squeezed) < 0
                    && citations.stream().noneMatch(squeezed::contains)) {
                found.add(new Passage(0, "", "", Place.OUTSIDE_FIELDS.words(), Passage.Kind.OWN, text, List.of()));
            }
        }
        return found;
    }

    private static String squeezed(Reading reading) {
        return reading.text().replaceAll("[\\W_]+", "");
    }

    /** The visible text with one line per block element. */
    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode text && !isOfAnotherField(text)) {
                            line.append(text.getWholeText());
                        } else if (breaks(node)) {
                            end();
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (breaks(node)) {
                            end();
                        }
                    }

                    private void end() {
                        if (!line.toString().isBlank()) {
                            lines.add(line.toString().replaceAll("\\s+", " ").strip());
                        }
                        line.setLength(0);
                    }
                },
                html.body());
        return lines;
    }

    /** Whether a text is the number of a source, or a heading of the web view, where it is checked. */
    private static boolean isOfAnotherField(TextNode text) {
        Element parent = text.parent();
        return parent != null && parent.closest(".cite, .rest") != null;
    }

    private static boolean breaks(Node node) {
        return node instanceof Element element
                && (element.isBlock()
                        || element.tagName().equals("br")
                        || element.tagName().equals("td"));
    }
}
