package org.daymark.report;

import org.daymark.delivery.DeliveryState;
import org.daymark.feedback.Severity;
import org.daymark.text.Words;

/** What a report counts, each once per recipient. The first seven add up to the recipients. */
public enum Measure {
    ACCEPTED,
    DEFERRED,
    REFUSED,
    UNCERTAIN,
    SKIPPED,
    CANCELLED,
    PENDING,
    /** A bounce that says that the mailbox or its domain is gone. */
    BOUNCED_HARD,
    /** A bounce for now, or one that says too little. */
    BOUNCED_SOFT,
    /** A bounce about the sender, the message or a policy. */
    BOUNCED_OURS,
    COMPLAINED,
    UNSUBSCRIBED,
    /** A person wrote back. */
    ANSWERED,
    /** A program wrote back. */
    AUTO_REPLIED;

    private static final Words WORDS = Words.of("report");

    static Measure of(DeliveryState state) {
        return valueOf(state.reported().name());
    }

    /** @throws IllegalArgumentException for {@code NONE}, which no bounce has */
    static Measure of(Severity severity) {
        return switch (severity) {
            case HARD -> BOUNCED_HARD;
            case SOFT -> BOUNCED_SOFT;
            case OURS -> BOUNCED_OURS;
            case NONE -> throw new IllegalArgumentException("a bounce without a severity");
        };
    }

    /** Whether it is a state of deliveries, else something that happened afterwards. */
    public boolean ofLedger() {
        return compareTo(PENDING) <= 0;
    }

    public boolean bounced() {
        return this == BOUNCED_HARD || this == BOUNCED_SOFT || this == BOUNCED_OURS;
    }

    /** What it is called. */
    public String words() {
        return WORDS.of(this);
    }

    /** How it is counted, in sentences. */
    public String counted() {
        return WORDS.in("counted", this);
    }
}
