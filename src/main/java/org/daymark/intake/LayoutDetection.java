package org.daymark.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.csv.PhysicalLines.Line;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Detects the separator and the columns of a file from its first lines. */
final class LayoutDetection {
    private static final Words WORDS = Words.of("intake");

    static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    static final String EXAMPLE = "email,first_name,last_name,language,time_zone,country";
    private static final int MAX_NAMES_LENGTH = 300;

    private final SourceFile file;
    private final Head head;
    private final Mapping mapping;

    private LayoutDetection(SourceFile file, Head head, Mapping mapping) {
        this.file = file;
        this.head = head;
        this.mapping = mapping;
    }

    static Layout of(SourceFile file) {
        return of(file, Mapping.NONE, null);
    }

    static Layout of(SourceFile file, Mapping mapping) {
        return of(file, mapping, null);
    }

    /** With what a person said of its columns and, if they did, of its separator. */
    static Layout of(SourceFile file, Mapping mapping, @Nullable Character delimiter) {
        try {
            return new LayoutDetection(file, Head.of(file).separatedBy(delimiter), mapping).detect();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Guesses the layout of a file; the user checks the result. */
    static LayoutChoice guess(SourceFile file) {
        try {
            Head head = Head.of(file);
            LayoutDetection detection = new LayoutDetection(file, head, Mapping.NONE);
            Layout layout = detection.best();
            Character declared = head.declared();
            if (layout == null) {
                return new LayoutChoice(
                        file.charset().name(), declared == null ? DELIMITERS.get(0) : declared, true, null);
            }
            boolean header = layout.header().stream().noneMatch(FirstRows::isAddress);
            Head.Entry named = detection.header(layout.delimiter());
            Integer titled = named == null || named.equals(head.first(layout.delimiter())) ? null : named.first();
            return new LayoutChoice(file.charset().name(), layout.delimiter(), header, titled);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The layout of a file as chosen by the user. */
    static Layout of(SourceFile inspected, LayoutChoice reading, FirstRows rows, Plan plan) {
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
                        List.of())
                .with(plan.attributes())
                .with(plan.treatment());
    }

    private Layout detect() {
        Line first = head.firstLine();
        Layout layout = best();
        if (layout != null && layout.columns().containsKey(Column.EMAIL)) {
            return checked(layout, layout.headerLine());
        }
        if (first.isCut() || first.text().indexOf(0) >= 0) {
            throw WORDS.problem("header.unusable", file.shown(), first.number(), EXAMPLE);
        }
        if (layout == null || first.text().chars().filter(c -> c == '"').count() % 2 != 0) {
            throw unmatchedQuotes(first);
        }
        return checked(layout, Math.toIntExact(first.number()));
    }

    /** Reads the file with the most likely separator; null if no separator fits. */
    private @Nullable Layout best() {
        Character declared = head.declared();
        return (declared == null ? DELIMITERS.stream() : Stream.of(declared))
                .map(this::layout)
                .filter(Objects::nonNull)
                .max(Comparator.comparing((Layout layout) -> layout.columns().containsKey(Column.EMAIL))
                        .thenComparing(layout -> layout.columns().size())
                        .thenComparing(Layout::width)
                        .thenComparing(layout -> occurs(layout))
                        .thenComparing(layout -> -DELIMITERS.indexOf(layout.delimiter())))
                .orElse(null);
    }

    /** Whether the header line contains the separator. */
    private boolean occurs(Layout layout) {
        return head.lines().stream()
                .filter(line -> line.number() == layout.headerLine())
                .anyMatch(line -> line.text().indexOf(layout.delimiter()) >= 0);
    }

    private @Nullable Layout layout(char delimiter) {
        Head.Entry entry = header(delimiter);
        entry = entry == null ? head.first(delimiter) : entry;
        if (entry == null) {
            return null;
        }
        List<String> header = withoutTrailingBlanks(entry.fields()).stream()
                .map(LayoutDetection::onOneLine)
                .toList();
        Mapping.Resolved fields = mapping.resolve(header);
        return new Layout(
                file.charset(),
                file.bomLength(),
                delimiter,
                head.lineEnd(),
                entry.last(),
                header,
                fields.columns(),
                fields.statuses(),
                false,
                notices(entry, delimiter, fields.unknown(), fields.repeated()));
    }

    /** The record that names a column of addresses, by its own names or by what a person said. */
    private Head.@Nullable Entry header(char delimiter) {
        return head.header(
                delimiter, header -> mapping.resolve(header).columns().containsKey(Column.EMAIL));
    }

    private static String onOneLine(String name) {
        return CellValue.of(name, Column.FULL_NAME);
    }

    private Layout checked(Layout layout, int line) {
        mapping.refuseStrangers(layout.header());
        if (!layout.columns().containsKey(Column.EMAIL)) {
            if (layout.header().stream().anyMatch(FirstRows::isAddress)) {
                throw WORDS.problem("header.missing", file.shown(), line, EXAMPLE);
            }
            throw WORDS.problem("header.no-addresses", file.shown(), line, named(layout.header()));
        }
        List<String> addresses = layout.header().stream()
                .filter(name -> Column.named(name) == Column.EMAIL)
                .toList();
        if (addresses.size() > 1 && !mapping.fields().containsValue("email")) {
            throw WORDS.problem("header.several-addresses", file.shown(), line, named(addresses));
        }
        return layout;
    }

    private Problem unmatchedQuotes(Line line) {
        return WORDS.problem("header.quotes", file.shown(), line.number());
    }

    private List<String> notices(Head.Entry entry, char delimiter, List<String> unknown, List<String> repeated) {
        List<String> notices = new ArrayList<>();
        if (!entry.equals(head.first(delimiter))) {
            notices.add(WORDS.named("notice.header", Integer.toString(entry.first())));
        }
        if (!unknown.isEmpty()) {
            notices.add(WORDS.named("notice.unknown", named(unknown)));
        }
        if (!repeated.isEmpty()) {
            notices.add(WORDS.named("notice.repeated", named(repeated)));
        }
        if (!file.charset().equals(StandardCharsets.UTF_8) && file.bomLength() == 0) {
            notices.add(WORDS.named("notice.charset", file.charset().name()));
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
        return Excerpt.of(all, MAX_NAMES_LENGTH);
    }
}
