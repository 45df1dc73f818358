package org.daymark.intake;

import com.ibm.icu.util.ULocale;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks and normalises the values of columns other than the address. An empty value is null: nothing is known. */
final class Values {
    private static final Map<String, String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(zone -> zone.toLowerCase(Locale.ROOT), Function.identity(), (a, b) -> a));
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES =
            Arrays.stream(ULocale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());
    private static final Instant EARLIEST_CONSENT = Instant.parse("1970-01-02T00:00:00Z");

    private Values() {}

    /** Says why a value is not taken. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final RejectionReason reason;
        private final int[] numbers;

        Unusable(RejectionReason reason, int... numbers) {
            super(reason.name(), null, false, false);
            this.reason = reason;
            this.numbers = numbers.clone();
        }

        RejectionReason reason() {
            return reason;
        }

        List<Integer> numbers() {
            return Arrays.stream(numbers).boxed().toList();
        }
    }

    /** Without blanks at its ends, no-break and ideographic ones included; line ends stay, to be refused. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static @Nullable String text(@Nullable String given, Column column) throws Unusable {
        if (given == null || given.isEmpty()) {
            return null;
        }
        String text = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (text.length() > column.longest()) {
            throw new Unusable(RejectionReason.TOO_LONG, column.longest());
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            refuseUnusable(text.codePointAt(i));
        }
        if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new Unusable(RejectionReason.STRAY_QUOTE);
        }
        return text;
    }

    static @Nullable String language(@Nullable String given) throws Unusable {
        String text = text(given, Column.LANGUAGE);
        if (text == null) {
            return null;
        }
        try {
            Locale locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (LANGUAGES.contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Falls through: not a tag at all is answered like a tag of no language.
        }
        throw new Unusable(RejectionReason.NO_LANGUAGE);
    }

    static @Nullable String timeZone(@Nullable String given) throws Unusable {
        String text = text(given, Column.TIME_ZONE);
        if (text == null) {
            return null;
        }
        String zone = ZONES.get(text.toLowerCase(Locale.ROOT).replace(' ', '_'));
        if (zone == null) {
            throw new Unusable(RejectionReason.NO_TIME_ZONE);
        }
        return zone;
    }

    static @Nullable String country(@Nullable String given) throws Unusable {
        // Not measured by the code's length, so that a country's name is answered with what to write instead.
        String text = text(given, Column.FIRST_NAME);
        if (text == null) {
            return null;
        }
        String code = text.toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(code)) {
            throw new Unusable(RejectionReason.NO_COUNTRY);
        }
        return code;
    }

    /** A date counts from midnight UTC, and so does a time without an offset. */
    static @Nullable Instant consentDate(@Nullable String given, Instant now) throws Unusable {
        String text = text(given, Column.CONSENT_DATE);
        if (text == null) {
            return null;
        }
        Instant instant = instant(text);
        if (instant == null) {
            throw new Unusable(RejectionReason.NO_DATE);
        }
        if (instant.isBefore(EARLIEST_CONSENT)) {
            throw new Unusable(RejectionReason.DATE_TOO_EARLY);
        }
        if (instant.isAfter(now.plusSeconds(86_400))) {
            throw new Unusable(RejectionReason.DATE_IN_FUTURE);
        }
        return instant;
    }

    private static @Nullable Instant instant(String text) {
        String iso = text.replace(' ', 'T');
        try {
            if (iso.length() == 10) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean offset = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:?\\d\\d");
            return offset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void refuseUnusable(int c) throws Unusable {
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            throw new Unusable(RejectionReason.LINE_BREAK);
        }
        if (c == 0xFFFD) {
            throw new Unusable(RejectionReason.UNREADABLE_CHARACTER);
        }
        if (Character.isISOControl(c) || isDirectionControl(c)) {
            throw new Unusable(RejectionReason.INVISIBLE_CHARACTER, c);
        }
        if (Character.getType(c) == Character.SURROGATE) {
            throw new Unusable(RejectionReason.HALF_CHARACTER);
        }
    }

    /** Embeddings and overrides turn the text around that follows a name; joiners, which some names need, do not. */
    private static boolean isDirectionControl(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
}
