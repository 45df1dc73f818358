package org.daymark.review;

import java.time.Instant;
import java.util.List;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An outside reviewer with their answers, as pages show them.
 *
 * @param state what is known of their answer to the present content
 * @param latest their latest answer, or null
 * @param active whether their link works
 */
public record ReviewerLine(
        long id,
        String name,
        String email,
        State state,
        boolean active,
        boolean mailFailed,
        Moment invitedAt,
        Moment expiresAt,
        String invitedBy,
        @Nullable SignOff latest) {
    /** Where a review stands. */
    public enum State {
        INVITED("PENDING", "calm"),
        OPENED("IN_REVIEW", "calm"),
        SIGNED("ACCEPTED", "good"),
        CHANGES("REFUSED", "warn"),
        /** Answered, and the content was changed since. */
        VOID("UNCERTAIN", "warn"),
        EXPIRED("CANCELLED", "calm"),
        REVOKED("CANCELLED", "calm");

        private final String icon;
        private final String tone;

        State(String icon, String tone) {
            this.icon = icon;
            this.tone = tone;
        }

        public String icon() {
            return icon;
        }

        public String tone() {
            return tone;
        }

        public String words() {
            return ReviewWords.WORDS.of(this);
        }
    }

    /** @param answers of all reviewers, newest first */
    static ReviewerLine of(OutsideReviewer reviewer, List<SignOff> answers, String hash, Instant now) {
        SignOff latest = answers.stream()
                .filter(answer -> answer.reviewerId() == reviewer.id())
                .findFirst()
                .orElse(null);
        return new ReviewerLine(
                reviewer.id(),
                reviewer.name(),
                reviewer.email(),
                state(reviewer, latest, hash, now),
                reviewer.active(now),
                reviewer.mail() == OutsideReviewer.Mail.FAILED,
                Moment.of(reviewer.invitedAt()),
                Moment.of(reviewer.expiresAt()),
                reviewer.invitedBy(),
                latest);
    }

    private static State state(OutsideReviewer reviewer, @Nullable SignOff latest, String hash, Instant now) {
        if (latest != null) {
            if (!latest.standsFor(hash)) {
                return State.VOID;
            }
            return latest.answer() == SignOff.Answer.SIGNED ? State.SIGNED : State.CHANGES;
        }
        if (reviewer.revokedAt() != null) {
            return State.REVOKED;
        }
        if (!reviewer.active(now)) {
            return State.EXPIRED;
        }
        return reviewer.openedAt() == null ? State.INVITED : State.OPENED;
    }

    /** Whether the reviewer can be mailed a new link. */
    public boolean askable() {
        return state != State.REVOKED && state != State.SIGNED && !(state == State.CHANGES && active);
    }
}
