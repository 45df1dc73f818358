package org.daymark.people;

import java.util.Set;
import org.daymark.segment.Segment;
import org.daymark.spreadsheet.FileFormat;
import org.daymark.subscriber.MailingList;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants exported.
 *
 * @param list whose subscribers; null for those of all lists
 * @param segment only its members; null for everyone
 * @param everyone also those who left or are suppressed; else only those who get mail
 * @param consent with the proof of each consent to the list
 * @param attributes the ids of the attributes to export
 */
record ExportRequest(
        @Nullable MailingList list,
        @Nullable Segment segment,
        FileFormat format,
        boolean everyone,
        boolean consent,
        Set<Long> attributes) {
    ExportRequest {
        attributes = Set.copyOf(attributes);
    }

    long listId() {
        return list == null ? 0 : list.id();
    }
}
