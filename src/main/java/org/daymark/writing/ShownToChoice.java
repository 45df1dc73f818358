package org.daymark.writing;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.issue.ShownTo;
import org.daymark.segment.Segment;
import org.daymark.text.Words;

/**
 * Who sees a block, as a choice in its card.
 *
 * @param value what the form sends
 * @param words who that is
 */
record ShownToChoice(String value, String words) {
    private static final Words WORDS = Words.of("writing");
    private static final String EVERYONE = "everyone";
    private static final String IN = "in-";
    private static final String OUT = "out-";

    /** Everyone, and the members of each segment and all others. */
    static List<ShownToChoice> all(List<Segment> segments) {
        return Stream.concat(
                        Stream.of(of(ShownTo.EVERYONE, segments)),
                        segments.stream()
                                .flatMap(segment ->
                                        Stream.of(new ShownTo(segment.id(), true), new ShownTo(segment.id(), false)))
                                .map(shownTo -> of(shownTo, segments)))
                .toList();
    }

    static ShownToChoice of(ShownTo shownTo, List<Segment> segments) {
        if (shownTo.everyone()) {
            return new ShownToChoice(EVERYONE, WORDS.named("shown-to.everyone"));
        }
        String name = segments.stream()
                .filter(segment -> segment.id() == shownTo.segment())
                .map(Segment::name)
                .findFirst()
                .orElseGet(() -> WORDS.named("shown-to.gone"));
        return new ShownToChoice(
                (shownTo.members() ? IN : OUT) + shownTo.segment(),
                WORDS.named(shownTo.members() ? "shown-to.in" : "shown-to.out", name));
    }

    /** What a form has sent. */
    static ShownTo read(String value, List<Segment> segments) {
        return Stream.concat(
                        Stream.of(ShownTo.EVERYONE),
                        segments.stream()
                                .flatMap(segment ->
                                        Stream.of(new ShownTo(segment.id(), true), new ShownTo(segment.id(), false))))
                .filter(shownTo -> of(shownTo, segments).value().equals(value))
                .findFirst()
                .orElseThrow(() -> WORDS.problem("shown-to.unknown"));
    }
}
