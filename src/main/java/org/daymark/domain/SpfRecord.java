package org.daymark.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record {@code v=spf1 …} (RFC 7208), taken apart.
 *
 * @param unreadable terms that are none
 * @param redirect the domain whose record holds if no term matches
 */
record SpfRecord(
        List<Term> terms, List<String> unreadable, @Nullable String redirect) {
    private static final Pattern TERM = Pattern.compile(
            "(?<sign>[+~?-])?(?<name>all|include|a|mx|ptr|ip4|ip6|exists)(?::(?<value>[^/ ]+?))?(?<size>/\\d{1,3})?(?<six>//\\d{1,3})?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SIX =
            Pattern.compile("(?<sign>[+~?-])?ip6:(?<value>[0-9a-f:.]+)(?<size>/\\d{1,3})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MODIFIER = Pattern.compile("(?<name>[A-Za-z][A-Za-z0-9_.-]*)=(?<value>.*)");

    /** How a term begins: what a match means. */
    enum Sign {
        PASS,
        FAIL,
        SOFT_FAIL,
        NEUTRAL
    }

    /**
     * A mechanism.
     *
     * @param value domain or address; empty for the domain of the record
     * @param size of the network, with its slash, or empty
     */
    record Term(Sign sign, String name, String value, String size) {
        boolean asksDns() {
            return !name.equals("all") && !name.equals("ip4") && !name.equals("ip6");
        }

        /** Whether it depends on the message, so that it says nothing in advance. */
        boolean hasMacro() {
            return value.contains("%");
        }
    }

    /** The records of this kind among texts. */
    static List<String> among(List<String> texts) {
        return texts.stream()
                .filter(text -> text.equalsIgnoreCase("v=spf1")
                        || text.toLowerCase(Locale.ROOT).startsWith("v=spf1 "))
                .toList();
    }

    static SpfRecord of(String text) {
        List<Term> terms = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        String redirect = null;
        for (String part : text.substring("v=spf1".length()).strip().split(" +")) {
            Matcher modifier = MODIFIER.matcher(part);
            Optional<Term> term = term(part);
            if (term.isPresent()) {
                terms.add(term.get());
            } else if (modifier.matches() && !modifier.group("value").isEmpty()) {
                redirect = modifier.group("name").equalsIgnoreCase("redirect") ? modifier.group("value") : redirect;
            } else if (!part.isEmpty()) {
                unreadable.add(part);
            }
        }
        return new SpfRecord(List.copyOf(terms), List.copyOf(unreadable), redirect);
    }

    private static Optional<Term> term(String part) {
        Matcher matcher = SIX.matcher(part);
        String name = "ip6";
        if (!matcher.matches()) {
            matcher = TERM.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            name = matcher.group("name").toLowerCase(Locale.ROOT);
        }
        String value = matcher.group("value") == null ? "" : matcher.group("value");
        String size = matcher.group("size") == null ? "" : matcher.group("size");
        boolean fits = switch (name) {
            case "all" -> value.isEmpty() && size.isEmpty();
            case "include", "exists" -> !value.isEmpty() && size.isEmpty();
            case "ip4" -> Network.four(value, size).isPresent();
            case "ip6" -> Network.six(value, size).isPresent();
            default -> true;
        };
        return fits ? Optional.of(new Term(sign(matcher.group("sign")), name, value, size)) : Optional.empty();
    }

    private static Sign sign(@Nullable String character) {
        return character == null
                ? Sign.PASS
                : switch (character) {
                    case "-" -> Sign.FAIL;
                    case "~" -> Sign.SOFT_FAIL;
                    case "?" -> Sign.NEUTRAL;
                    default -> Sign.PASS;
                };
    }
}
