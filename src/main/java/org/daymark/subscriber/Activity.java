package org.daymark.subscriber;

import org.daymark.text.Words;

/**
 * What shows that a person is still there. This list is the definition: rules about the last sign of life, the
 * retention rule and a person's page all follow it. Opens are no sign, since nothing is tracked, and neither is what
 * staff do.
 */
public enum Activity {
    /** The person was added to Daymark. */
    ADDED,
    /**
     * A consent, from a sign-up that was confirmed, an imported file or staff; it counts from its own date, if known.
     */
    CONSENTED,
    /** They changed something on their own page, or paused and resumed mail. */
    CHOSE,
    /** They opened their own page by the button behind a link that was mailed to them. */
    VISITED,
    /** They unsubscribed, or undid that. */
    LEFT,
    /** They answered the question whether they still want the mail. */
    ANSWERED;

    private static final Words WORDS = Words.of("subscriber");

    /** As staff read it. */
    public String words() {
        return WORDS.of(this);
    }

    /** What counts, as staff read it. */
    public String meaning() {
        return WORDS.in("meaning", this);
    }
}
