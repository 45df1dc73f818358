package org.daymark.campaign;

import java.time.Instant;
import org.daymark.access.Actor;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a campaign before it was sent.
 *
 * @param accountId the account of the person; 0 for the command line and Daymark itself
 * @param contentHash the content that was decided on
 * @param people the number of recipients at that time
 * @param remark the remark, or null
 * @param cause what undid a review or an approval; null for other steps, and for old ones
 */
public record ReviewStep(
        Kind kind,
        Actor.Kind actorKind,
        long accountId,
        String actor,
        String contentHash,
        long listId,
        long people,
        @Nullable String remark,
        @Nullable VoidCause cause,
        Instant at) {
    private static final int MAX_NAME = 200;

    /** The kinds of decisions. */
    public enum Kind {
        /** Submitted for review. */
        SUBMITTED,
        /** Approved, or confirmed for a changed number of people. */
        APPROVED,
        /** Sent back. */
        RETURNED,
        /** Withdrawn. */
        WITHDRAWN,
        /** Voided by a change. */
        VOIDED,
        /** Scheduled or started without approval. */
        RELEASED
    }

    /** Whether this decision permits the start if nothing changes. */
    boolean permitsStart() {
        return kind == Kind.APPROVED || kind == Kind.RELEASED;
    }

    /** Whether the text of that moment stays a revision of its own. A change that voids makes another one anyway. */
    public boolean keepsItsText() {
        return kind != Kind.VOIDED;
    }

    /** Whether it counts as an approval. Sending by the operator does. */
    public boolean approves() {
        return kind == Kind.APPROVED || kind == Kind.RELEASED && actorKind == Actor.Kind.OPERATOR;
    }

    /** Whether it covers this content and list. */
    boolean isAbout(String hash, long list) {
        return !hash.isEmpty() && contentHash.equals(hash) && listId == list;
    }

    /** The name without the address that the audit log has beside it. */
    static String nameOf(Actor actor) {
        return Excerpt.cut(Actor.withoutAddress(actor.name()), MAX_NAME);
    }
}
