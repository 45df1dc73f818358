package org.daymark.intake;

import org.daymark.problem.Problem;

/** The process ends while an import is at work; the next one continues it. */
final class ImportInterrupted extends Problem {
    private static final long serialVersionUID = 1L;

    ImportInterrupted() {
        super("The server is stopping. The import resumes at the next start.");
    }
}
