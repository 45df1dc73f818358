package org.daymark.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.daymark.address.EmailAddress;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.Departing;
import org.daymark.subscriber.Joining;

/** Processed rows, grouped by their next step. */
record SortedRows(
        List<Joining> joining,
        List<ProcessedRow.Departs> departing,
        List<ProcessedRow.Departs> out,
        List<EmailAddress> duplicates,
        List<Rejection> rejections) {
    static SortedRows of(Iterable<? extends ProcessedRow> rows) {
        SortedRows sorted = new SortedRows(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (ProcessedRow row : rows) {
            if (row instanceof ProcessedRow.Accepted accepted) {
                sorted.joining.add(accepted.person());
            } else if (row instanceof ProcessedRow.Departs departs) {
                (departs.person() == null ? sorted.out : sorted.departing).add(departs);
            } else if (row instanceof ProcessedRow.Invalid invalid) {
                sorted.rejections.add(invalid.rejection());
            } else {
                sorted.duplicates.add(((ProcessedRow.Duplicate) row).address());
            }
        }
        return sorted;
    }

    List<DepartOutcome> depart(long listId, BiFunction<Long, List<Departing>, List<DepartOutcome>> how) {
        List<Departing> people = new ArrayList<>();
        for (ProcessedRow.Departs row : departing) {
            if (row.person() != null) {
                people.add(row.person());
            }
        }
        return how.apply(listId, people);
    }
}
