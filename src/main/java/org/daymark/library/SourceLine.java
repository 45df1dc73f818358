package org.daymark.library;

import java.time.LocalDate;
import org.daymark.console.Moment;
import org.daymark.evidence.Source;
import org.daymark.evidence.SourceCard;
import org.daymark.text.DateStyle;

/**
 * A source card as pages show it.
 *
 * @param reviewBy the day in words, empty if there is none
 * @param due whether someone should review it
 * @param reviewedBy empty where staff are not named
 * @param uses the number of campaigns that cite it
 */
public record SourceLine(
        long id,
        String name,
        String citation,
        String link,
        String design,
        int people,
        int year,
        String result,
        String limits,
        String funding,
        String reviewedBy,
        String reviewBy,
        boolean due,
        boolean archived,
        Moment changedAt,
        String changedBy,
        int uses) {

    static SourceLine of(SourceCard card, LocalDate today, boolean named, int uses) {
        Source source = card.source();
        LocalDate reviewBy = source.reviewBy();
        return new SourceLine(
                card.id(),
                source.shortName(),
                source.citation(),
                source.link(),
                source.design().word(),
                source.people(),
                source.year(),
                source.result(),
                source.limits(),
                source.funding(),
                named ? source.reviewedBy() : "",
                reviewBy == null ? "" : DateStyle.DATE.of(reviewBy),
                !source.reviewedUntil(today),
                card.archived(),
                Moment.of(card.changedAt()),
                named ? card.changedBy() : "",
                uses);
    }
}
