package org.daymark.delivery;

import org.daymark.campaign.Campaign;
import org.daymark.mailbox.ReturnMarks;
import org.jspecify.annotations.Nullable;

/** What makes mail about a run's messages recognizable: their return paths and Message-IDs. */
final class ReturnPaths {
    private final ReturnMarks marks;
    private final String fromAddress;
    private final @Nullable String returnAddress;

    /** @param returnAddress the address of a mailbox that is read, or null; without one mail returns to the sender */
    ReturnPaths(ReturnMarks marks, String fromAddress, @Nullable String returnAddress) {
        this.marks = marks;
        this.fromAddress = fromAddress;
        this.returnAddress = returnAddress;
    }

    @Nullable
    String returnAddress() {
        return returnAddress;
    }

    String of(Claimed claimed) {
        return returnAddress == null ? fromAddress : marks.returnPath(returnAddress, claimed.id(), claimed.email());
    }

    /** The same for every attempt. */
    String messageId(long deliveryId, Campaign campaign) {
        String key = String.valueOf(campaign.messageKey());
        return "d" + deliveryId + "." + campaign.id() + "." + key + "." + marks.messageMark(deliveryId, key) + "@"
                + campaign.messageDomain();
    }
}
