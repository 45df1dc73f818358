package org.daymark.editing;

import java.time.Instant;
import org.daymark.access.Actor;

/**
 * One act on the text of a campaign.
 *
 * @param block the id of the block, {@link org.daymark.issue.DraftBlocks#HEAD} for the head, or empty for several
 * @param version the content version that it led to
 * @param window the browser window, or empty
 * @param author the author's name at that time
 * @param at the time of its last save
 */
public record Act(
        long id,
        ActKind kind,
        ActState state,
        String block,
        int version,
        String window,
        long authorId,
        String author,
        Instant beganAt,
        Instant at) {
    /** The author's name without the address. */
    public String authorName() {
        return Actor.withoutAddress(author);
    }

    boolean isBy(Actor actor) {
        return authorId == actor.id() && author.equals(ActRepository.authorOf(actor));
    }
}
