package org.daymark.intake;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Memberships;
import org.jspecify.annotations.Nullable;

/**
 * Why the people of a file may be mailed.
 *
 * @param wording at most 1,000 characters
 * @param source the source, at most 300 characters; null for the file name. The source of a row takes precedence
 * @param givenAt the date, if one date applies to all people. The date of a row takes precedence
 * @param actor who imports, at most 100 characters
 */
public record Consent(
        ConsentBasis basis,
        String wording,
        @Nullable String source,
        @Nullable Instant givenAt,
        String actor) {
    static Consent of(ConsentProof proof) {
        return new Consent(proof.basis(), proof.wording(), proof.source(), proof.givenAt(), proof.actor());
    }

    /** The statement of consent for a file that adds no one to a list. */
    static Consent ofNoOne() {
        return of(Memberships.entered(ConsentBasis.NOBODY_JOINED, "No one joined the list by this import.", "", null));
    }

    /** The values of the consent form that repeat this consent. */
    Map<String, String> typed() {
        return Map.of(
                "basis",
                basis.key(),
                "wording",
                wording,
                "source",
                source == null ? "" : source,
                "date",
                givenAt == null
                        ? ""
                        : givenAt.atZone(ZoneOffset.UTC).toLocalDate().toString());
    }

    /** The consent that the operator states by importing from the command line. */
    public static Consent statedByOperator() {
        return new Consent(
                ConsentBasis.STATED_BY_OPERATOR,
                "Imported by the operator, who states that each person in the file agreed to mail on this list.",
                null,
                null,
                "command line");
    }
}
