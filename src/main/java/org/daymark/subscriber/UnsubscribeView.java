package org.daymark.subscriber;

/**
 * What the unsubscribe page shows. For a person or a list that is no more, nothing is subscribed and the texts are
 * empty.
 *
 * @param maskedAddress enough of the address to recognise one's own
 */
public record UnsubscribeView(
        String listName, String maskedAddress, boolean subscribed, boolean suppressedEverywhere) {}
