package org.daymark.intake;

import java.time.Instant;
import org.daymark.subscriber.ConsentBasis;
import org.jspecify.annotations.Nullable;

/**
 * Why the people of a file may be mailed.
 *
 * @param wording at most 1,000 characters
 * @param source where it was given, at most 300 characters; null for the file's name. A row's own source goes before it
 * @param givenAt when it was given, if one date holds for all; a row's own date goes before it
 * @param actor who imports, at most 100 characters
 */
public record Consent(
        ConsentBasis basis,
        String wording,
        @Nullable String source,
        @Nullable Instant givenAt,
        String actor) {
    /** What somebody says by importing from the command line. */
    public static Consent statedByOperator() {
        return new Consent(
                ConsentBasis.STATED_BY_OPERATOR,
                "Imported by the operator, who states that each person in the file agreed to mail on this list.",
                null,
                null,
                "command line");
    }
}
