package org.daymark.intake;

import org.daymark.problem.Problem;
import org.daymark.text.Words;

/** The process ends while an import is at work; the next one continues it. */
final class ImportInterrupted extends Problem {
    private static final long serialVersionUID = 1L;

    private static final Words WORDS = Words.of("intake");

    ImportInterrupted() {
        super(WORDS.named("import.interrupted"));
    }
}
