package org.daymark.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.subscriber.Values;

/**
 * Finds the one address in a cell that may have more around it: {@code Name <a@b>}, {@code mailto:a@b?subject=…},
 * {@code a@b (comment)}, quotation marks, a comma at the end. Two addresses are never taken for one.
 */
final class AddressCell {
    private static final Pattern IN_ANGLES = Pattern.compile("<\\s*([^<>]*)\\s*>");
    private static final Pattern QUOTED_NAME = Pattern.compile("^\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*(?=<)");
    private static final Pattern COMMENT = Pattern.compile("^\\([^()@]*\\)\\s*|\\s*\\([^()@]*\\)$");
    private static final Pattern SEPARATOR = Pattern.compile("\\s+:::\\s+|[,;|/\\s\u3001\uFF0C\uFF1B\u060C]+");
    private static final Pattern MAILTO = Pattern.compile("(?i)^mailto:(?://)?");
    private static final String OPENING = "\"'\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A`\u00B4([<";
    private static final String CLOSING = "\"'\u2018\u2019\u201C\u201D\u00AB\u00BB\u2039\u203A`\u00B4)]>,;.:";

    private AddressCell() {}

    /** The result of reading a cell. */
    sealed interface Found {
        record One(EmailAddress address) implements Found {}

        /** More than one address. */
        record Several() implements Found {}

        record None(InvalidAddress fault) implements Found {}
    }

    static Found read(String cell) {
        String text = narrow(Values.trimmed(cell));
        Optional<EmailAddress> plain = address(text);
        if (plain.isPresent()) {
            return new Found.One(plain.get());
        }
        Set<EmailAddress> found = addresses(text);
        if (found.size() == 1) {
            return new Found.One(found.iterator().next());
        }
        return found.size() > 1 ? new Found.Several() : new Found.None(fault(text));
    }

    /** The addresses of a cell in which nothing else is left that may be one. */
    private static Set<EmailAddress> addresses(String given) {
        String text = QUOTED_NAME.matcher(given).replaceAll("");
        Set<EmailAddress> found = new LinkedHashSet<>();
        Matcher angles = IN_ANGLES.matcher(text);
        boolean named = false;
        StringBuilder rest = new StringBuilder();
        while (angles.find()) {
            for (String part : split(angles.group(1))) {
                named |= part.indexOf('@') >= 0;
                if (!take(part, found)) {
                    return Set.of();
                }
            }
            angles.appendReplacement(rest, " ");
        }
        angles.appendTail(rest);
        if (named) {
            for (String part : split(rest.toString())) {
                if (part.indexOf('@') >= 0 && !take(part, found)) {
                    return Set.of();
                }
            }
            return found;
        }
        boolean nothingElse = true;
        for (String part : split(withoutComment(text))) {
            nothingElse &= take(part, found);
        }
        return nothingElse || found.size() > 1 ? found : Set.of();
    }

    private static boolean take(String part, Set<EmailAddress> found) {
        Optional<EmailAddress> address = address(peeled(part));
        address.ifPresent(found::add);
        return address.isPresent();
    }

    private static List<String> split(String text) {
        Matcher link = MAILTO.matcher(text);
        String addresses = link.find() ? decoded(text.substring(link.end())) : text;
        return Arrays.stream(SEPARATOR.split(addresses))
                .filter(part -> !peeled(part).isEmpty())
                .toList();
    }

    private static InvalidAddress fault(String text) {
        for (String tried : List.of(text, peeled(text))) {
            try {
                EmailAddress.parse(tried);
            } catch (InvalidAddress e) {
                return e;
            }
        }
        throw new IllegalStateException("an address was not found in a cell that is one");
    }

    private static String withoutComment(String text) {
        return COMMENT.matcher(text).replaceAll("");
    }

    /** Without quotation marks, brackets and what ends a sentence; an apostrophe inside stays. */
    private static String peeled(String part) {
        String text = Values.trimmed(part);
        int start = 0;
        int end = text.length();
        while (start < end && OPENING.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String bare = text.substring(start, end);
        Matcher link = MAILTO.matcher(bare);
        return link.find() ? decoded(bare.substring(link.end())) : bare;
    }

    /** Of what stands behind {@code mailto:} (RFC 6068) the address. */
    private static String decoded(String text) {
        String address = text.replaceFirst("\\?.*$", "");
        try {
            return URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    /** Full-width letters and signs as Latin ones; some keyboards write them. */
    private static String narrow(String text) {
        StringBuilder narrow = new StringBuilder();
        for (char c : text.toCharArray()) {
            narrow.append(c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c == '\uFE6B' ? '@' : c);
        }
        return narrow.toString();
    }

    private static Optional<EmailAddress> address(String text) {
        // An address may begin with an apostrophe, but what does so is a text that a spreadsheet has marked.
        if (text.indexOf('@') < 0 || OPENING.indexOf(text.charAt(0)) >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmailAddress.parse(text));
        } catch (InvalidAddress e) {
            return Optional.empty();
        }
    }
}
