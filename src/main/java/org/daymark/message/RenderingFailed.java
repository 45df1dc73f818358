package org.daymark.message;

import org.daymark.problem.Problem;

/** One recipient's message cannot be made; no one else's is concerned. */
public final class RenderingFailed extends Problem {
    private static final long serialVersionUID = 1L;

    RenderingFailed(String message) {
        super(message);
    }

    RenderingFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
