package org.daymark.intake;

import org.daymark.problem.Problem;

/** The process ends while an import is at work; the next one continues it. */
final class ImportBrokenOff extends Problem {
    private static final long serialVersionUID = 1L;

    ImportBrokenOff() {
        super("The server is being stopped. The import goes on when it is started again.");
    }
}
