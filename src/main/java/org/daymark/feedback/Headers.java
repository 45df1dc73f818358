package org.daymark.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.text.Excerpt;

/** Header fields by their names in lower case, decoded and on one line. */
final class Headers {
    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_VALUE = 4_000;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int count;

    void add(String name, String value) {
        if (count >= MAX_FIELDS) {
            return;
        }
        count++;
        fields.computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .add(Excerpt.cut(value, MAX_VALUE)
                        .replaceAll("[\\r\\n\\t\\x00 ]+", " ")
                        .strip());
    }

    /** The first field of this name; empty when there is none. */
    String first(String name) {
        List<String> values = fields.get(name);
        return values == null ? "" : values.get(0);
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Reads fields from a text, such as a part with the header of a returned message; ends at an empty line. */
    static Headers parse(String text) {
        Headers headers = new Headers();
        StringBuilder field = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                if (headers.isEmpty() && field.isEmpty()) {
                    continue;
                }
                break;
            }
            if (Character.isWhitespace(line.charAt(0)) && !field.isEmpty()) {
                field.append(field.length() > MAX_VALUE ? "" : line);
            } else {
                headers.addLine(field.toString());
                field.setLength(0);
                field.append(line);
            }
        }
        headers.addLine(field.toString());
        return headers;
    }

    private void addLine(String line) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).strip().indexOf(' ') < 0) {
            add(line.substring(0, colon), Decoding.words(line.substring(colon + 1)));
        }
    }
}
