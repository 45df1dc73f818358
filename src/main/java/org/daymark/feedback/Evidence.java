package org.daymark.feedback;

import org.daymark.text.Excerpt;

/**
 * The words that decided.
 *
 * @param where the field or part that has them
 * @param words an excerpt of at most 200 characters
 * @param pattern the id of the pattern or rule that read them
 */
public record Evidence(String where, String words, String pattern) {
    private static final int MAX_WORDS = 200;

    public Evidence {
        words = Excerpt.ofLine(words, MAX_WORDS);
    }
}
