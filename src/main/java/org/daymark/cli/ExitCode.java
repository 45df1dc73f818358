package org.daymark.cli;

/** What the commands tell the shell. */
final class ExitCode {
    static final int DONE = 0;
    /** Done, but with invalid rows, or with refused, deferred or uncertain deliveries. */
    static final int DONE_WITH_REMARKS = 1;

    static final int USAGE = 2;
    static final int FAILED = 3;

    /** The pre-flight found errors: the campaign would not be sent. */
    static final int BLOCKED = 4;

    private ExitCode() {}
}
