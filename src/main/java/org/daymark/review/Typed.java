package org.daymark.review;

import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;

/** Checks what people type into the forms of a review. */
final class Typed {
    static final int MAX_NAME = 200;

    private Typed() {}

    /** A text of several lines without characters that cannot be seen; too long is a {@link Problem}. */
    static String text(String typed, String what, int most) {
        String text = typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("\\p{Cs}", "\uFFFD")
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .strip();
        if (text.length() > most) {
            throw new Problem(what + " is " + Figures.count(text.length()) + " characters; the limit is "
                    + Figures.count(most) + ".");
        }
        return text;
    }

    /** The same on one line. */
    static String line(String typed, String what, int most) {
        return text(typed, what, most).replaceAll("[\\s\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    static String shortened(String name) {
        return Excerpt.cut(name, MAX_NAME);
    }
}
