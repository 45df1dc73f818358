package org.daymark.problem;

import java.util.function.Supplier;

/** A failure whose message is for a person: what is wrong, where, and what to do about it. */
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Problem(String message) {
        super(message);
    }

    public Problem(String message, Throwable cause) {
        super(message, cause);
    }

    /** Throws a problem unless a condition holds. */
    public static void unless(boolean holds, Supplier<Problem> problem) {
        if (!holds) {
            throw problem.get();
        }
    }

    /** Throws a problem with this message unless a condition holds. */
    public static void unless(boolean holds, String message) {
        if (!holds) {
            throw new Problem(message);
        }
    }
}
