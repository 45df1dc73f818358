package org.daymark.intake;

import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read.
 *
 * @param bomLength the bytes of its byte order mark, 0 without one
 * @param lineEnd how its lines end
 * @param headerLine the number of the line before the first row, mostly the one that names the columns; 0 if there is
 *     none
 * @param header the columns as the file names them
 * @param columns where the known ones stand, counted from 0
 * @param statuses the status columns
 * @param mappedOnly whether nothing that stands in another column is kept, not even of faulty rows
 * @param attributes the ids of attributes that columns hold, by position
 * @param dates the order of day and month in dates that leave it open; null where none does
 * @param treatment what else the user said of its columns
 */
record Layout(
        Charset charset,
        int bomLength,
        char delimiter,
        String lineEnd,
        int headerLine,
        List<String> header,
        Map<Column, Integer> columns,
        Statuses statuses,
        boolean mappedOnly,
        List<String> notices,
        Map<Integer, Long> attributes,
        @Nullable DateOrder dates,
        Treatment treatment) {
    Layout(
            Charset charset,
            int bomLength,
            char delimiter,
            String lineEnd,
            int headerLine,
            List<String> header,
            Map<Column, Integer> columns,
            Statuses statuses,
            boolean mappedOnly,
            List<String> notices) {
        this(
                charset,
                bomLength,
                delimiter,
                lineEnd,
                headerLine,
                header,
                columns,
                statuses,
                mappedOnly,
                notices,
                Map.of(),
                null,
                Treatment.USUAL);
    }

    private static final int MAX_DESCRIPTION = 4_000;
    private static final Words WORDS = Words.of("intake");

    Layout noting(List<String> more) {
        return more.isEmpty()
                ? this
                : new Layout(
                        charset,
                        bomLength,
                        delimiter,
                        lineEnd,
                        headerLine,
                        header,
                        columns,
                        statuses,
                        mappedOnly,
                        Stream.concat(notices.stream(), more.stream()).toList(),
                        attributes,
                        dates,
                        treatment);
    }

    /** With the order of day and month in its dates. */
    Layout dated(@Nullable DateOrder order) {
        return new Layout(
                charset,
                bomLength,
                delimiter,
                lineEnd,
                headerLine,
                header,
                columns,
                statuses,
                mappedOnly,
                notices,
                attributes,
                order,
                treatment);
    }

    /** With the attributes that columns hold. */
    Layout with(Map<Integer, Long> columnsOfAttributes) {
        return new Layout(
                charset,
                bomLength,
                delimiter,
                lineEnd,
                headerLine,
                header,
                columns,
                statuses,
                mappedOnly,
                notices,
                columnsOfAttributes,
                dates,
                treatment);
    }

    /** With what else the user said of its columns. */
    Layout with(Treatment ofColumns) {
        return new Layout(
                charset,
                bomLength,
                delimiter,
                lineEnd,
                headerLine,
                header,
                columns,
                statuses,
                mappedOnly,
                notices,
                attributes,
                dates,
                ofColumns);
    }

    /** What the values of a column do to known ones. */
    UpdatePolicy policy(Column column) {
        return treatment.policy(position(column));
    }

    int width() {
        return header.size();
    }

    int position(Column column) {
        Integer position = columns.get(column);
        if (position == null) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        return position;
    }

    /** The file's own name for a column. */
    String nameOf(Column column) {
        return header.get(position(column)).strip();
    }

    /** Whether the file is the error file of an earlier import. */
    boolean ofErrorFile() {
        return header.size() > ErrorFile.LEADING.size()
                && header.stream()
                        .limit(ErrorFile.LEADING.size())
                        .map(String::strip)
                        .toList()
                        .equals(ErrorFile.LEADING);
    }

    /** Whether Daymark may store a complete faulty row. */
    boolean keepsRows() {
        return !mappedOnly
                || IntStream.range(0, width())
                        .allMatch(i -> columns.containsValue(i)
                                || statuses.columns().containsKey(i)
                                || keepsAttribute(i)
                                || Column.isOfErrorFile(header.get(i)));
    }

    /** Sensitive values are kept nowhere but with their person. */
    private boolean keepsAttribute(int position) {
        return attributes.containsKey(position) && !treatment.sensitive().contains(position);
    }

    /** The columns of faulty rows to store, in order. */
    List<Integer> kept() {
        return keepsRows()
                ? IntStream.range(0, width()).boxed().toList()
                : Stream.of(columns.values(), statuses.columns().keySet(), attributes.keySet())
                        .flatMap(Collection::stream)
                        .filter(position -> !attributes.containsKey(position) || keepsAttribute(position))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The format for the faulty rows of this file. */
    ErrorFormat errorFormat() {
        return new ErrorFormat(
                delimiter, lineEnd, kept().stream().map(header::get).toList(), ofErrorFile());
    }

    /** For people: how the file was understood. */
    String description() {
        String read = Stream.concat(
                        columns.entrySet().stream()
                                .map(entry -> readAs(
                                        entry.getValue(), entry.getKey().name().toLowerCase(Locale.ROOT))),
                        statuses.columns().entrySet().stream()
                                .map(entry ->
                                        readAs(entry.getKey(), entry.getValue().field())))
                .collect(Collectors.joining(", "));
        String text = WORDS.named(
                notices.isEmpty() ? "layout.read" : "layout.read-noted",
                charset.name(),
                delimiterName(delimiter),
                read,
                String.join(" ", notices));
        return Excerpt.of(text, MAX_DESCRIPTION);
    }

    private String readAs(int position, String field) {
        return WORDS.named("layout.column", header.get(position).strip(), field);
    }

    private static String delimiterName(char delimiter) {
        return switch (delimiter) {
            case '\t' -> WORDS.named("separator.tabs");
            case ';' -> WORDS.named("separator.semicolons");
            case '|' -> WORDS.named("separator.bars");
            default -> WORDS.named("separator.commas");
        };
    }
}
