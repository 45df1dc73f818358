package org.daymark.subscriber;

/**
 * What an unsubscribe link says: who, which list, and by which message it came.
 *
 * @param deliveryId 0 in previews and test messages, whose links change nothing
 */
public record UnsubscribeClaim(long subscriberId, long listId, long deliveryId) {
    public boolean isPreview() {
        return deliveryId == 0;
    }
}
