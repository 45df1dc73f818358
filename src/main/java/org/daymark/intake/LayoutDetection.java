package org.daymark.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.intake.PhysicalLines.Line;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Finds out from a file's first lines how its fields are separated and what its columns mean. */
final class LayoutDetection {
    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final String EXAMPLE = "email,first_name,last_name,language,time_zone,country";
    private static final int LONGEST_LIST_OF_NAMES = 300;

    private final SourceFile file;
    private final Mapping mapping;

    private LayoutDetection(SourceFile file, Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    static Layout of(SourceFile file) {
        return of(file, Mapping.NONE);
    }

    static Layout of(SourceFile file, Mapping mapping) {
        try {
            return new LayoutDetection(file, mapping).detect();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** How a file is best read by its looks; a person will look at the result. */
    static Reading guess(SourceFile file) {
        try (PhysicalLines lines = file.lines()) {
            LayoutDetection detection = new LayoutDetection(file, Mapping.NONE);
            Line first = firstWithText(file, lines);
            Character declared = declaredDelimiter(first.text());
            Line line = declared == null ? first : firstWithText(file, lines);
            Layout layout = detection.best(line, declared, lines.lineEnd());
            return new Reading(
                    file.charset().name(),
                    layout != null ? layout.delimiter() : declared != null ? declared : DELIMITERS.get(0),
                    layout == null || layout.header().stream().noneMatch(FirstRows::isAddress));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The layout of a file that a person said how to read and what its columns are. */
    static Layout of(SourceFile inspected, Reading reading, FirstRows rows, Plan plan) {
        List<String> header = new ArrayList<>(rows.columns());
        plan.statuses().columns().forEach((position, field) -> {
            if (StatusField.named(header.get(position)) != field) {
                header.set(position, field.field());
            }
        });
        plan.columns().forEach((column, position) -> {
            // So that a file of its faulty rows is understood by itself.
            if (Column.named(header.get(position)) != column) {
                header.set(position, column.name().toLowerCase(Locale.ROOT));
            }
        });
        return new Layout(
                reading.of(inspected).charset(),
                inspected.bomLength(),
                reading.delimiter(),
                rows.lineEnd(),
                rows.headerLine(),
                List.copyOf(header),
                plan.columns(),
                plan.statuses(),
                true,
                List.of());
    }

    private Layout detect() throws IOException {
        try (PhysicalLines lines = file.lines()) {
            Line first = firstWithText(file, lines);
            Character declared = declaredDelimiter(first.text());
            Line line = declared == null ? first : firstWithText(file, lines);
            if (line.isCut() || line.text().indexOf(0) >= 0) {
                throw new Problem(file.shown() + ", line " + line.number() + ": this is not a line that names"
                        + " columns. Save the rows as 'CSV UTF-8' with a first line such as " + EXAMPLE + ".");
            }
            Layout layout = best(line, declared, lines.lineEnd());
            if (layout == null) {
                throw unmatchedQuotes(line);
            }
            return checked(layout, line);
        }
    }

    /** Read with the delimiter that makes the most of the line; null if none makes anything of it. */
    private @Nullable Layout best(Line line, @Nullable Character declared, String lineEnd) {
        return (declared == null ? DELIMITERS.stream() : Stream.of(declared))
                .map(delimiter -> layout(line, delimiter, lineEnd))
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt((Layout layout) -> layout.columns().size())
                        .thenComparingInt(Layout::width)
                        .thenComparingInt(layout -> -DELIMITERS.indexOf(layout.delimiter())))
                .orElse(null);
    }

    static Line firstWithText(SourceFile file, PhysicalLines lines) throws IOException {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw new Problem(
                    file.shown() + " is empty. Save the rows to it, with a first line such as " + EXAMPLE + ".");
        }
        return line;
    }

    /** Spreadsheets write a line {@code sep=;} before everything else where lists are separated by semicolons. */
    static @Nullable Character declaredDelimiter(String line) {
        String text = line.toLowerCase(Locale.ROOT);
        return text.startsWith("sep=") && line.length() == 5 && DELIMITERS.contains(line.charAt(4))
                ? line.charAt(4)
                : null;
    }

    private @Nullable Layout layout(Line line, char delimiter, String lineEnd) {
        if (QuoteScan.of(line.text(), delimiter) != QuoteScan.End.CLOSED) {
            return null;
        }
        List<String> header;
        try {
            header = withoutTrailingBlanks(RecordReader.parser(delimiter)
                    .ofSingleCsvRecord(line.text())
                    .getFields());
        } catch (CsvParseException e) {
            return null;
        }
        Mapping.Resolved fields = mapping.resolve(header);
        return new Layout(
                file.charset(),
                file.bomLength(),
                delimiter,
                lineEnd,
                Math.toIntExact(line.number()),
                List.copyOf(header),
                fields.columns(),
                fields.statuses(),
                false,
                notices(fields.unknown(), fields.repeated()));
    }

    private Layout checked(Layout layout, Line line) {
        String where = file.shown() + ", line " + line.number() + ": ";
        mapping.refuseStrangers(layout.header());
        if (!layout.columns().containsKey(Column.EMAIL)) {
            if (line.text().chars().filter(c -> c == '"').count() % 2 != 0) {
                throw unmatchedQuotes(line);
            }
            if (layout.header().stream().anyMatch(FirstRows::isAddress)) {
                throw new Problem(where + "the first line is already a row. Put a line before it that names the"
                        + " columns, such as " + EXAMPLE + ".");
            }
            throw new Problem(where + "no column holds email addresses. The columns are " + named(layout.header())
                    + ". Name one of them 'email', or say which one is with --map COLUMN=email.");
        }
        List<String> addresses = layout.header().stream()
                .filter(name -> Column.named(name) == Column.EMAIL)
                .toList();
        if (addresses.size() > 1 && !mapping.fields().containsValue("email")) {
            throw new Problem(where + "several columns hold email addresses: " + named(addresses)
                    + ". Keep one of them and rename or remove the others.");
        }
        return layout;
    }

    private Problem unmatchedQuotes(Line line) {
        return new Problem(file.shown() + ", line " + line.number()
                + ": the quotation marks in the line that names the columns do not match. Mend them.");
    }

    private List<String> notices(List<String> unknown, List<String> repeated) {
        List<String> notices = new ArrayList<>();
        if (!unknown.isEmpty()) {
            notices.add("Not stored, because Daymark has no place for them: " + named(unknown) + ".");
        }
        if (!repeated.isEmpty()) {
            notices.add("Named twice, so only the first column of its kind was read, not " + named(repeated) + ".");
        }
        if (!file.charset().equals(StandardCharsets.UTF_8) && file.bomLength() == 0) {
            notices.add("The file is not UTF-8; it was read as "
                    + file.charset().name() + ". If names look wrong, save it as 'CSV UTF-8'.");
        }
        return List.copyOf(notices);
    }

    static List<String> withoutTrailingBlanks(List<String> header) {
        int width = header.size();
        while (width > 1 && header.get(width - 1).isBlank()) {
            width--;
        }
        return header.subList(0, width);
    }

    private static String named(List<String> names) {
        String all = names.stream()
                .map(name -> "'" + name.strip().replaceAll("\\p{Cntrl}", "") + "'")
                .collect(Collectors.joining(", "));
        return all.length() <= LONGEST_LIST_OF_NAMES ? all : all.substring(0, LONGEST_LIST_OF_NAMES) + "…";
    }
}
