package org.daymark.subscriber;

/** How often a person wants to be written to at most. */
public enum MailFrequency {
    EVERY,
    WEEKLY,
    MONTHLY
}
