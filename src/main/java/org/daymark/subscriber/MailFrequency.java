package org.daymark.subscriber;

/** How often a person wants to be written to at most. */
public enum MailFrequency {
    EVERY(0),
    WEEKLY(7),
    MONTHLY(30);

    private final int days;

    MailFrequency(int days) {
        this.days = days;
    }

    /** In how many days the person wants one email at most; 0 if they want every one. */
    public int days() {
        return days;
    }
}
