package org.daymark.intake;

import org.daymark.address.AddressFault;
import org.daymark.subscriber.FaultWords;
import org.daymark.subscriber.ValueFault;

/** Why a row or one of its values is rejected. The message excludes the value, which is personal data. */
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

    TOO_LONG(ValueFault.TOO_LONG),
    STRAY_QUOTE("", "it contains a stray quotation mark"),
    LINE_BREAK(ValueFault.LINE_BREAK),
    UNREADABLE_CHARACTER(ValueFault.UNREADABLE_CHARACTER),
    INVISIBLE_CHARACTER(ValueFault.INVISIBLE_CHARACTER),
    HALF_CHARACTER(ValueFault.HALF_CHARACTER),
    SPREADSHEET_ERROR("the value", "is a spreadsheet error"),
    FORMULA_WITHOUT_VALUE(
            "", "the cell has a formula without a value; open and save the file in a spreadsheet program"),
    NO_LANGUAGE(ValueFault.NO_LANGUAGE),
    NO_TIME_ZONE(ValueFault.NO_TIME_ZONE),
    NO_COUNTRY(ValueFault.NO_COUNTRY),
    NO_DATE(ValueFault.NO_DATE),
    DATE_TOO_EARLY(ValueFault.DATE_TOO_EARLY),
    DATE_IN_FUTURE(ValueFault.DATE_IN_FUTURE),

    NO_NETWORK_ADDRESS(ValueFault.NO_NETWORK_ADDRESS),
    NO_CONSENT_BASIS(ValueFault.NO_CONSENT_BASIS),
    NO_TAG("", "it names tags that do not exist; create them on the Attributes page first"),
    NO_NUMBER("the value", "is not a number; write digits with a point, such as 12.5"),
    NO_CHOICE("the value", "is not one of the choices of this attribute"),
    NO_YES_OR_NO("the value", "is neither yes nor no"),
    NO_BASIS("", "it is a health condition, and no current consent of this person permits it"),
    NO_WORDING("", "it is a consent, but neither the row nor the import has its wording"),
    WITHDRAWN_SINCE("", "it is not newer than the day on which this person withdrew that consent"),
    UNKNOWN_STATUS("the value", "is not a known subscription status"),

    ROW_TOO_LONG("", "the row has %d characters; the limit is %d"),
    TEXT_AFTER_QUOTE("", "text follows a closing quotation mark"),
    OPEN_QUOTE("", "a quotation mark opens a field that is not closed"),
    QUOTES_DO_NOT_MATCH("", "its quotation marks do not match"),
    FIELDS_UNLIKE_HEADER("", "it has %d fields, the header has %d"),
    ONE_FIELD_UNLIKE_HEADER("", "it has 1 field, the header has %d"),
    FIELDS_UNLIKE_FIRST_ROW("", "it has %d fields, the first row has %d"),
    ONE_FIELD_UNLIKE_FIRST_ROW("", "it has 1 field, the first row has %d");

    private final FaultWords words;

    RejectionReason(AddressFault fault) {
        this("", fault.template());
    }

    RejectionReason(ValueFault fault) {
        this.words = fault.words();
    }

    RejectionReason(String subject, String template) {
        this.words = new FaultWords(subject, template);
    }

    static RejectionReason of(AddressFault fault) {
        return valueOf("ADDRESS_" + fault.name());
    }

    static RejectionReason of(ValueFault fault) {
        return valueOf(fault.name());
    }

    FaultWords words() {
        return words;
    }
}
