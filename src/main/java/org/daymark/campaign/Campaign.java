package org.daymark.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One send of one issue to one list.
 *
 * @param kit the folder under {@code templates/kits} the issue comes from
 * @param subject the issue's subject line, merge tags unresolved
 * @param destination where its mail goes, or null before the first run
 * @param issue the compiled issue as frozen by the first run, or null before it
 * @param messageDomain the domain of its Message-IDs, or null before the first run
 * @param messageKey what its Message-IDs have in common and no other campaign has, or null before the first run
 * @param runNumber how many send runs it has had; the number of the current run fences that run's writes
 * @param runOwner the process whose run is under way, or null when none is
 * @param snapshotDone whether every recipient has a row in the ledger
 * @param nextDueAt when the next delivery is due, or null when none is
 * @param schedule when it starts or was to start, or null when it was never given a time
 * @param contentVersion how often its own content was saved; 0 when it sends its kit as it is
 * @param peopleToConfirm how many people someone is asked to confirm before it starts, or null when no one is asked
 * @param reason why it stands where it stands; null when there is nothing to say
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
        CampaignReason.@Nullable Told reason) {
    /** Whether a campaign's mail stays in the sandbox or goes to a server; the first run decides it for good. */
    public enum Destination {
        SANDBOX,
        SMTP
    }
}
