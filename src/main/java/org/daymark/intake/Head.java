package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.csv.PhysicalLines;
import org.daymark.csv.PhysicalLines.Line;
import org.daymark.csv.QuoteScan;
import org.daymark.csv.SourceFile;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a file, in which the line that names the columns is looked for.
 *
 * @param lines those from the first with text on, without one that announces the separator
 * @param declared the separator that the file announces; null when it does not
 * @param announced the number of the line that announces it, 0 without one
 */
record Head(List<Line> lines, String lineEnd, @Nullable Character declared, int announced) {
    private static final Words WORDS = Words.of("intake");

    private static final int MAX_LINES = 120;
    private static final int MAX_LINES_OF_A_RECORD = 10;

    /** Spreadsheets write {@code sep=;} before everything else; some programs quote it, or end it like a row. */
    private static final Pattern DECLARATION = Pattern.compile("\"?sep=(.)\"?\\1*\"?", Pattern.CASE_INSENSITIVE);

    /**
     * A record among the first lines.
     *
     * @param first the number of the line where it starts
     * @param last the number of the line it ends on, another one where a quoted field has line breaks
     */
    record Entry(List<String> fields, int first, int last) {
        boolean isBlank() {
            return fields.stream().allMatch(String::isBlank);
        }
    }

    static Head of(SourceFile file) throws IOException {
        List<Line> lines = new ArrayList<>();
        Character declared = null;
        int announced = 0;
        try (PhysicalLines all = file.lines()) {
            for (Line line = all.next(); line != null && lines.size() < MAX_LINES; line = all.next()) {
                if (lines.isEmpty() && (line.isBlank())) {
                    continue;
                }
                Matcher declaration = DECLARATION.matcher(line.text().strip());
                if (lines.isEmpty() && declared == null && declaration.matches() && isDelimiter(declaration.group(1))) {
                    declared = declaration.group(1).charAt(0);
                    announced = Math.toIntExact(line.number());
                    continue;
                }
                lines.add(line);
            }
            if (lines.isEmpty()) {
                throw WORDS.problem("file.empty", file.shown(), LayoutDetection.EXAMPLE);
            }
            return new Head(List.copyOf(lines), all.lineEnd(), declared, announced);
        }
    }

    private static boolean isDelimiter(String text) {
        return LayoutDetection.DELIMITERS.contains(text.toLowerCase(Locale.ROOT).charAt(0));
    }

    /** With the separator that a person named, whatever the file says. */
    Head separatedBy(@Nullable Character delimiter) {
        return delimiter == null ? this : new Head(lines, lineEnd, delimiter, announced);
    }

    Line firstLine() {
        return lines.get(0);
    }

    /** The record that begins at a line, counted from 0 in these lines; null where there is none. */
    @Nullable
    Entry entry(int index, char delimiter) {
        QuoteScan quotes = new QuoteScan(delimiter);
        StringBuilder text = new StringBuilder();
        for (int i = index; i < lines.size() && i < index + MAX_LINES_OF_A_RECORD; i++) {
            Line line = lines.get(i);
            if (line.isCut() || line.text().indexOf(0) >= 0) {
                return null;
            }
            text.append(i == index ? "" : "\n").append(line.text());
            QuoteScan.End end = quotes.line(line.text());
            if (end == QuoteScan.End.CLOSED) {
                return entry(text.toString(), delimiter, lines.get(index), line);
            }
            if (end == QuoteScan.End.BROKEN) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable Entry entry(String text, char delimiter, Line first, Line last) {
        try {
            List<String> fields =
                    RecordReader.parser(delimiter).ofSingleCsvRecord(text).getFields();
            return new Entry(fields, Math.toIntExact(first.number()), Math.toIntExact(last.number()));
        } catch (CsvParseException e) {
            return null;
        }
    }

    /** The first record that names a column of addresses, looked for until one has an address itself. */
    @Nullable
    Entry header(char delimiter, Predicate<List<String>> names) {
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = entry(i, delimiter);
            if (entry == null) {
                continue;
            }
            if (names.test(entry.fields())) {
                return entry;
            }
            if (entry.fields().stream().anyMatch(FirstRows::isAddress)) {
                return null;
            }
            i += entry.last() - entry.first();
        }
        return null;
    }

    /** The record that begins at the line with this number; null where there is none. */
    @Nullable
    Entry at(int number, char delimiter) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).number() == number) {
                return entry(i, delimiter);
            }
        }
        return null;
    }

    /** The first record that has text; null where the first lines make none. */
    @Nullable
    Entry first(char delimiter) {
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = entry(i, delimiter);
            if (entry == null || !entry.isBlank()) {
                return entry;
            }
        }
        return null;
    }
}
