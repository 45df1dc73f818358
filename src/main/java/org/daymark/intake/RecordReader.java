package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.csv.PhysicalLines;
import org.daymark.csv.PhysicalLines.Line;
import org.daymark.csv.QuoteScan;
import org.daymark.spreadsheet.Formulas;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Splits a file into rows so that a faulty row never affects another. A quoted field may span several lines, but only
 * if the whole then is a row of the right width and no line inside is a row of its own; else the first line alone is
 * the faulty row, and reading continues with the next line. Blank lines are no rows.
 */
final class RecordReader implements Closeable {
    private static final int MAX_LINES = 100;

    /** More characters than any column takes. */
    private static final int MAX_VALUE = 1_001;

    private final PhysicalLines lines;
    private final Layout layout;
    private final boolean escaped;
    private final CsvReader.CsvReaderBuilder parser;

    /** Starts after the header. */
    RecordReader(PhysicalLines lines, Layout layout) throws IOException {
        this.lines = lines;
        this.layout = layout;
        this.escaped = layout.ofErrorFile();
        this.parser = parser(layout.delimiter());
        for (Line line = layout.headerLine() == 0 ? null : lines.next();
                line != null && line.number() < layout.headerLine(); ) {
            line = lines.next();
        }
    }

    static CsvReader.CsvReaderBuilder parser(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .maxBufferSize(2 * PhysicalLines.MAX_LENGTH);
    }

