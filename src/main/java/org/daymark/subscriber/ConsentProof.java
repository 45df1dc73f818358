package org.daymark.subscriber;

import java.time.Instant;
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
 */
public record ConsentProof(
        ConsentBasis basis,
        String wording,
        String source,
        ConsentMethod method,
        @Nullable Instant givenAt,
        String actor) {}
