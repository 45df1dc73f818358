package org.daymark.intake;

import java.util.List;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * One fault of a row.
 *
 * @param field what the column holds; null when the whole row is at fault
 * @param column the file's own name of the column; {@link Rejection#wholeRow} when the row itself is at fault
 * @param numbers what the reason counts or names by number, such as a limit or a code point
 * @param value the original value, cut after some characters; empty for a whole row
 */
record CellFault(@Nullable Column field, String column, RejectionReason reason, List<Integer> numbers, String value) {
    private static final int MAX_VALUE = 300;
    private static final int MAX_COLUMN = 200;

    CellFault {
        numbers = List.copyOf(numbers);
        value = Excerpt.of(value, MAX_VALUE);
        column = Excerpt.of(column, MAX_COLUMN);
    }

    static CellFault ofRow(RejectionReason reason, List<Integer> numbers) {
        return new CellFault(null, Rejection.wholeRow(), reason, numbers, "");
    }

    /** For users who may see the row. */
    String words() {
        return reason.words().of(value, numbers);
    }

    /** For all users: contains no data of the row. */
    String publicWords() {
        return reason.words().of(numbers);
    }

    CellFault withoutValue() {
        return new CellFault(field, column, reason, numbers, "");
    }

    CellFault ofColumn(String name) {
        return new CellFault(field, name, reason, numbers, value);
    }
}
