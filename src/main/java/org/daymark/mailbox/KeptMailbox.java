package org.daymark.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox with how its reading goes.
 *
 * @param readAt when it was last read to its end, or null
 * @param trouble why it cannot be read now, or null
 * @param reply what its server said then
 * @param troubleSince when that began
 */
public record KeptMailbox(
        Mailbox mailbox,
        @Nullable Instant readAt,
        MailboxTrouble.@Nullable Cause trouble,
        String reply,
        @Nullable Instant troubleSince) {}