    /** The next row, or null after the last. */
    @Nullable
    RawRow next() throws IOException {
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !hasSeparatorsOnly(line)) {
                return row(line);
            }
        }
        return null;
    }

    /** Spreadsheets write rows that were emptied as separators, some with empty quotation marks between them. */
    private boolean hasSeparatorsOnly(Line line) {
        if (line.isCut()
                || !line.text()
                        .chars()
                        .allMatch(c -> c == layout.delimiter() || c == '"' || Character.isWhitespace(c) || c == 0xA0)
                || QuoteScan.of(line.text(), layout.delimiter()) != QuoteScan.End.CLOSED) {
            return false;
        }
        List<String> fields = fields(line.text());
        return fields != null && fields.stream().allMatch(String::isBlank);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private RawRow row(Line line) throws IOException {
        if (line.isCut()) {
            int length = (int) Math.min(line.length(), Integer.MAX_VALUE);
            return broken(line, RejectionReason.ROW_TOO_LONG, length, PhysicalLines.MAX_LENGTH);
        }
        QuoteScan quotes = new QuoteScan(layout.delimiter());
        return switch (quotes.line(line.text())) {
            case CLOSED -> row(line.number(), line.text(), quotes);
            case BROKEN -> broken(line, RejectionReason.TEXT_AFTER_QUOTE);
            case OPEN -> quotedOverLines(line, quotes);
        };
    }

    private RawRow quotedOverLines(Line first, QuoteScan quotes) throws IOException {
        StringBuilder joined = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        while (taken.size() < MAX_LINES) {
            Line line = lines.next();
            if (line == null) {
                break;
            }
            taken.add(line);
            if (joined.length() + line.length() >= PhysicalLines.MAX_LENGTH || isRowByItself(line.text())) {
                break;
            }
            joined.append('\n').append(line.text());
            QuoteScan.End end = quotes.line(line.text());
            if (end == QuoteScan.End.BROKEN) {
                break;
            }
            if (end == QuoteScan.End.CLOSED) {
                List<String> fields = fields(joined.toString());
                if (fields != null && hasRightWidth(fields)) {
                    return row(first.number(), joined.toString(), quotes);
                }
                break;
            }
        }
        lines.giveBack(taken);
        return broken(first, RejectionReason.OPEN_QUOTE);
    }

    /** A line with a mark such as {@code Countess",} is rather the end of the field that the lines before it opened. */
    private boolean isRowByItself(String text) {
        QuoteScan alone = new QuoteScan(layout.delimiter());
        if (text.indexOf('@') < 0 || alone.line(text) != QuoteScan.End.CLOSED || alone.hasStrayQuote()) {
            return false;
        }
        List<String> fields = fields(text);
        if (fields == null || !hasRightWidth(fields) || fields.size() == 1 && layout.width() > 1) {
            return false;
        }
        Integer email = layout.columns().get(Column.EMAIL);
        return email == null ? fields.stream().anyMatch(FirstRows::isAddress) : FirstRows.isAddress(fields.get(email));
    }

    private RawRow row(long number, String text, QuoteScan quotes) {
        List<String> fields = fields(text);
        if (fields == null) {
            return broken(number, text, text.length(), RejectionReason.QUOTES_DO_NOT_MATCH);
        }
        if (escaped && fields.stream().anyMatch(RecordReader::hasOddQuotes)) {
            // A faulty row was written down as it stood: its quotation marks still wait to be corrected.
            return new RawRow.Broken(
                    number,
                    RawRow.shown(text, text.length()),
                    CellFault.ofRow(RejectionReason.QUOTES_DO_NOT_MATCH, List.of()));
        }
        if (!hasRightWidth(fields)) {
            return unlikeWidth(number, text, fields.size());
        }
        Map<Column, String> values = new EnumMap<>(Column.class);
        Set<Column> stray = EnumSet.noneOf(Column.class);
        List<String> cells = new ArrayList<>(
                escaped ? fields.stream().map(Formulas::original).toList() : fields);
        while (cells.size() < layout.width()) {
            cells.add("");
        }
        layout.columns().forEach((column, position) -> {
            values.put(column, value(cells.get(position), column));
            if (quotes.isStray(position)) {
                stray.add(column);
            }
        });
        return new RawRow.Fields(number, RawRow.shown(text, text.length()), values, cells, stray);
    }

    /** Trimmed; of a far too long value only so much that it is seen to be too long. */
    private static String value(String field, Column column) {
        return Excerpt.cut(CellValue.of(field, column), MAX_VALUE);
    }

    /**
     * Spreadsheets fill rows up with empty fields: those beyond the header do not count. Others leave out the empty
     * fields at the end; a row needs its address at least.
     */
    private boolean hasRightWidth(List<String> fields) {
        if (fields.size() <= layout.width()) {
            Integer email = layout.columns().get(Column.EMAIL);
            return fields.size() == layout.width() || email == null || email < fields.size();
        }
        return fields.subList(layout.width(), fields.size()).stream().allMatch(String::isBlank);
    }

    private static boolean hasOddQuotes(String field) {
        return field.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    /** Null if the quotation marks do not match: the parser also skips control characters before one. */
    private @Nullable List<String> fields(String text) {
        try {
            return text.indexOf('"') < 0
                    ? split(text)
                    : parser.ofSingleCsvRecord(text).getFields();
        } catch (CsvParseException e) {
            return null;
        }
    }

    /** Without a quotation mark each delimiter ends a field, and most rows have none. */
    private List<String> split(String text) {
        List<String> fields = new ArrayList<>(layout.width());
        int start = 0;
        for (int end = text.indexOf(layout.delimiter()); end >= 0; end = text.indexOf(layout.delimiter(), start)) {
            fields.add(text.substring(start, end));
            start = end + 1;
        }
        fields.add(text.substring(start));
        return fields;
    }

    private RawRow unlikeWidth(long number, String text, int fields) {
        boolean header = layout.headerLine() > 0;
        if (fields == 1) {
            return broken(
                    number,
                    text,
                    text.length(),
                    header ? RejectionReason.ONE_FIELD_UNLIKE_HEADER : RejectionReason.ONE_FIELD_UNLIKE_FIRST_ROW,
                    layout.width());
        }
        return broken(
                number,
                text,
                text.length(),
                header ? RejectionReason.FIELDS_UNLIKE_HEADER : RejectionReason.FIELDS_UNLIKE_FIRST_ROW,
                fields,
                layout.width());
    }

    private static RawRow broken(Line line, RejectionReason reason, Integer... numbers) {
        return broken(line.number(), line.text(), line.length(), reason, numbers);
    }

    private static RawRow broken(long number, String text, long length, RejectionReason reason, Integer... numbers) {
        return new RawRow.Broken(number, RawRow.shown(text, length), CellFault.ofRow(reason, List.of(numbers)));
    }
}
