package org.daymark.suppression;

import java.util.Arrays;
import java.util.List;

/** Why an address must not receive mail, weakest first: a stronger reason replaces a weaker one, never the reverse. */
public enum SuppressionReason {
    /** A mail server said that the mailbox is not there. */
    HARD_BOUNCE("Hard bounce", "A mail server reported that the mailbox does not exist."),
    /** Those who run Daymark decided so. */
    MANUAL("Our decision", "Your organization decided this."),
    /** Their data were erased at their wish, and none but they bring the address back. */
    ERASED("Erased", "The person had their data erased."),
    /** They said so themselves. */
    UNSUBSCRIBED("Unsubscribed", "The person unsubscribed."),
    /** They told their provider that this mail is unwanted. */
    COMPLAINT("Complaint", "The person reported a mail as spam.");

    private final String word;
    private final String meaning;

    SuppressionReason(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
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
