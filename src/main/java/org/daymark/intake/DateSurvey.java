package org.daymark.intake;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the dates of a whole file show of the order of day and month.
 *
 * @param orders the orders of day and month that some date shows
 * @param open a date that may be two days; null when there is none
 * @param openLine its line
 * @param openColumn its column
 */
record DateSurvey(Set<DateOrder> orders, @Nullable String open, long openLine, Column openColumn) {
    private static final List<Column> DATES = List.of(Column.CONSENT_DATE, Column.CONFIRMED_AT);

    static final String ANSWER = "Say which with --date-format DMY (day first) or --date-format MDY (month first).";

    static DateSurvey of(SourceFile file, Layout layout) {
        Column openColumn = Column.CONSENT_DATE;
        if (DATES.stream().noneMatch(layout.columns()::containsKey)) {
            return new DateSurvey(Set.of(), null, 0, openColumn);
        }
        Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
        String open = null;
        long openLine = 0;
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                for (Column column : row instanceof RawRow.Fields ? DATES : List.<Column>of()) {
                    String date = ((RawRow.Fields) row).values().getOrDefault(column, "");
                    DateOrder shown = date.isEmpty() ? null : Dates.shown(date);
                    if (shown != null) {
                        orders.add(shown);
                    } else if (open == null && !date.isEmpty() && Dates.isOpen(date)) {
                        open = date;
                        openLine = row.line();
                        openColumn = column;
                    }
                }
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return new DateSurvey(orders, open, openLine, openColumn);
    }

    /**
     * The order in which the dates of the column are read; null when it does not matter.
     *
     * @throws ImportQuestion if the dates leave it open
     */
    @Nullable
    DateOrder order(SourceFile file, Layout layout) {
        if (open == null) {
            return null;
        }
        if (orders.size() == 1) {
            return orders.iterator().next();
        }
        throw new ImportQuestion(file.shown() + ", line " + openLine + ": the date '" + open + "' in '"
                + layout.nameOf(openColumn) + "' may be two days, and "
                + (orders.isEmpty() ? "no other date of the file tells" : "the other dates of the file differ in")
                + " whether the day or the month stands first. "
                + ANSWER);
    }
}
