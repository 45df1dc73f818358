package org.daymark.text;

import java.io.Serial;
import java.io.Serializable;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a page tells a person, from a words file or a {@link Problem}; code cannot make one of a text of its own. */
public final class Phrase implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;

    Phrase(String text) {
        this.text = text;
    }

    /** What a problem says. */
    public static Phrase of(Problem problem) {
        return new Phrase(String.valueOf(problem.getMessage()));
    }

    /** This one and another one after it. */
    public Phrase then(Phrase next) {
        return new Phrase(text + " " + next.text);
    }

    public String text() {
        return text;
    }

    /** Equal texts are equal, so that what several requests did alike is told once. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phrase phrase && phrase.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
