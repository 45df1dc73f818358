package org.daymark.dkim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields of a finished message, and where its body begins. */
final class HeaderFields {
    private final byte[] message;
    private final List<Field> fields;
    private final int bodyStart;

    private HeaderFields(byte[] message, List<Field> fields, int bodyStart) {
        this.message = message;
        this.fields = fields;
        this.bodyStart = bodyStart;
    }

    static HeaderFields of(byte[] message) {
        List<Field> fields = new ArrayList<>(32);
        int start = 0;
        while (start < message.length) {
            int end = endOfLine(message, start);
            if (end == start) {
                return new HeaderFields(message, fields, start + 2);
            }
            while (end + 2 < message.length && (message[end + 2] == ' ' || message[end + 2] == '\t')) {
                end = endOfLine(message, end + 2);
            }
            fields.add(Field.of(message, start, end));
            start = Math.min(end + 2, message.length);
        }
        return new HeaderFields(message, fields, message.length);
    }

    int bodyStart() {
        return bodyStart;
    }

    /** The names of the fields, in lower case, in their order. */
    List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /**
     * Writes the relaxed form of the fields that a signature with these names (lower case) covers and gives its length:
     * of fields that occur more than once the last first, and nothing for a name that has no more of them (RFC 6376
     * section 5.4.2). {@code out} needs {@link #longestCanonical} bytes.
     */
    int canonical(List<String> signedNames, byte[] out) {
        boolean[] used = new boolean[fields.size()];
        int size = 0;
        for (String name : signedNames) {
            for (int i = fields.size() - 1; i >= 0; i--) {
                Field field = fields.get(i);
                if (!used[i] && field.name.equals(name)) {
                    used[i] = true;
                    size = Relaxed.field(message, field.start, field.colon, field.end, out, size);
                    out[size++] = '\r';
                    out[size++] = '\n';
                    break;
                }
            }
        }
        return size;
    }

    int longestCanonical() {
        return bodyStart + 2;
    }

    private static int endOfLine(byte[] message, int from) {
        for (int i = from; i < message.length; i++) {
            if (message[i] == '\r' || message[i] == '\n') {
                Relaxed.requireLineEnd(message, i);
                return i;
            }
        }
        return message.length;
    }

    private record Field(String name, int start, int colon, int end) {
        static Field of(byte[] message, int start, int end) {
            int colon = start;
            while (colon < end && message[colon] != ':') {
                colon++;
            }
            if (colon == end || colon == start) {
                throw new IllegalArgumentException("the message's header has a line at byte " + start
                        + " that is no field; only a finished message can be signed");
            }
            String name = new String(message, start, colon - start, StandardCharsets.ISO_8859_1);
            return new Field(name.stripTrailing().toLowerCase(Locale.ROOT), start, colon, end);
        }
    }
}
