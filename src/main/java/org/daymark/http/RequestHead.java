package org.daymark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The part of a request's head that determines its body (RFC 9112, section 6). Ambiguous heads count as malformed, so
 * that the server never finds a body that was not seen here.
 *
 * @param path as it was sent, without query
 * @param contentType in small letters; empty without one
 * @param length of the body in bytes; {@link #NONE}, {@link #CHUNKED} or {@link #MALFORMED}
 */
record RequestHead(String path, String contentType, long length, boolean expectsContinue, List<String> forwardedFor) {
    static final long NONE = 0;
    static final long CHUNKED = -1;
    static final long MALFORMED = -2;

    private static final int MAX_LENGTH_DIGITS = 15;

    static RequestHead parse(byte[] bytes, int start, int end) {
        List<String> lines = new String(bytes, start, end - start, ISO_8859_1)
                .lines()
                .dropWhile(String::isEmpty)
                .toList();
        List<String> forwardedFor = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        List<String> codings = new ArrayList<>();
        String contentType = "";
        boolean expectsContinue = false;
        boolean malformed = lines.isEmpty();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                continue;
            }
            if (colon < 1 || !line.substring(0, colon).strip().equals(line.substring(0, colon))) {
                malformed = true;
                continue;
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> lengths.add(value);
                case "transfer-encoding" -> codings.add(value);
                case "content-type" -> contentType = value.toLowerCase(Locale.ROOT);
                case "x-forwarded-for" -> forwardedFor.add(value);
                case "expect" -> expectsContinue = value.equalsIgnoreCase("100-continue");
                default -> {}
            }
        }
        long length = malformed ? MALFORMED : length(lengths, codings);
        return new RequestHead(path(lines), contentType, length, expectsContinue, List.copyOf(forwardedFor));
    }

    Stream<String> forwarded() {
        return forwardedFor.stream();
    }

    private static long length(List<String> lengths, List<String> codings) {
        if (!codings.isEmpty()) {
            boolean chunked =
                    codings.size() == 1 && lengths.isEmpty() && codings.get(0).equalsIgnoreCase("chunked");
            return chunked ? CHUNKED : MALFORMED;
        }
        if (lengths.isEmpty()) {
            return NONE;
        }
        String digits = lengths.get(0);
        boolean number = lengths.size() == 1
                && !digits.isEmpty()
                && digits.length() <= MAX_LENGTH_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : MALFORMED;
    }

    private static String path(List<String> lines) {
        String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ");
        return words.length < 2 ? "" : words[1].replaceFirst("[?#].*", "");
    }
}
