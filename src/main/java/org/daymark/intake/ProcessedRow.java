package org.daymark.intake;

import org.daymark.address.EmailAddress;
import org.daymark.subscriber.Joining;

/** What a look at one row found, before anything is written. */
sealed interface ProcessedRow {
    /** A person to load. */
    record Accepted(Joining person) implements ProcessedRow {}

    /** An address that an earlier row of the file has. */
    record Duplicate(EmailAddress address) implements ProcessedRow {}

    /** A row with a fault. */
    record Invalid(Rejection rejection) implements ProcessedRow {}
}
