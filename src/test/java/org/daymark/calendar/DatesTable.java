package org.daymark.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** Tables of dates that were written down apart from the code. */
final class DatesTable {
    private DatesTable() {}

    static List<String> lines(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(DatesTable.class.getResourceAsStream("/calendar/" + name), name)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
