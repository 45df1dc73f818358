package org.daymark.intake;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a file is written.
 *
 * @param bomLength the bytes of its byte order mark, 0 without one
 * @param headerLine the number of the line that names the columns
 * @param header the columns as the file names them
 * @param columns where the known ones stand, counted from 0
 */
record Layout(
        Charset charset,
        int bomLength,
        char delimiter,
        String lineEnd,
        int headerLine,
        List<String> header,
        Map<Column, Integer> columns,
        List<String> notices) {
    private static final int LONGEST_DESCRIPTION = 4_000;

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

    /** For people: how the file was understood. */
    String description() {
        String text = charset.name() + ", fields separated by " + delimiterName(delimiter) + ", "
                + columns.entrySet().stream()
                        .map(entry -> "'" + header.get(entry.getValue()).strip() + "' read as "
                                + entry.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                + (notices.isEmpty() ? "" : ". " + String.join(" ", notices));
        return text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 1) + "…";
    }

    private static String delimiterName(char delimiter) {
        return switch (delimiter) {
            case '\t' -> "tabs";
            case ';' -> "semicolons";
            case '|' -> "bars";
            default -> "commas";
        };
    }
}
