package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.daymark.csv.QuoteScan;
import org.daymark.csv.SourceFile;
import org.daymark.spreadsheet.Workbook;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like when it is read in a certain way, to be looked at and mapped before anything else happens to
 * it.
 *
 * @param columns what the first line calls them, or made-up names
 * @param headerLine the number of the line before the first row, 0 if that is the first line
 * @param rows the first of them
 * @param fault why the file cannot be imported when it is read like this; null when it can
 * @param lines the first lines with text, of which one names the columns
 * @param unreadable whether characters in them could not be read in this encoding
 */
record FirstRows(
        List<String> columns,
        int headerLine,
        String lineEnd,
        List<List<String>> rows,
        @Nullable String fault,
        boolean unreadable,
        List<HeaderChoice> lines) {
    private static final Words WORDS = Words.of("intake");

    /** A line that may name the columns. */
    public record HeaderChoice(long number, String text) {}

    /** The most columns that a person can be asked to map. */
    static final int MAX_COLUMNS = Workbook.MAX_COLUMNS;

    private static final int ROWS = 8;
    private static final int MAX_CHOICES = 12;
    private static final int MAX_SHOWN = 80;

    static FirstRows of(SourceFile inspected, LayoutChoice reading) {
        SourceFile file = reading.of(inspected);
        try {
            Head head = Head.of(file);
            Head.Entry entry = entry(head, reading);
            if (entry == null) {
                return broken(choices(head), WORDS.named("header.unsplit"));
            }
            int before = reading.header() ? entry.last() : head.announced();
            List<String> first = LayoutDetection.withoutTrailingBlanks(entry.fields());
            if (first.size() > MAX_COLUMNS) {
                return broken(
                        choices(head),
                        WORDS.named("header.long", Figures.count(first.size()), String.valueOf(MAX_COLUMNS)));
            }
            return of(file, reading, before, head, first);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The column in which most of the rows have an address; -1 if none has. */
    int addresses() {
        int best = -1;
        long most = 0;
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            long found = rows.stream()
                    .filter(row -> column < row.size() && isAddress(row.get(column)))
                    .count();
            if (found > most) {
                most = found;
                best = i;
            }
        }
        return best;
    }

    private static FirstRows of(SourceFile file, LayoutChoice reading, int headerLine, Head head, List<String> first)
            throws IOException {
        List<String> columns = reading.header()
                ? first.stream().map(FirstRows::shown).toList()
                : IntStream.rangeClosed(1, first.size())
                        .mapToObj(number -> WORDS.named("column.numbered", String.valueOf(number)))
                        .toList();
        Layout layout = new Layout(
                file.charset(),
                file.bomLength(),
                reading.delimiter(),
                head.lineEnd(),
                headerLine,
                columns,
                Map.of(),
                Statuses.NONE,
                false,
                List.of());
        List<List<String>> rows = new ArrayList<>();
        boolean unreadable = columns.stream().anyMatch(FirstRows::isUnreadable);
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            for (RawRow row = records.next(); row != null && rows.size() < ROWS; row = records.next()) {
                List<String> fields = fields(row.text(), reading.delimiter());
                rows.add((fields == null ? List.of(row.text()) : fields)
                        .stream().limit(MAX_COLUMNS).map(FirstRows::shown).toList());
                unreadable |= isUnreadable(row.text());
            }
        }
        String fault = rows.isEmpty() ? WORDS.named("rows.none-chosen") : null;
        return new FirstRows(columns, headerLine, head.lineEnd(), rows, fault, unreadable, choices(head));
    }

    /** The record that names the columns or, where none does, tells how many there are. */
    private static Head.@Nullable Entry entry(Head head, LayoutChoice reading) {
        Integer line = reading.headerLine();
        if (reading.header() && line != null) {
            return head.at(line, reading.delimiter());
        }
        if (reading.header()) {
            return head.first(reading.delimiter());
        }
        // A row that cannot be told apart says nothing.
        for (int i = 0; i < head.lines().size(); i++) {
            Head.Entry entry = head.entry(i, reading.delimiter());
            if (entry != null && !entry.isBlank()) {
                return entry;
            }
        }
        return null;
    }

    private static FirstRows broken(List<HeaderChoice> lines, String fault) {
        return new FirstRows(List.of(), 0, "\n", List.of(), fault, false, lines);
    }

    private static List<HeaderChoice> choices(Head head) {
        return head.lines().stream()
                .filter(line -> !line.isBlank() && !line.isCut())
                .limit(MAX_CHOICES)
                .map(line -> new HeaderChoice(line.number(), shown(line.text())))
                .toList();
    }

    private static @Nullable List<String> fields(String text, char delimiter) {
        if (QuoteScan.of(text, delimiter) == QuoteScan.End.BROKEN) {
            return null;
        }
        try {
            return RecordReader.parser(delimiter).ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    private static String shown(String field) {
        return Excerpt.of(CellValue.of(field, Column.FULL_NAME).replaceAll("\\p{Cntrl}", " "), MAX_SHOWN);
    }

    private static boolean isUnreadable(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    static boolean isAddress(String field) {
        return field.indexOf('@') >= 0 && !(AddressCell.read(field) instanceof AddressCell.Found.None);
    }
}
