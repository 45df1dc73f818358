package org.daymark.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One send of one issue to one list.
 *
 * @param kit the folder under {@code templates/kits} the issue comes from
 * @param subject the subject line with unresolved merge tags
 * @param destination where its mail goes, or null before the first run
 * @param issue the compiled issue, frozen by the first run, or null before it
 * @param messageDomain the domain of its Message-IDs, or null before the first run
 * @param messageKey the part of its Message-IDs that is unique to this campaign, or null before the first run
 * @param runNumber the number of the current or last run, which fences the writes of that run
 * @param runOwner the process of the current run, or null without one
 * @param snapshotDone whether every recipient has a row in the ledger
 * @param nextDueAt when the next delivery is due, or null when none is
 * @param schedule the planned start, or null if it was never scheduled
 * @param contentVersion the number of saved versions of its content, or 0 if it uses its kit unchanged
 * @param peopleToConfirm the number of people to confirm before the start, or null
 * @param reason the reason for its state, or null
 * @param languagesVersion the number of changes of its language variants
 * @param variant the language variant whose id, subject, issue and version these are; null for the campaign itself
 */
public record Campaign(
        long id,
        String name,
        String kit,
        long listId,
        CampaignState state,
        String subject,
        @Nullable Destination destination,
        @Nullable String issue,
        @Nullable String messageDomain,
        @Nullable String messageKey,
        int runNumber,
        @Nullable String runOwner,
        boolean snapshotDone,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextDueAt,
        @Nullable Schedule schedule,
        int contentVersion,
        @Nullable Long peopleToConfirm,
        CampaignReason.@Nullable Told reason,
        int languagesVersion,
        @Nullable Variant variant) {
    /** Where the mail of a campaign goes. The first run decides this permanently. */
    public enum Destination {
        SANDBOX,
        SMTP
    }

    /** The id of the campaign itself. */
    public long base() {
        return variant == null ? id : variant.campaignId();
    }

    /** This campaign with the text of one of its language variants. */
    public Campaign in(Variant other) {
        return new Campaign(
                other.id(),
                name,
                kit,
                listId,
                state,
                other.subject(),
                destination,
                other.issue(),
                messageDomain,
                messageKey,
                runNumber,
                runOwner,
                snapshotDone,
                createdAt,
                startedAt,
                finishedAt,
                nextDueAt,
                schedule,
                other.version(),
                peopleToConfirm,
                reason,
                languagesVersion,
                other);
    }
}
