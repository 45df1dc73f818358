package org.daymark.intake;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks and normalises the values of columns other than the address. An empty value is null: nothing is known. */
final class Values {
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

    /** Without blanks and invisible characters at its ends. */
    static String trimmed(String text) {
        return CellValue.trimmed(text);
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
        return text;
    }

    static @Nullable String language(@Nullable String given) throws Unusable {
        String text = text(given, Column.LANGUAGE);
        if (text == null) {
            return null;
        }
        String tag = Languages.tag(text);
        if (tag != null) {
            return tag;
        }
        throw new Unusable(RejectionReason.NO_LANGUAGE);
    }

    static @Nullable String timeZone(@Nullable String given) throws Unusable {
        String text = text(given, Column.TIME_ZONE);
        if (text == null) {
            return null;
        }
        String zone = TimeZones.id(text);
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
        String code = Countries.code(text);
        if (code == null) {
            throw new Unusable(RejectionReason.NO_COUNTRY);
        }
        return code;
    }

    /** Of a date that may be two days, {@code order} says which. */
    static @Nullable Instant consentDate(@Nullable String given, @Nullable DateOrder order, Instant now)
            throws Unusable {
        String text = text(given, Column.CONSENT_DATE);
        if (text == null || Dates.isZero(text)) {
            return null;
        }
        Instant instant = Dates.read(text, order);
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
}
