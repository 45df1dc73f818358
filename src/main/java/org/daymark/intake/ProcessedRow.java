package org.daymark.intake;

import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Departing;
import org.daymark.subscriber.Joining;
import org.jspecify.annotations.Nullable;

/** The result of processing one row, before the import writes it. */
sealed interface ProcessedRow {
    /**
     * A person to load; the warning says which values of the row were left out.
     *
     * @param line where the row starts
     * @param header the file's names of its columns
     * @param purposes the consents besides that to the list
     */
    record Accepted(
            Joining person,
            @Nullable ImportWarning warning,
            long line,
            List<String> header,
            List<AttributeCells.Cell> attributes,
            Map<Purpose, ConsentProof> purposes)
            implements ProcessedRow {}

    /**
     * A person who may not be mailed, as the file says.
     *
     * @param person the data to store; null if there is none
     */
    record Departs(
            EmailAddress address, Status status, @Nullable Departing person) implements ProcessedRow {}

    /** An address that another row of the file has. */
    record Duplicate(EmailAddress address) implements ProcessedRow {}

    /** A row with a fault. */
    record Invalid(Rejection rejection) implements ProcessedRow {}
}
