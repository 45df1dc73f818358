package org.daymark.issue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.daymark.issue.HelpLines.HelpLine;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MergeField;
import org.daymark.message.TrackingLevel;
import org.daymark.organisation.Organisation;
import org.daymark.template.MailWords;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** What the HTML and the text part of one issue have in common while it is compiled. */
record Compilation(
        Issue issue,
        Organisation organisation,
        String publicUrl,
        String webView,
        MailWords words,
        MergeTags tags,
        Prose prose,
        Wrapping wrapping,
        LinkNumbers links,
        List<HelpLine> helpLines,
        CalendarLinks calendars,
        TrackingLevel tracking) {
    private static final Words WORDS = Words.of("issue");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>()\\[\\]\"]+");

    /** The same for another part of the issue, whose links get numbers of their own. */
    Compilation of(Issue part) {
        return new Compilation(
                part,
                organisation,
                publicUrl,
                webView,
                words,
                tags,
                prose,
                wrapping,
                new LinkNumbers(part),
                helpLines,
                calendars,
                tracking);
    }

    /** How to name a block to a person. */
    String place(int index) {
        return WORDS.named(
                "place.block.kind",
                issue.source(),
                String.valueOf(issue.numbers().get(index)),
                issue.blocks().get(index).type());
    }

    /** The address of a link, checked. */
    String link(String address, String where) {
        return Telephone.inAddress(tags.checked(tags.address(address, where), where), organisation.country());
    }

    /** The height of a picture that is shown so wide, in pixels; known before it is loaded, so that nothing jumps. */
    int imageHeight(String name, int width) {
        IssuePicture picture = issue.pictures().get(name);
        return picture == null ? 0 : Math.max(1, Math.round((float) width * picture.height() / picture.width()));
    }

    String imageUrl(String name, String where) {
        IssuePicture picture = issue.pictures().get(name);
        if (picture == null) {
            throw WORDS.problem("image.none", where, name);
        }
        return publicUrl + "/i/" + picture.file();
    }

    /** The blocks after a contents list that have a heading: its text, and the name of the place in the mail. */
    List<Map<String, String>> headings(int contents) {
        return IntStream.range(contents + 1, issue.blocks().size())
                .filter(index -> Headings.of(issue.blocks().get(index)) != null)
                .mapToObj(index -> Map.of(
                        "text",
                        tags.line(String.valueOf(Headings.of(issue.blocks().get(index))), place(index)),
                        "anchor",
                        issue.ids().get(index)))
                .toList();
    }

    /** Where readers get the calendar file of an event; null if the event does not say when it starts. */
    @Nullable
    String calendarUrl(int event) {
        return calendars.of(this, event);
    }

    /** The sentence of the footer that says why the reader gets this. */
    String why() {
        return words.get(
                "why",
                Map.of(
                        "address", words.language().isolated(tags.mark(MergeField.EMAIL)),
                        "list", words.language().isolated(tags.mark(MergeField.LIST_NAME)),
                        "organisation", words.language().isolated(organisation.name())));
    }

    /** What the footer says of opens and clicks that are counted; empty if none are. */
    Map<String, Object> counted() {
        if (tracking == TrackingLevel.NONE) {
            return Map.of();
        }
        Map<String, String> values = Map.of("organisation", words.language().isolated(organisation.name()));
        String personal = words.get(tracking == TrackingLevel.FULL ? "counted_person" : "counted_day", values);
        String all = tracking.links() ? words.get("counted_totals", values) : personal;
        return Map.of(
                "counted",
                Map.of(
                        "says", tags.mark(new CompiledIssue.Slot(MergeField.COUNTED, all, personal)),
                        "url", tags.mark(MergeField.NO_TRACKING_URL),
                        "pixel", tags.mark(MergeField.PIXEL)));
    }

    /** The addresses of help lines: what leads to help is never counted. */
    Set<String> help() {
        Set<String> addresses = new HashSet<>();
        helpLines.forEach(line -> line.contacts().forEach(contact -> addresses.add(contact.link())));
        issue.blocks().stream()
                .filter(block -> block.kind().role() == BlockKind.BlockRole.HELP)
                .map(block -> ADDRESS.matcher(block.toString()))
                .forEach(found -> found.results().map(MatchResult::group).forEach(addresses::add));
        return addresses;
    }

    /** A number as people write it, as the address of a link. */
    String telephone(String number) {
        return Telephone.link(number, organisation.country());
    }
}
