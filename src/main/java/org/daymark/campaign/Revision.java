package org.daymark.campaign;

import java.time.Instant;
import org.daymark.access.Actor;

/**
 * A text that a campaign has or had, as one person left it.
 *
 * @param version the campaign's content version with which it was saved last; 0 is what the kit says. Of a text that
 *     was set aside, the version it was made from
 * @param author who wrote it, as they were called then; empty where no one knows
 * @param cause what made it
 */
public record Revision(
        long id,
        RevisionKind kind,
        int version,
        String subject,
        long authorId,
        String author,
        RevisionCause.Told cause,
        Instant savedAt) {
    /** The author's name without the address that stands behind it. */
    public String authorName() {
        return Actor.withoutAddress(author);
    }
}
