package org.daymark.subscriber;

/**
 * The data of the unsubscribe page. For a deleted person or list, nothing is subscribed and the texts are empty.
 *
 * @param maskedAddress enough of the address to recognize one's own
 */
public record UnsubscribeView(
        String listName, String maskedAddress, boolean subscribed, boolean suppressedEverywhere) {}
