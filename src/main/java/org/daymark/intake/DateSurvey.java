package org.daymark.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Dates;
import org.daymark.subscriber.Values;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the dates of a whole file show of the order of day and month: those of consents, and those of leaving and the
 * like in the columns that tell who may be mailed.
 *
 * @param orders the orders of day and month that some date shows
 * @param open a date that may be two days; null when there is none
 * @param openLine its line
 * @param openColumn its column, as the file names it
 */
record DateSurvey(Set<DateOrder> orders, @Nullable String open, long openLine, String openColumn) {
    private static final Words WORDS = Words.of("intake");

    /** A cell that may hold a date, and whether it counts. */
    private record Cell(String column, String text, boolean matters) {}

    static DateSurvey of(SourceFile file, Layout layout, Instant now) {
        Set<DateOrder> orders = EnumSet.noneOf(DateOrder.class);
        DateSurvey open = new DateSurvey(orders, null, 0, "");
        List<Column> consents = layout.columns().keySet().stream()
                .filter(column -> column.kind() == Column.Kind.DATE)
                .toList();
        if (consents.isEmpty() && layout.statuses().columns().isEmpty()) {
            return open;
        }
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null; row = records.next()) {
                for (Cell cell :
                        row instanceof RawRow.Fields fields ? cells(fields, layout, consents, now) : List.<Cell>of()) {
                    DateOrder shown = Dates.shown(cell.text());
                    if (shown != null) {
                        orders.add(shown);
                    } else if (open.open() == null && cell.matters() && Dates.isOpen(cell.text())) {
                        open = new DateSurvey(orders, cell.text(), row.line(), cell.column());
                    }
                }
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return open;
    }

    private static List<Cell> cells(RawRow.Fields row, Layout layout, List<Column> consents, Instant now) {
        List<Cell> cells = new ArrayList<>();
        for (Column column : consents) {
            String text = row.values().getOrDefault(column, "");
            if (!text.isEmpty()) {
                cells.add(new Cell(layout.nameOf(column), text, true));
            }
        }
        // When a person was last changed who may be mailed is of no account.
        boolean leaves = !layout.statuses().read(row.cells(), null, now).joins();
        for (int position : layout.statuses().columns().keySet()) {
            if (position < row.cells().size()) {
                String text = Values.trimmed(row.cells().get(position));
                cells.add(new Cell(layout.header().get(position).strip(), text, leaves));
            }
        }
        return cells;
    }

    /**
     * The order in which the dates of the file are read; null when it does not matter.
     *
     * @throws ImportQuestion if the dates leave it open
     */
    @Nullable
    DateOrder order(SourceFile file) {
        if (open == null) {
            return null;
        }
        if (orders.size() == 1) {
            return orders.iterator().next();
        }
        throw new ImportQuestion(
                WORDS.named(
                        orders.isEmpty() ? "dates.open" : "dates.differ",
                        file.shown(),
                        Long.toString(openLine),
                        open,
                        openColumn),
                WORDS.named("dates.option"),
                WORDS.named("dates.choose"));
    }
}
