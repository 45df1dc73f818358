package org.daymark.campaign;

import java.time.Instant;
import org.daymark.access.Actor;

/**
 * A text that a campaign has or had, as one person left it.
 *
 * @param version the campaign's content version with which it was saved last; 0 is what the kit says. Of a text that
 *     was set aside, the version it was made from
 * @param author who wrote it, as they were called then; empty where no one knows
 * @param remark what else made it, such as "version 4 restored"; empty when it was written
 */
public record Revision(
        long id,
        RevisionKind kind,
        int version,
        String subject,
        long authorId,
        String author,
        String remark,
        Instant savedAt) {
    /** The author's name without the address that stands behind it. */
    public String authorName() {
        return Actor.withoutAddress(author);
    }
}
