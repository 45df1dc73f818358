package org.daymark.evidence;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a card says of a source.
 *
 * @param citation authors, title, where it was published
 * @param link to the publication: a DOI as {@code https://doi.org/…}, or another address; empty if there is none
 * @param people whom it studied, 0 if that has no meaning or is not known
 * @param year of publication
 * @param result what it found
 * @param limits what it leaves open
 * @param funding who paid for it
 * @param reviewedBy who of the staff read it last; empty if no one did
 * @param reviewBy the last day on which it counts as reviewed
 */
public record Source(
        String citation,
        String link,
        StudyDesign design,
        int people,
        int year,
        String result,
        String limits,
        String funding,
        String reviewedBy,
        @Nullable LocalDate reviewBy) {
    private static final Words WORDS = Words.of("evidence");

    /** Such as “van der Kolk B”, and what comes after it. */
    private static final Pattern FIRST_AUTHOR =
            Pattern.compile("^((?:\\p{Ll}+ )*\\p{Lu}[\\p{L}'’-]*) \\p{Lu}{1,3}(, |\\. ).*");

    /** Not after initials or abbreviations. */
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\p{L}{3})\\. ");

    private static final int SHORT = 60;

    /** Its short name with how it knows what it says, and of how many people. */
    public String label() {
        return people == 0
                ? WORDS.named("source.label", shortName(), design.word())
                : WORDS.counted("source.label.people", people, shortName(), design.word());
    }

    /** Whether it counts as reviewed on that day. */
    public boolean reviewedUntil(LocalDate day) {
        return reviewBy != null && !reviewBy.isBefore(day);
    }

    /** Such as “Feder et al. 2021”, or the beginning of the citation where that names no author. */
    public String shortName() {
        Matcher first = FIRST_AUTHOR.matcher(citation);
        if (first.matches()) {
            boolean alone = !first.group(2).startsWith(",");
            return WORDS.named(
                    alone ? "source.short-name" : "source.short-name.authors", first.group(1), Integer.toString(year));
        }
        String begin = SENTENCE_END.split(citation, 2)[0];
        return WORDS.named("source.short-name", Excerpt.of(begin, SHORT), Integer.toString(year));
    }
}
