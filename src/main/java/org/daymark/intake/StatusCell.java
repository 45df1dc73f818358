package org.daymark.intake;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/**
 * The subscription status in one cell.
 *
 * @param status null if the cell has no status
 * @param at since when, where it is a date
 * @param unknown whether its value is unknown
 */
record StatusCell(@Nullable Status status, @Nullable Instant at, boolean unknown) {
    private static final StatusCell SILENT = new StatusCell(null, null, false);
    private static final StatusCell UNKNOWN = new StatusCell(null, null, true);

    private static final Set<String> NOTHING = Set.of(
            "",
            "-",
            "--",
            "–",
            "—",
            "null",
            "(null)",
            "<null>",
            "\\n",
            "nil",
            "none",
            "n/a",
            "na",
            "n.a.",
            "nan",
            "#n/a",
            "undefined",
            "unknown",
            "never",
            "(empty)",
            "(none)",
            "(blank)",
            "not set");
    private static final Set<String> YES = Set.of(
            "yes",
            "y",
            "true",
            "t",
            "1",
            "x",
            "on",
            "✓",
            "✔",
            "☑",
            "ja",
            "wahr",
            "sí",
            "si",
            "verdadero",
            "oui",
            "vrai",
            "sì",
            "vero",
            "sim",
            "verdadeiro",
            "waar",
            "да",
            "1.0");
    private static final Set<String> NO = Set.of(
            "no", "n", "false", "f", "0", "off", "✗", "✘", "☐", "nein", "falsch", "falso", "non", "faux", "não", "nao",
            "nee", "onwaar", "нет", "0.0");

    private static final Pattern ZERO_DATE = Pattern.compile("0{1,4}[-./]0{1,2}[-./]0{1,4}([T ].*)?");
    private static final Pattern HAS_YEAR =
            Pattern.compile("(?<!\\d)(19|20)\\d\\d(?!\\d)|\\d{1,2}[./-]\\d{1,2}[./-]\\d\\d");
    private static final Pattern REPORTED = Pattern.compile("\\b(spam|abuse|junk)\\b", Pattern.CASE_INSENSITIVE);

    /** Of a date that may be two days, {@code dates} says which. */
    static StatusCell of(
            StatusField field, String cell, Map<String, Status> words, @Nullable DateOrder dates, Instant now) {
        String text = Values.trimmed(cell);
        boolean nothing = isNothing(text);
        Status own = words.get(nothing ? "" : key(text));
        if (own != null && (!nothing || field == StatusField.STATUS)) {
            return new StatusCell(own, null, false);
        }
        if (nothing) {
            return field == StatusField.STATUS ? UNKNOWN : SILENT;
        }
        if (field == StatusField.CHANGED) {
            return new StatusCell(null, date(text, dates, now), false);
        }
        return field == StatusField.STATUS ? word(text) : flag(field, text, dates, now);
    }

    /** Whether a cell counts as empty. */
    static boolean isNothing(String text) {
        return NOTHING.contains(text.toLowerCase(Locale.ROOT))
                || ZERO_DATE.matcher(text).matches();
    }

    /** Spelling, spacing and marks do not matter, unless a word has nothing else. */
    static String key(String text) {
        String key = Column.key(text);
        return key.isEmpty() ? text.toLowerCase(Locale.ROOT) : key;
    }

    private static StatusCell word(String text) {
        Status status = Status.named(text);
        return status == null ? UNKNOWN : new StatusCell(status, null, false);
    }

    private static StatusCell flag(StatusField field, String text, @Nullable DateOrder dates, Instant now) {
        Status code = field.codes().get(text);
        if (code != null) {
            return new StatusCell(code, null, false);
        }
        String word = text.toLowerCase(Locale.ROOT);
        if (NO.contains(word)) {
            return new StatusCell(field.no(), null, false);
        }
        if (field == StatusField.UNSUBSCRIBE_REASON) {
            boolean reported = REPORTED.matcher(text).find();
            return new StatusCell(reported ? Status.COMPLAINED : field.yes(), null, false);
        }
        if (YES.contains(word) || field.isReason()) {
            return new StatusCell(field.yes(), null, false);
        }
        Status status = Status.named(text);
        if (status != null) {
            return new StatusCell(status, null, false);
        }
        Instant at = date(text, dates, now);
        if (at == null && !HAS_YEAR.matcher(text).find()) {
            return UNKNOWN;
        }
        // An unreadable date still proves that there was a date.
        return new StatusCell(field.yes(), at, false);
    }

    private static @Nullable Instant date(String text, @Nullable DateOrder dates, Instant now) {
        try {
            return Values.consentDate(text, dates, now);
        } catch (Values.Unusable e) {
            return null;
        }
    }
}
