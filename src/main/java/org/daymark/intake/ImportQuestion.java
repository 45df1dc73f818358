package org.daymark.intake;

import org.daymark.problem.Problem;

/** A file, or what was said about it, leaves something open that only a person can answer. Nothing was imported. */
public final class ImportQuestion extends Problem {
    private static final long serialVersionUID = 1L;

    /** The same question on a page, where options have fields. */
    private final String onPage;

    ImportQuestion(String message) {
        super(message);
        this.onPage = message;
    }

    /**
     * A question that has other answers at the command line than on a page.
     *
     * @param question in whole sentences
     */
    ImportQuestion(String question, String atCommandLine, String onPage) {
        super(question + " " + atCommandLine);
        this.onPage = question + " " + onPage;
    }

    String onPage() {
        return onPage;
    }
}
