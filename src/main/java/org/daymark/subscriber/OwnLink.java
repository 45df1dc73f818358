package org.daymark.subscriber;

import org.jspecify.annotations.Nullable;

/**
 * What a link is good for that was mailed to a person's own address.
 *
 * @param changeId the address change that the link confirms; null for other links
 */
public record OwnLink(
        Purpose purpose, long subscriberId, @Nullable Long changeId) {
    /** The act that a link allows, once. */
    public enum Purpose {
        /** Open the person's own page. */
        OPEN,
        /** Use the page that was opened; its forms carry the token. */
        VISIT,
        ERASE,
        /** Confirm an address change from the old address. */
        ADDRESS_OLD,
        /** Confirm an address change from the new address. */
        ADDRESS_NEW
    }
}
