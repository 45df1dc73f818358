package org.daymark.segment;

/** How a condition compares. An unknown value fulfills only those that deny, and {@link #UNKNOWN}. */
public enum Operator {
    IS(Input.SEVERAL),
    IS_NOT(Input.SEVERAL),
    CONTAINS(Input.ONE),
    CONTAINS_NOT(Input.ONE),
    STARTS_WITH(Input.ONE),
    ENDS_WITH(Input.ONE),
    KNOWN(Input.NONE),
    UNKNOWN(Input.NONE),
    LESS(Input.ONE),
    AT_MOST(Input.ONE),
    MORE(Input.ONE),
    AT_LEAST(Input.ONE),
    /** On an earlier day. */
    BEFORE(Input.DATE),
    ON(Input.DATE),
    /** On this day or a later one. */
    FROM(Input.DATE),
    /** Today or on one of so many days before. */
    LAST_DAYS(Input.DAYS),
    /** Before these days. */
    EARLIER(Input.DAYS),
    /** Today or on one of so many days after. */
    NEXT_DAYS(Input.DAYS),
    YES(Input.NONE),
    NO(Input.NONE),
    ACTIVE(Input.NONE),
    NOT_ACTIVE(Input.NONE),
    LEFT(Input.NONE),
    GOT(Input.NONE),
    NOT_GOT(Input.NONE),
    REFUSED(Input.NONE),
    GOT_LATELY(Input.DAYS),
    NOT_GOT_LATELY(Input.DAYS),
    REFUSED_LATELY(Input.DAYS),
    ANSWERED_YES(Input.NONE),
    ANSWERED_NO(Input.NONE),
    /** Got the campaign and has not answered. No one fulfills it before the end of the day. */
    UNANSWERED(Input.DATE);

    private final Input input;

    Operator(Input input) {
        this.input = input;
    }

    Input input() {
        return input;
    }

    /** What a user enters beside the operator. */
    enum Input {
        NONE,
        ONE,
        SEVERAL,
        DATE,
        DAYS
    }
}
