package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.intake.PhysicalLines.Line;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like when it is read in a certain way, to be looked at and mapped before anything else happens to it.
 *
 * @param columns what the first line calls them, or made-up names
 * @param headerLine the number of the line before the first row, 0 if that is the first line
 * @param rows the first of them
 * @param fault why the file cannot be imported when it is read like this; null when it can
 * @param unreadable whether characters in them could not be read in this encoding
 */
record FirstRows(
        List<String> columns,
        int headerLine,
        String lineEnd,
        List<List<String>> rows,
        @Nullable String fault,
        boolean unreadable) {
    /** The most columns that a person can be asked to map. */
    static final int MOST_COLUMNS = 200;

    private static final int ROWS = 8;
    private static final int MOST_LINES = 100;
    private static final int LONGEST_SHOWN = 80;

    static FirstRows of(SourceFile inspected, Reading reading) {
        SourceFile file = reading.of(inspected);
        try (PhysicalLines lines = file.lines()) {
            @Nullable Line line = LayoutDetection.firstWithText(file, lines);
            int skipped = 0;
            if (LayoutDetection.declaredDelimiter(line.text()) != null) {
                skipped = Math.toIntExact(line.number());
                line = LayoutDetection.firstWithText(file, lines);
            }
            int before = reading.header() ? Math.toIntExact(line.number()) : skipped;
            // Of rows without a line that names the columns, the first that stands on one line tells how many there
            // are.
            for (int i = 0; i < MOST_LINES && !reading.header() && !isWhole(line, reading) && line != null; i++) {
                line = lines.next();
            }
            List<String> first =
                    line == null || !isWhole(line, reading) ? null : fields(line.text(), reading.delimiter());
            if (first == null) {
                return broken(
                        "The first line cannot be told apart into columns. Choose another character between them, or"
                                + " mend the quotation marks in that line.");
            }
            first = LayoutDetection.withoutTrailingBlanks(first);
            if (first.size() > MOST_COLUMNS) {
                return broken(String.format(
                        Locale.ENGLISH,
                        "The first line has %,d columns; an import takes up to %d. Remove those that are not needed,"
                                + " or choose another character between them.",
                        first.size(),
                        MOST_COLUMNS));
            }
            return of(file, reading, before, lines.lineEnd(), first);
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

    private static FirstRows of(SourceFile file, Reading reading, int headerLine, String lineEnd, List<String> first)
            throws IOException {
        List<String> columns = reading.header()
                ? first.stream().map(FirstRows::shown).toList()
                : IntStream.rangeClosed(1, first.size())
                        .mapToObj(number -> "Column " + number)
                        .toList();
        Layout layout = new Layout(
                file.charset(),
                file.bomLength(),
                reading.delimiter(),
                lineEnd,
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
                        .stream().limit(MOST_COLUMNS).map(FirstRows::shown).toList());
                unreadable |= isUnreadable(row.text());
            }
        }
        String fault = rows.isEmpty()
                ? "There are no rows after the line that names the columns. Add the rows, or say that the first line is a"
                        + " row already."
                : null;
        return new FirstRows(columns, headerLine, lineEnd, rows, fault, unreadable);
    }

    private static boolean isWhole(@Nullable Line line, Reading reading) {
        return line != null && !line.isCut() && QuoteScan.of(line.text(), reading.delimiter()) == QuoteScan.End.CLOSED;
    }

    private static FirstRows broken(String fault) {
        return new FirstRows(List.of(), 0, "\n", List.of(), fault, false);
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
        String text = Values.trimmed(field).replaceAll("\\p{Cntrl}", " ");
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    private static boolean isUnreadable(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    static boolean isAddress(String field) {
        try {
            EmailAddress.parse(field);
            return true;
        } catch (InvalidAddress e) {
            return false;
        }
    }
}
