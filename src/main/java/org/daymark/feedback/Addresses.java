package org.daymark.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds addresses in fields and texts. */
final class Addresses {
    private static final int MAX = 100;
    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}.!#$%&'*+/=?^_{|}~-]{1,128}+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_-]{0,62}\\.){1,10}[\\p{L}\\p{N}-]{2,62}");

    /** An address inside another one, as mailing lists put it into their return paths: {@code b-anna=example.org@…}. */
    private static final Pattern VERP = Pattern.compile(
            "^[a-z0-9._]{1,40}[-+]([\\p{L}\\p{N}._+-]{1,64})=([\\p{L}\\p{N}-]{1,62}(?:\\.[\\p{L}\\p{N}-]{1,62}){1,6})(?:-[a-z0-9]{1,40})?@");

    private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");
    private static final Pattern UTF8_XTEXT = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private Addresses() {}

    /** All addresses in a text, in lower case, in their order. */
    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = ADDRESS.matcher(text);
        while (found.size() < MAX && matcher.find()) {
            found.add(trimmed(matcher.group()));
        }
        return List.copyOf(found);
    }

    static @Nullable String first(String field) {
        List<String> found = in(field);
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** The address of a field such as {@code Final-Recipient: rfc822; anna@example.org}; null when it is none. */
    static @Nullable String typed(String field, boolean encoded) {
        int semicolon = field.indexOf(';');
        String type = semicolon < 0 ? "" : field.substring(0, semicolon).strip().toLowerCase(Locale.ROOT);
        String value = field.substring(semicolon + 1).strip();
        if (encoded && type.equals("rfc822")) {
            value = XTEXT.matcher(value)
                    .replaceAll(
                            code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
        }
        if (value.contains("\\x{")) {
            value = UTF8_XTEXT.matcher(value).replaceAll(code -> Matcher.quoteReplacement(letter(code.group(1))));
        }
        List<String> found = in(value);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String letter(String code) {
        int point = Integer.parseInt(code, 16);
        return Character.isValidCodePoint(point) ? Character.toString(point) : "?";
    }

    /** Addresses that the recipients of a mail contain. */
    static List<String> verp(Collection<String> recipients) {
        List<String> found = new ArrayList<>();
        for (String recipient : recipients) {
            Matcher matcher = VERP.matcher(recipient);
            if (matcher.find()) {
                found.add(matcher.group(1) + "@" + matcher.group(2));
            }
        }
        return found;
    }

    private static String trimmed(String address) {
        String bare = address.toLowerCase(Locale.ROOT);
        int start = 0;
        while (start < bare.length() && "'*=|/{}.!".indexOf(bare.charAt(start)) >= 0) {
            start++;
        }
        return bare.substring(start);
    }
}
