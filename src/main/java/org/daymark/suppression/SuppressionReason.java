package org.daymark.suppression;

import java.util.Arrays;
import java.util.List;
import org.daymark.text.Words;

/** Why an address must not receive mail, weakest first: a stronger reason replaces a weaker one, never the reverse. */
public enum SuppressionReason {
    /** A mail server said that the mailbox is not there. */
    HARD_BOUNCE,
    /** Those who run Daymark decided so. */
    MANUAL,
    /** Their data were erased at their wish, and none but they bring the address back. */
    ERASED,
    /** They said so themselves. */
    UNSUBSCRIBED,
    /** They told their provider that this mail is unwanted. */
    COMPLAINT;

    private static final Words WORDS = Words.of("suppression");

    public String word() {
        return WORDS.of(this);
    }

    public String meaning() {
        return WORDS.in("meaning", this);
    }

    /** Whether the person asked for it, so that lifting requires their own consent. */
    public boolean ownWish() {
        return compareTo(ERASED) >= 0;
    }

    List<SuppressionReason> weaker() {
        return Arrays.stream(values())
                .filter(other -> other.compareTo(this) < 0)
                .toList();
    }
}
