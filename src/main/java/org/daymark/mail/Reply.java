package org.daymark.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answered.
 *
 * @param code the reply code (RFC 5321 section 4.2); 0 when there was no answer and the text says why
 * @param enhancedCode the enhanced status code (RFC 3463), or null when the server gave none
 * @param text the server's words without the codes, on one line, at most 500 characters
 */
public record Reply(int code, @Nullable String enhancedCode, String text) {
    private static final int MAX_TEXT = 500;

    /** Words of Daymark's own, where no server answered. */
    public static Reply ofOwn(String text) {
        return new Reply(0, null, shorten(text));
    }

    /** Reads the lines of an answer as they came, each with its code in front. */
    public static Reply parse(int code, String lines) {
        String enhancedCode = null;
        StringBuilder text = new StringBuilder();
        for (String line : (Iterable<String>) lines.lines()::iterator) {
            String words = line.length() > 4 ? line.substring(4) : "";
            int codeEnd = endOfEnhancedCode(words);
            if (codeEnd > 0) {
                enhancedCode = enhancedCode == null ? words.substring(0, codeEnd) : enhancedCode;
                words = words.substring(codeEnd);
            }
            text.append(text.isEmpty() ? "" : " ").append(words.strip());
            if (text.length() > MAX_TEXT) {
                break;
            }
        }
        return new Reply(code, enhancedCode, shorten(text.toString()));
    }

    /**
     * Where an enhanced code ends that the words begin with, such as 5.1.1; 0 when they do not (RFC 3463 section 2).
     */
    private static int endOfEnhancedCode(String words) {
        if (words.length() < 5 || "245".indexOf(words.charAt(0)) < 0) {
            return 0;
        }
        int end = endOfNumber(words, endOfNumber(words, 1));
        return end > 0 && (end == words.length() || Character.isWhitespace(words.charAt(end))) ? end : 0;
    }

    /** Where a dot and one to three digits end that stand at the place; -1 when others stand there. */
    private static int endOfNumber(String words, int from) {
        if (from < 0 || from >= words.length() || words.charAt(from) != '.') {
            return -1;
        }
        int end = from + 1;
        while (end < words.length() && end - from <= 3 && words.charAt(end) >= '0' && words.charAt(end) <= '9') {
            end++;
        }
        return end > from + 1 ? end : -1;
    }

    boolean positive() {
        return code >= 200 && code < 300;
    }

    boolean refusal() {
        return transientRefusal() || permanentRefusal();
    }

    boolean transientRefusal() {
        return code >= 400 && code < 500;
    }

    boolean permanentRefusal() {
        return code >= 500 && code < 600;
    }

    /** The codes and words as one line, for people. */
    public String words() {
        return (code == 0 ? "" : code + " ") + (enhancedCode == null ? "" : enhancedCode + " ") + text;
    }

    private static String shorten(String text) {
        StringBuilder words = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            show(text.charAt(i), words);
        }
        String oneLine = words.toString().strip();
        return Excerpt.of(oneLine, MAX_TEXT);
    }

    /** What would be invisible, or change what is seen, stands there by its number. */
    private static void show(char c, StringBuilder words) {
        int type = Character.getType(c);
        if (c == '\t' || c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029') {
            words.append(' ');
        } else if (Character.isISOControl(c)) {
            words.append(String.format("\\x%02X", (int) c));
        } else if (type == Character.FORMAT || c == '\uFFFE' || c == '\uFFFF') {
            words.append(String.format("\\u%04X", (int) c));
        } else {
            words.append(c);
        }
    }

    /** The text of an answer: UTF-8 if it is that, else Latin-1, which reads everything. */
    static String decoded(byte[] bytes, int length) {
        // An answer that was cut may end inside a character.
        for (int end = length; end >= Math.max(0, length - 3); end--) {
            try {
                return UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, 0, end))
                        .toString();
            } catch (CharacterCodingException e) {
                // Looked at from one byte earlier on.
            }
        }
        return new String(bytes, 0, length, ISO_8859_1);
    }
}
