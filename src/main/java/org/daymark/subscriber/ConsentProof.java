package org.daymark.subscriber;

import java.time.Instant;
import org.daymark.consent.ConsentBook;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a person agreed to mail from a list.
 *
 * @param basis how consent was given or stated
 * @param wording the exact words, at most 1,000 characters
 * @param source where it comes from, at most 300 characters
 * @param method how it reached Daymark
 * @param givenAt when the person gave it, if that is known
 * @param actor who entered it, at most 100 characters
 * @param statedEnd the end that the consent itself names, if it does
 */
public record ConsentProof(
        ConsentBasis basis,
        String wording,
        String source,
        ConsentMethod method,
        @Nullable Instant givenAt,
        String actor,
        @Nullable Instant statedEnd) {
    public ConsentProof(
            ConsentBasis basis,
            String wording,
            String source,
            ConsentMethod method,
            @Nullable Instant givenAt,
            String actor) {
        this(basis, wording, source, method, givenAt, actor, null);
    }

    /** What limits the consent, and when it ends. */
    public ConsentBook.Standing standing() {
        return ConsentBook.standing(basis.limit(), givenAt, statedEnd);
    }
}
