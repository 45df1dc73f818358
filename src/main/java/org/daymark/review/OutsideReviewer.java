package org.daymark.review;

import java.time.Instant;
import org.daymark.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Someone without an account who was asked to read the issue of one campaign.
 *
 * @param email the address that the link and the codes are mailed to
 * @param invitedById their account; 0 where they wrote it at the command line
 * @param expiresAt when the link stops working
 * @param revokedAt when a user revoked the link, or null
 * @param openedAt when a code first opened the page, or null
 */
public record OutsideReviewer(
        long id,
        long campaignId,
        String email,
        String name,
        long invitedById,
        String invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        Mail mail,
        @Nullable Instant openedAt) {
    /** What is known of the latest mail with the link. */
    public enum Mail {
        WAITING,
        SENT,
        FAILED
    }

    /** Whether the link works at that time. */
    public boolean active(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }

    /** This person as the audit log names them. The link grants what they may do. */
    Actor actor() {
        return Actor.reviewer(id, name, Actor.current().origin());
    }
}
