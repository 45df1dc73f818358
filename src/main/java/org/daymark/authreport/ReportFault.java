package org.daymark.authreport;

import java.io.IOException;
import org.daymark.text.Words;

/** Why a file that should be a report is not taken. */
final class ReportFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong with it. */
    enum Kind {
        TOO_LARGE,
        TOO_MANY_FILES,
        NESTED,
        ENTITIES,
        DAMAGED,
        NO_REPORT,
        BAD_TIME;

        private static final Words WORDS = Words.of("authreport");

        String words() {
            return WORDS.of(this);
        }
    }

    ReportFault(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
