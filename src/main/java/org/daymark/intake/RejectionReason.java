package org.daymark.intake;

import java.util.function.Supplier;
import org.daymark.address.AddressFault;
import org.daymark.subscriber.FaultWords;
import org.daymark.subscriber.ValueFault;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

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

    SEVERAL_ADDRESSES,

    TOO_LONG(ValueFault.TOO_LONG),
    STRAY_QUOTE,
    LINE_BREAK(ValueFault.LINE_BREAK),
    UNREADABLE_CHARACTER(ValueFault.UNREADABLE_CHARACTER),
    INVISIBLE_CHARACTER(ValueFault.INVISIBLE_CHARACTER),
    HALF_CHARACTER(ValueFault.HALF_CHARACTER),
    SPREADSHEET_ERROR(true),
    FORMULA_WITHOUT_VALUE,
    NO_LANGUAGE(ValueFault.NO_LANGUAGE),
    NO_TIME_ZONE(ValueFault.NO_TIME_ZONE),
    NO_COUNTRY(ValueFault.NO_COUNTRY),
    NO_DATE(ValueFault.NO_DATE),
    DATE_TOO_EARLY(ValueFault.DATE_TOO_EARLY),
    DATE_IN_FUTURE(ValueFault.DATE_IN_FUTURE),

    NO_NETWORK_ADDRESS(ValueFault.NO_NETWORK_ADDRESS),
    NO_CONSENT_BASIS(ValueFault.NO_CONSENT_BASIS),
    NO_TAG,
    NO_NUMBER(true),
    NO_CHOICE(true),
    NO_YES_OR_NO(true),
    NO_BASIS,
    NO_WORDING,
    WITHDRAWN_SINCE,
    UNKNOWN_STATUS(true),

    ROW_TOO_LONG,
    TEXT_AFTER_QUOTE,
    OPEN_QUOTE,
    QUOTES_DO_NOT_MATCH,
    FIELDS_UNLIKE_HEADER,
    ONE_FIELD_UNLIKE_HEADER,
    FIELDS_UNLIKE_FIRST_ROW,
    ONE_FIELD_UNLIKE_FIRST_ROW;

    private static final Words WORDS = Words.of("intake");

    private final boolean saysOfValue;
    private final @Nullable Supplier<FaultWords> known;

    RejectionReason() {
        this(false);
    }

    /** With whether the words go on from the value. */
    RejectionReason(boolean saysOfValue) {
        this.saysOfValue = saysOfValue;
        this.known = null;
    }

    RejectionReason(AddressFault fault) {
        this.saysOfValue = false;
        this.known = () -> new FaultWords("", fault.template());
    }

    RejectionReason(ValueFault fault) {
        this.saysOfValue = false;
        this.known = fault::words;
    }

    static RejectionReason of(AddressFault fault) {
        return valueOf("ADDRESS_" + fault.name());
    }

    static RejectionReason of(ValueFault fault) {
        return valueOf(fault.name());
    }

    FaultWords words() {
        return known == null
                ? new FaultWords(
                        saysOfValue ? WORDS.named("reason.subject") : "", WORDS.named("RejectionReason." + name()))
                : known.get();
    }
}
