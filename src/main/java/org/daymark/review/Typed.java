package org.daymark.review;

import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/** Checks what people type into the forms of a review. */
final class Typed {
    private static final Words WORDS = Words.of("review");
    static final int MAX_NAME = 200;

    private Typed() {}

    /**
     * A text of several lines without characters that cannot be seen.
     *
     * @param fault the id of the words for one that is too long, which is a {@link Problem}
     */
    static String text(String typed, String fault, int most) {
        String text = typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("\\p{Cs}", "\uFFFD")
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .strip();
        if (text.length() > most) {
            throw WORDS.problem(fault, Figures.count(text.length()), Figures.count(most));
        }
        return text;
    }

    /** The same on one line. */
    static String line(String typed, String fault, int most) {
        return text(typed, fault, most).replaceAll("[\\s\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    static String shortened(String name) {
        return Excerpt.cut(name, MAX_NAME);
    }
}
