package org.daymark.intake;

import org.daymark.problem.Problem;

/** A file, or what was said about it, leaves something open that only a person can answer. Nothing was imported. */
public final class ImportQuestion extends Problem {
    private static final long serialVersionUID = 1L;

    ImportQuestion(String message) {
        super(message);
    }
}
