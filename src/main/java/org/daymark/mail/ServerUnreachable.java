package org.daymark.mail;

import org.daymark.problem.Problem;

/** No connection to the server can be had, or it does not let us in. */
public final class ServerUnreachable extends Problem {
    private static final long serialVersionUID = 1L;

    ServerUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
