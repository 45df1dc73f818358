package org.daymark.subscriber;

/**
 * The content of an unsubscribe link: person, list and message.
 *
 * @param deliveryId 0 in previews and test messages, whose links change nothing
 */
public record UnsubscribeClaim(long subscriberId, long listId, long deliveryId) {
    public boolean isPreview() {
        return deliveryId == 0;
    }
}
