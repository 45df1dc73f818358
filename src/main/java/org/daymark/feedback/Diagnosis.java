package org.daymark.feedback;

import org.jspecify.annotations.Nullable;

/**
 * What a server said about one recipient.
 *
 * @param exact whether its words or its code say something
 */
record Diagnosis(Severity severity, @Nullable String status, Reason reason, Evidence evidence, boolean exact) {
    /** Whether words decided, not only a code. */
    boolean byWords() {
        return severity == Severity.OURS || evidence.pattern().startsWith("diagnostics.");
    }

    RecipientOutcome of(@Nullable String address) {
        return new RecipientOutcome(address, severity, status, reason, evidence);
    }
}
