package org.daymark.intake;

import java.util.List;
import java.util.Locale;
import org.daymark.address.AddressFault;

/** Why a row or one of its values is not taken. The words stand apart from the value, which is personal data. */
public enum RejectionReason {
    ADDRESS_EMPTY(AddressFault.EMPTY),
    ADDRESS_TOO_LONG(AddressFault.TOO_LONG),
    ADDRESS_LOCAL_PART_TOO_LONG(AddressFault.LOCAL_PART_TOO_LONG),
    ADDRESS_NO_AT(AddressFault.NO_AT),
    ADDRESS_SEVERAL_ATS(AddressFault.SEVERAL_ATS),
    ADDRESS_UNREADABLE_CHARACTER(AddressFault.UNREADABLE_CHARACTER),
    ADDRESS_INVISIBLE_CHARACTER(AddressFault.INVISIBLE_CHARACTER),
    ADDRESS_NO_CHARACTER(AddressFault.NO_CHARACTER),
    ADDRESS_SPACE(AddressFault.SPACE),
    ADDRESS_SPECIAL_CHARACTER(AddressFault.SPECIAL_CHARACTER),
    ADDRESS_LOCAL_PART_EMPTY(AddressFault.LOCAL_PART_EMPTY),
    ADDRESS_LOCAL_PART_DOT(AddressFault.LOCAL_PART_DOT),
    ADDRESS_TWO_DOTS(AddressFault.TWO_DOTS),
    ADDRESS_DOMAIN_EMPTY(AddressFault.DOMAIN_EMPTY),
    ADDRESS_DOMAIN_DOT(AddressFault.DOMAIN_DOT),
    ADDRESS_DOMAIN_IMPOSSIBLE(AddressFault.DOMAIN_IMPOSSIBLE),
    ADDRESS_DOMAIN_WITHOUT_ENDING(AddressFault.DOMAIN_WITHOUT_ENDING),
    ADDRESS_MALFORMED(AddressFault.MALFORMED),

    SEVERAL_ADDRESSES("", "it has more than one address; keep one"),

    TOO_LONG("", "it is longer than %d characters"),
    STRAY_QUOTE("", "it contains a stray quotation mark"),
    LINE_BREAK("", "it contains a line break"),
    UNREADABLE_CHARACTER("", "it contains a character that could not be read"),
    INVISIBLE_CHARACTER("", "it contains an invisible character (U+%04X)"),
    HALF_CHARACTER("", "it contains half a character"),
    SPREADSHEET_ERROR("the value", "is an error of the spreadsheet program"),
    FORMULA_WITHOUT_VALUE("", "a formula without a value; save the file in a spreadsheet program, which calculates it"),
    NO_LANGUAGE("the value", "is not a language code; write one such as en, es or pt-BR"),
    NO_TIME_ZONE("the value", "is not a time zone; write one such as America/Denver"),
    NO_COUNTRY("the value", "is not a country code; write two letters such as US or DE"),
    NO_DATE("the value", "is not a date; write it like 2026-05-31"),
    DATE_TOO_EARLY("", "the date is too long ago"),
    DATE_IN_FUTURE("", "the date lies in the future"),

    NO_NETWORK_ADDRESS("the value", "is not a network address"),
    UNKNOWN_STATUS("the value", "is no word that says who may be mailed"),

    ROW_TOO_LONG("", "the row has %d characters; the longest that is read has %d"),
    TEXT_AFTER_QUOTE("", "text follows a closing quotation mark"),
    OPEN_QUOTE("", "a quotation mark opens a field that is not closed"),
    QUOTES_DO_NOT_MATCH("", "its quotation marks do not match"),
    FIELDS_UNLIKE_HEADER("", "it has %d fields, the header has %d"),
    ONE_FIELD_UNLIKE_HEADER("", "it has 1 field, the header has %d"),
    FIELDS_UNLIKE_FIRST_ROW("", "it has %d fields, the first row has %d"),
    ONE_FIELD_UNLIKE_FIRST_ROW("", "it has 1 field, the first row has %d");

    private static final int LONGEST_VALUE = 40;

    /** What the words begin with where the value itself may not stand there; empty where they never name it. */
    private final String subject;

    private final String template;

    RejectionReason(AddressFault fault) {
        this("", fault.template());
    }

    RejectionReason(String subject, String template) {
        this.subject = subject;
        this.template = template;
    }

    static RejectionReason of(AddressFault fault) {
        return valueOf("ADDRESS_" + fault.name());
    }

    /** A clause without the value. */
    String words(List<Integer> numbers) {
        String clause = String.format(Locale.ROOT, template, numbers.toArray());
        return subject.isEmpty() ? clause : subject + " " + clause;
    }

    /** A clause that quotes the value, shortened. */
    String words(String value, List<Integer> numbers) {
        String clause = String.format(Locale.ROOT, template, numbers.toArray());
        String shown = shortened(value.replaceAll("\\p{Cntrl}+", " "));
        if (shown.isBlank()) {
            return words(numbers);
        }
        return subject.isEmpty() ? clause + ": '" + shown + "'" : "'" + shown + "' " + clause;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE / 2)) + "…";
    }
}
