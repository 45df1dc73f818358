package org.daymark.campaign;

import java.util.Locale;
import org.daymark.text.Words;

/** The state of a campaign. */
public enum CampaignState {
    /** Being written. */
    DRAFT,
    /** Waiting for approval by a second person. */
    IN_REVIEW,
    /** Approved. Any change to the text or the list makes it a draft again. */
    APPROVED,
    /** Waiting for its start. */
    SCHEDULED,
    /** Being sent, or waiting for the retry of deferred messages. */
    SENDING,
    /** Paused by a user or because of too many refusals, until a user resumes it. */
    PAUSED,
    /** All messages have an outcome. */
    SENT,
    /** Canceled permanently. */
    CANCELLED;

    private static final Words WORDS = Words.of("campaign");

    /** The state in lower case with spaces, for JSON and the audit log. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The state as pages show it. */
    public String label() {
        return WORDS.of(this);
    }

    /** The state within a sentence. */
    public String inSentence() {
        return label().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether this transition is allowed. SENDING to SENDING starts the next run. SENT to SENDING retries refused or
     * uncertain deliveries. {@link Approvals} decides whether a draft can continue without approval.
     */
    public boolean canTransitionTo(CampaignState next) {
        return switch (this) {
            case DRAFT -> next == IN_REVIEW || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case IN_REVIEW -> next == DRAFT || next == APPROVED || next == CANCELLED;
            case APPROVED -> next == DRAFT || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case SCHEDULED ->
                next == DRAFT || next == APPROVED || next == SCHEDULED || next == SENDING || next == CANCELLED;
            case SENDING -> next == SENDING || next == PAUSED || next == SENT || next == CANCELLED;
            case PAUSED -> next == SENDING || next == SENT || next == CANCELLED;
            case SENT -> next == SENDING;
            case CANCELLED -> false;
        };
    }
}
