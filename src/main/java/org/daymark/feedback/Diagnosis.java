package org.daymark.feedback;

import org.jspecify.annotations.Nullable;

/**
 * What a server said about one recipient.
 *
 * @param exact whether its words or its code say something
 */
record Diagnosis(Severity severity, @Nullable String status, Reason reason, Evidence evidence, boolean exact) {
    RecipientOutcome of(@Nullable String address) {
        return new RecipientOutcome(address, severity, status, reason, evidence);
    }
}
