package org.daymark.message;

import java.io.IOException;
import java.io.Writer;
import java.util.function.IntFunction;
import org.daymark.message.CompiledIssue.Slot;

/**
 * Quoted-printable (RFC 2045, 6.7) in lines of at most 76 characters. A full stop that begins a line is encoded, so
 * that nothing is left for SMTP to stuff.
 */
final class QuotedPrintable {
    /** One less than the limit: the soft break's own equals sign. */
    private static final int WIDTH = 75;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private QuotedPrintable() {}

    static void appendByte(StringBuilder out, int b) {
        out.append('=').append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }

    /**
     * Text as template source: brackets are encoded so that nothing in it is FreeMarker, and each mark becomes what
     * {@code slot} gives for its number, on a line of its own between soft breaks.
     */
    static String template(String text, IntFunction<String> slot) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 8);
        int column = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\n') {
                out.append("\r\n");
                column = 0;
            } else if (Slot.isMark(c)) {
                out.append(column == 0 ? "" : "=\r\n")
                        .append(slot.apply(Slot.number(c)))
                        .append("=\r\n");
                column = 0;
            } else {
                boolean endsLine = i == text.length() || text.charAt(i) == '\n';
                int length = literal(c, column, endsLine) ? 1 : 3 * utf8Length(c);
                if (column + length > WIDTH) {
                    out.append("=\r\n");
                    column = 0;
                    length = literal(c, 0, endsLine) ? 1 : 3 * utf8Length(c);
                }
                if (length == 1) {
                    out.append((char) c);
                } else {
                    appendUtf8(out, c);
                }
                column += length;
            }
        }
        return out.toString();
    }

    /** Writes a value from the beginning of a line up to, not with, the soft break that follows every value. */
    static void writeValue(String value, boolean escapeHtml, Writer out) throws IOException {
        StringBuilder line = new StringBuilder(value.length() + 16);
        int column = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            String entity = escapeHtml ? entity(c) : "";
            int length = !entity.isEmpty() ? entity.length() : literal(c, column, false) ? 1 : 3 * utf8Length(c);
            if (column + length > WIDTH) {
                line.append("=\r\n");
                column = 0;
                length = !entity.isEmpty() ? entity.length() : literal(c, 0, false) ? 1 : 3 * utf8Length(c);
            }
            if (!entity.isEmpty()) {
                line.append(entity);
            } else if (length == 1) {
                line.append((char) c);
            } else {
                appendUtf8(line, c);
            }
            column += length;
        }
        out.append(line);
    }

    private static String entity(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> "";
        };
    }

    private static boolean literal(int c, int column, boolean endsLine) {
        if (c == ' ') {
            return !endsLine;
        }
        return c > ' ' && c <= '~' && c != '=' && c != '[' && c != ']' && (c != '.' || column > 0);
    }

    private static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static void appendUtf8(StringBuilder out, int given) {
        int c = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given;
        if (c < 0x80) {
            appendByte(out, c);
        } else if (c < 0x800) {
            appendByte(out, 0xc0 | c >> 6);
            appendByte(out, 0x80 | c & 0x3f);
        } else if (c < 0x10000) {
            appendByte(out, 0xe0 | c >> 12);
            appendByte(out, 0x80 | c >> 6 & 0x3f);
            appendByte(out, 0x80 | c & 0x3f);
        } else {
            appendByte(out, 0xf0 | c >> 18);
            appendByte(out, 0x80 | c >> 12 & 0x3f);
            appendByte(out, 0x80 | c >> 6 & 0x3f);
            appendByte(out, 0x80 | c & 0x3f);
        }
    }
}
