package org.daymark.oauth;

import java.io.Serial;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;

/** A token endpoint gives no token. The message is what it or the platform said. */
public final class TokenTrouble extends Problem {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_REPLY = 300;

    private final boolean refused;

    TokenTrouble(boolean refused, String reply) {
        super(bounded(reply));
        this.refused = refused;
    }

    TokenTrouble(boolean refused, Throwable origin) {
        super(bounded(origin.getMessage() == null ? origin.getClass().getSimpleName() : origin.getMessage()), origin);
        this.refused = refused;
    }

    /** Whether it answered, but with no token. */
    public boolean refused() {
        return refused;
    }

    /** What the endpoint or the platform said; may be empty. */
    public String reply() {
        return String.valueOf(getMessage());
    }

    private static String bounded(String reply) {
        return Excerpt.ofLine(reply, MAX_REPLY);
    }
}
