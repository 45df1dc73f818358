package org.daymark.report;

import java.util.Optional;
import org.daymark.console.Moment;
import org.daymark.delivery.SendPosition;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that is being sent, on the home page.
 *
 * @param recipients null when another process is sending it, or it waits for its next turn
 * @param nextDue when that turn comes, if it waits
 */
record UnderWay(
        long id,
        String name,
        String listName,
        boolean toSandbox,
        long settled,
        @Nullable Long recipients,
        @Nullable Moment nextDue) {
    static UnderWay of(CampaignView campaign, Optional<SendPosition> position) {
        return new UnderWay(
                campaign.id(),
                campaign.name(),
                campaign.listName(),
                campaign.toSandbox(),
                position.map(SendPosition::settled).orElse(0L),
                position.map(SendPosition::recipients).orElse(null),
                position.isPresent() ? null : campaign.nextDueAt());
    }
}
