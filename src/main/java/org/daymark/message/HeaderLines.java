package org.daymark.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.daymark.text.Words;

/**
 * Header fields of RFC 5322, folded where they can be, with RFC 2047 words for what is not ASCII. A line stays within
 * 76 characters where it can: more is not allowed beside an encoded word (RFC 2047, section 2).
 */
final class HeaderLines {
    private static final Words WORDS = Words.of("message");
    private static final int AIM = 76;
    private static final int MAX_WORD = 75;
    private static final int MAX_LINE = 998;
    private static final String WORD_END = "?=";

    private final StringBuilder lines = new StringBuilder(1500);

    /** A field whose value is already in the form the header needs; each part may go to a line of its own. */
    HeaderLines structured(String name, String... parts) {
        lines.append(name).append(':');
        int column = name.length() + 1;
        for (String part : parts) {
            refuseControls(name, part);
            if (column > name.length() + 1 && column + 1 + part.length() > AIM) {
                lines.append("\r\n");
                column = 0;
            }
            lines.append(' ').append(part);
            column += 1 + part.length();
            if (column > MAX_LINE) {
                throw new RenderingFailed(
                        WORDS.named("header.long", name, String.valueOf(column), String.valueOf(MAX_LINE)));
            }
        }
        lines.append("\r\n");
        return this;
    }

    /** A field of free text, such as Subject. */
    HeaderLines text(String name, String value) {
        refuseControls(name, value);
        String text = value.strip();
        if (plain(text)) {
            return structured(name, atSpaces(text));
        }
        return structured(name, words(text, name.length() + 2).split(" "));
    }

    /** A name and an address or identifier in angle brackets. */
    HeaderLines named(String name, String phrase, String address) {
        refuseControls(name, phrase);
        String text = phrase.strip();
        String[] written = text.matches("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+") && plain(text)
                ? atSpaces(text)
                : plain(text) && name.length() + 2 + quotable(text).length() <= AIM
                        ? new String[] {quotable(text)}
                        : words(text, name.length() + 2).split(" ");
        String[] parts = java.util.Arrays.copyOf(written, written.length + 1);
        parts[written.length] = "<" + address + ">";
        return structured(name, parts);
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    static void refuseControls(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == '\u2028' || c == '\u2029') {
                throw new RenderingFailed(WORDS.named("header.control", name, String.format("%04X", (int) c)));
            }
        }
    }

    private static String quotable(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        // What looks like an encoded word would be decoded, and a long word could not be folded.
        return !text.contains("=?") && longestRun(text) <= 60;
    }

    /** The words with what spaces more than one stand between them. */
    private static String[] atSpaces(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i + 1 < text.length(); i++) {
            if (text.charAt(i) == ' ' && text.charAt(i + 1) != ' ') {
                words.add(text.substring(start, i));
                start = i + 1;
            }
        }
        words.add(text.substring(start));
        return words.toArray(String[]::new);
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == ' ' ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /**
     * Encoded words, none of which splits a character: Q while most of the text is ASCII, else B, which is shorter
     * then.
     */
    private static String words(String text, int used) {
        return text.codePoints().filter(c -> c > '~').count() * 3 > text.length()
                ? words(text, used, "=?UTF-8?B?", HeaderLines::base64)
                : words(text, used, "=?UTF-8?Q?", HeaderLines::quoted);
    }

    private static String words(String text, int used, String start, UnaryOperator<String> encoding) {
        StringBuilder words = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        int room = Math.min(MAX_WORD, AIM - used) - start.length() - WORD_END.length();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int end = piece.length();
            piece.appendCodePoint(c);
            if (end > 0 && encoding.apply(piece.toString()).length() > room) {
                words.append(start)
                        .append(encoding.apply(piece.substring(0, end)))
                        .append(WORD_END)
                        .append(' ');
                piece.delete(0, end);
                room = MAX_WORD - start.length() - WORD_END.length();
            }
        }
        return words.append(start)
                .append(encoding.apply(piece.toString()))
                .append(WORD_END)
                .toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(wellFormed(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() * 2);
        wellFormed(text).codePoints().forEach(c -> quoted.append(encoded(c)));
        return quoted.toString();
    }

    private static String wellFormed(String text) {
        StringBuilder formed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> formed.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
        return formed.toString();
    }

    private static String encoded(int c) {
        if (c == ' ') {
            return "_";
        }
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            return String.valueOf((char) c);
        }
        StringBuilder bytes = new StringBuilder();
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            QuotedPrintable.appendByte(bytes, b);
        }
        return bytes.toString();
    }
}
