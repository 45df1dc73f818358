package org.daymark.address;

import org.daymark.problem.Problem;

/** Text that is not an email address Daymark can mail; says why. */
public class InvalidAddress extends Problem {
    private static final long serialVersionUID = 1L;

    private final String reason;

    InvalidAddress(String reason) {
        super("This is not an email address: " + reason + ". Write it like name@example.org.");
        this.reason = reason;
    }

    /** Why, as a clause that can follow the name of a column: {@code there is no @}. */
    public String reason() {
        return reason;
    }
}
