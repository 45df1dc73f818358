package org.daymark.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answered.
 *
 * @param code the reply code (RFC 5321 section 4.2); 0 when there was no answer and the text says why
 * @param enhancedCode the enhanced status code (RFC 3463), or null when the server gave none
 * @param text the server's words without the codes, on one line, at most 500 characters
 */
public record Reply(int code, @Nullable String enhancedCode, String text) {
    private static final int LONGEST_TEXT = 500;
    private static final Pattern ENHANCED_CODE = Pattern.compile("^([245]\\.\\d{1,3}\\.\\d{1,3})(\\s|$)");

    /** Words of Daymark's own, where no server answered. */
    public static Reply ofOwn(String text) {
        return new Reply(0, null, shorten(text));
    }

    /** Reads the lines of an answer as they came, each with its code in front. */
    static Reply parse(int code, String lines) {
        String enhancedCode = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines.split("\\R")) {
            String words = line.length() > 4 ? line.substring(4) : "";
            Matcher matcher = ENHANCED_CODE.matcher(words);
            if (matcher.find()) {
                enhancedCode = enhancedCode == null ? matcher.group(1) : enhancedCode;
                words = words.substring(matcher.end());
            }
            text.append(text.isEmpty() ? "" : " ").append(words.strip());
            if (text.length() > LONGEST_TEXT) {
                break;
            }
        }
        return new Reply(code, enhancedCode, shorten(text.toString()));
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
        String oneLine = text.chars()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
        return oneLine.length() <= LONGEST_TEXT ? oneLine : oneLine.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
