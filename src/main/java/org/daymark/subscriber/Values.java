package org.daymark.subscriber;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and normalizes values about a person other than the address. An empty value is null: nothing is known. */
public final class Values {
    /** The most characters of a first or of a last name. */
    public static final int MAX_NAME = 100;

    static final int MAX_LANGUAGE = 35;
    static final int MAX_TIME_ZONE = 64;
    private static final int MAX_DATE = 40;
    private static final Pattern NETWORK_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Instant EARLIEST_CONSENT = Instant.parse("1970-01-02T00:00:00Z");

    private Values() {}

    /** The reason why a value is invalid. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final ValueFault fault;
        private final int[] numbers;

        Unusable(ValueFault fault, int... numbers) {
            super(fault.name(), null, false, false);
            this.fault = fault;
            this.numbers = numbers.clone();
        }

        public ValueFault fault() {
            return fault;
        }

        /** What the fault counts or names by number, such as a limit or a code point. */
        public List<Integer> numbers() {
            return Arrays.stream(numbers).boxed().toList();
        }
    }

    /** The basis of a consent, by its name in exports or its label, in whatever letters. */
    public static ConsentBasis consentBasis(String text) throws Unusable {
        return ConsentForm.basis(text).orElseThrow(() -> new Unusable(ValueFault.NO_CONSENT_BASIS));
    }

    /** Without blanks, line ends and invisible characters at its ends; those inside stay, to be refused. */
    public static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        if (end > 0 && isVisibleAscii(text.charAt(0)) && isVisibleAscii(text.charAt(end - 1))) {
            return text;
        }
        while (start < end && isTrimmed(text.codePointAt(start), 0)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start) {
            int last = text.codePointBefore(end);
            int before = end - Character.charCount(last);
            if (!isTrimmed(last, before > start ? text.codePointBefore(before) : 0)) {
                break;
            }
            end = before;
        }
        return text.substring(start, end);
    }

    private static boolean isVisibleAscii(char c) {
        return c > ' ' && c < 0x7F;
    }

    /** Joiners after an Indic sign, and the tags of flags, are part of a letter or picture. */
    private static boolean isTrimmed(int c, int before) {
        if (c == 0x200C || c == 0x200D) {
            return Character.getType(before) != Character.NON_SPACING_MARK;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c < 0xE0000;
            default -> c == '\t' || c == '\n' || c == '\r' || c == 0x0B || c == '\f' || c == 0x85;
        };
    }

    /** A text on one line; fails if it is longer than {@code max} characters. */
    public static @Nullable String text(@Nullable String given, int max) throws Unusable {
        if (given == null || given.isEmpty()) {
            return null;
        }
        String text = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (text.length() > max) {
            throw new Unusable(ValueFault.TOO_LONG, max);
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            refuseUnusable(text.codePointAt(i));
        }
        return text;
    }

    public static @Nullable String language(@Nullable String given) throws Unusable {
        String text = text(given, MAX_LANGUAGE);
        if (text == null) {
            return null;
        }
        String tag = Languages.tag(text);
        if (tag != null) {
            return tag;
        }
        throw new Unusable(ValueFault.NO_LANGUAGE);
    }

    public static @Nullable String timeZone(@Nullable String given) throws Unusable {
        String text = text(given, MAX_TIME_ZONE);
        if (text == null) {
            return null;
        }
        String zone = TimeZones.id(text);
        if (zone == null) {
            throw new Unusable(ValueFault.NO_TIME_ZONE);
        }
        return zone;
    }

    public static @Nullable String country(@Nullable String given) throws Unusable {
        // Not measured by the code's length, so that a country's name is answered with what to write instead.
        String text = text(given, MAX_NAME);
        if (text == null) {
            return null;
        }
        String code = Countries.code(text);
        if (code == null) {
            throw new Unusable(ValueFault.NO_COUNTRY);
        }
        return code;
    }

    /** Of a date that may be two days, {@code order} says which. */
    public static @Nullable Instant consentDate(@Nullable String given, @Nullable DateOrder order, Instant now)
            throws Unusable {
        String text = text(given, MAX_DATE);
        if (text == null || Dates.isZero(text)) {
            return null;
        }
        Instant instant = Dates.read(text, order);
        if (instant == null) {
            throw new Unusable(ValueFault.NO_DATE);
        }
        if (instant.isBefore(EARLIEST_CONSENT)) {
            throw new Unusable(ValueFault.DATE_TOO_EARLY);
        }
        if (instant.isAfter(now.plusSeconds(86_400))) {
            throw new Unusable(ValueFault.DATE_IN_FUTURE);
        }
        return instant;
    }

    public static @Nullable String networkAddress(@Nullable String given) throws Unusable {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (!NETWORK_ADDRESS.matcher(given).matches()) {
            throw new Unusable(ValueFault.NO_NETWORK_ADDRESS);
        }
        return given;
    }

    private static void refuseUnusable(int c) throws Unusable {
        if (c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
            throw new Unusable(ValueFault.LINE_BREAK);
        }
        if (c == 0xFFFD) {
            throw new Unusable(ValueFault.UNREADABLE_CHARACTER);
        }
        if (Character.isISOControl(c) || isDirectionControl(c)) {
            throw new Unusable(ValueFault.INVISIBLE_CHARACTER, c);
        }
        if (Character.getType(c) == Character.SURROGATE) {
            throw new Unusable(ValueFault.HALF_CHARACTER);
        }
    }

    /** Embeddings and overrides turn the text around that follows a name; joiners, which some names need, do not. */
    private static boolean isDirectionControl(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
