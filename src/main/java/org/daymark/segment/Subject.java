package org.daymark.segment;

import static org.daymark.segment.Operator.*;

import java.util.List;
import org.daymark.attribute.AttributeKind;

/** What a condition is about. */
public enum Subject {
    EMAIL_DOMAIN(Of.NOTHING, List.of(IS, IS_NOT, ENDS_WITH)),
    FIRST_NAME(Of.NOTHING, Operators.TEXT),
    LAST_NAME(Of.NOTHING, Operators.TEXT),
    LANGUAGE(Of.NOTHING, Operators.CODE),
    COUNTRY(Of.NOTHING, Operators.CODE),
    TIME_ZONE(Of.NOTHING, Operators.CODE),
    /** When the person was added. */
    ADDED(Of.NOTHING, Operators.MOMENT),
    LIST(Of.LIST, List.of(ACTIVE, NOT_ACTIVE, LEFT)),
    /** When the person joined a list that they are on. */
    LIST_JOINED(Of.LIST, Operators.MOMENT),
    /** The basis of any consent that the person gave. */
    CONSENT_BASIS(Of.NOTHING, List.of(IS, IS_NOT)),
    CONSENT_SOURCE(Of.NOTHING, List.of(IS, IS_NOT, CONTAINS, CONTAINS_NOT, STARTS_WITH)),
    /** When the person gave any of their consents. */
    CONSENT_DATE(Of.NOTHING, Operators.MOMENT),
    CAMPAIGN(Of.CAMPAIGN, List.of(GOT, NOT_GOT, REFUSED)),
    /** What people answered to a campaign that asks whether they still want the mail. */
    ANSWER(Of.CAMPAIGN, List.of(ANSWERED_YES, ANSWERED_NO, UNANSWERED)),
    /** Any campaign. */
    CAMPAIGNS(Of.NOTHING, List.of(GOT_LATELY, NOT_GOT_LATELY, REFUSED_LATELY)),
    /** When Daymark last knew of a sign of life, as defined by {@link org.daymark.subscriber.Activity}. */
    SIGN_OF_LIFE(Of.NOTHING, List.of(BEFORE, EARLIER, FROM, LAST_DAYS)),
    ATTRIBUTE(Of.ATTRIBUTE, List.of());

    private final Of of;
    private final List<Operator> operators;

    Subject(Of of, List<Operator> operators) {
        this.of = of;
        this.operators = operators;
    }

    Of of() {
        return of;
    }

    /** The operators of every subject but an attribute. */
    List<Operator> operators() {
        return operators;
    }

    static List<Operator> operators(AttributeKind kind) {
        return switch (kind) {
            case TEXT -> Operators.TEXT;
            case NUMBER -> List.of(IS, IS_NOT, LESS, AT_MOST, MORE, AT_LEAST, KNOWN, UNKNOWN);
            case DATE -> List.of(BEFORE, ON, FROM, LAST_DAYS, EARLIER, NEXT_DAYS, KNOWN, UNKNOWN);
            case CHOICE -> Operators.CODE;
            case YES_NO -> List.of(YES, NO, KNOWN, UNKNOWN);
            case TAG -> List.of(YES, NO);
        };
    }

    /** What a subject needs besides. */
    enum Of {
        NOTHING,
        LIST,
        CAMPAIGN,
        ATTRIBUTE
    }

    private static final class Operators {
        static final List<Operator> TEXT = List.of(IS, IS_NOT, CONTAINS, CONTAINS_NOT, STARTS_WITH, KNOWN, UNKNOWN);
        static final List<Operator> CODE = List.of(IS, IS_NOT, KNOWN, UNKNOWN);
        static final List<Operator> MOMENT = List.of(BEFORE, ON, FROM, LAST_DAYS, EARLIER);
    }
}
