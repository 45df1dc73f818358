package org.daymark.issue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Header fields of RFC 5322, folded at 78 where they can be, with RFC 2047 words for what is not ASCII. */
final class HeaderLines {
    private static final int AIM = 78;
    private static final int LONGEST_WORD = 75;
    private static final int LONGEST_LINE = 998;
    private static final String WORD_START = "=?UTF-8?Q?";
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
            if (column > LONGEST_LINE) {
                throw new RenderingFailed("The header " + name + " would have a line of " + column
                        + " characters; mail servers take at most " + LONGEST_LINE + ".");
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
                : plain(text) && text.length() < 60
                        ? new String[] {'"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'}
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
                throw new RenderingFailed("The value for " + name + " has a line break or control character (U+"
                        + String.format("%04X", (int) c) + "), which could forge a header. Correct it at its source.");
            }
        }
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

    private static String words(String text, int used) {
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder(WORD_START);
        int room = Math.min(LONGEST_WORD, AIM - used) - WORD_END.length();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            String encoded = encoded(c);
            if (word.length() + encoded.length() > room) {
                words.append(word).append(WORD_END).append(' ');
                word.setLength(WORD_START.length());
                room = LONGEST_WORD - WORD_END.length();
            }
            word.append(encoded);
        }
        return words.append(word).append(WORD_END).toString();
    }

    private static String encoded(int c) {
        if (c == ' ') {
            return "_";
        }
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
            return String.valueOf((char) c);
        }
        int scalar = c >= 0xd800 && c <= 0xdfff ? 0xfffd : c;
        StringBuilder bytes = new StringBuilder();
        for (byte b : Character.toString(scalar).getBytes(StandardCharsets.UTF_8)) {
            QuotedPrintable.appendByte(bytes, b);
        }
        return bytes.toString();
    }
}
