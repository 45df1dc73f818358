package org.daymark.review;

import org.daymark.text.Words;

/** The words of this feature. */
final class ReviewWords {
    static final Words WORDS = Words.of("review");

    private ReviewWords() {}
}
