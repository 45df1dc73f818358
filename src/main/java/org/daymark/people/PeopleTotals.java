package org.daymark.people;

/**
 * How many people there are, each in one of the states.
 *
 * @param subscribed who get mail
 * @param paused who are subscribed, but paused all mail
 * @param suppressed who are suppressed, subscribed or not
 * @param left who unsubscribed
 * @param unconfirmed requests to sign up that wait for their confirmation; their addresses are no subscribers yet
 */
record PeopleTotals(long subscribed, long paused, long suppressed, long left, long unconfirmed) {
    public long people() {
        return subscribed + paused + suppressed + left;
    }
}
