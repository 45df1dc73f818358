package org.daymark.webhook;

import java.time.Instant;
import java.util.List;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.RecipientOutcome;
import org.daymark.feedback.ServerWords;
import org.daymark.feedback.Severity;
import org.daymark.mail.ProviderMark;
import org.daymark.returns.ReturnEvent;
import org.daymark.text.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * One event as a provider reports it, in words of our own.
 *
 * @param type what the provider calls it
 * @param use what it is good for
 * @param id the parts that tell it from every other event of the endpoint
 */
record Reported(
        String type,
        Use use,
        List<String> id,
        Kind kind,
        Severity severity,
        Reason reason,
        @Nullable String status,
        String recipient,
        @Nullable String messageId,
        @Nullable Instant at,
        List<Evidence> evidence) {
    private static final int MAX_ID = 200;

    /** What an event is good for. */
    enum Use {
        /** It goes where everything goes that comes back. */
        FEEDBACK,
        /** It only proves that a message was sent. */
        DELIVERED,
        /** The provider has it, and Daymark has no use for it, such as opens. */
        NOT_USED,
        /** Nothing is known of this type: the provider has something new. */
        UNKNOWN_TYPE,
        /** The provider always gives more than this has. */
        INCOMPLETE
    }

    /** What a provider says of a bounce. */
    enum Says {
        HARD,
        SOFT,
        OURS,
        /** The provider did not even try, by an earlier event. */
        DROPPED,
        /** Only the words of the receiving server say it. */
        UNKNOWN
    }

    /** The common fields of an event. */
    record Of(
            String type,
            List<String> id,
            String recipient,
            @Nullable String messageId,
            @Nullable Instant at) {
        private Reported as(
                Use use, Kind kind, Severity severity, Reason reason, @Nullable String status, Evidence... words) {
            return new Reported(
                    type, use, id, kind, severity, reason, status, recipient, messageId, at, List.of(words));
        }

        /**
         * A bounce. The words of the receiving server can make it milder than the provider says, never harder: in doubt
         * it is not the person's.
         */
        Reported bounce(Says says, String words, @Nullable String status, String where) {
            RecipientOutcome read = ServerWords.read(words, status == null || status.isEmpty() ? null : status, where);
            Severity severity = switch (says) {
                case OURS -> Severity.OURS;
                case DROPPED -> Severity.NONE;
                case UNKNOWN -> read.severity();
                case SOFT -> read.severity() == Severity.HARD ? Severity.SOFT : read.severity();
                case HARD ->
                    read.severity() == Severity.SOFT && read.reason() == Reason.UNSPECIFIED
                            ? Severity.HARD
                            : read.severity();
            };
            Reason reason = severity == read.severity() ? read.reason() : Reason.UNSPECIFIED;
            Evidence said = new Evidence(where, words.isBlank() ? type : words, "provider." + type);
            return as(Use.FEEDBACK, Kind.BOUNCE, severity, reason, read.status(), said, read.evidence());
        }

        Reported delay(String words, @Nullable String status, String where) {
            RecipientOutcome read = ServerWords.read(words, status == null || status.isEmpty() ? null : status, where);
            Evidence said = new Evidence(where, words.isBlank() ? type : words, "provider." + type);
            return as(Use.FEEDBACK, Kind.DELAY, Severity.NONE, Reason.DELAYED, read.status(), said);
        }

        Reported complaint(Reason reason, String words) {
            return as(
                    Use.FEEDBACK,
                    Kind.COMPLAINT,
                    Severity.NONE,
                    reason,
                    null,
                    new Evidence(type, words, "provider." + type));
        }

        Reported unsubscribe(String words) {
            return as(
                    Use.FEEDBACK,
                    Kind.UNSUBSCRIBE,
                    Severity.NONE,
                    Reason.UNSUBSCRIBE_REQUEST,
                    null,
                    new Evidence(type, words, "provider." + type));
        }

        Reported automatic(Kind kind, Reason reason, String words) {
            return as(Use.FEEDBACK, kind, Severity.NONE, reason, null, new Evidence(type, words, "provider." + type));
        }

        Reported delivered() {
            return as(Use.DELIVERED, Kind.REPORT, Severity.NONE, Reason.DELIVERED, null);
        }
    }

    /** An event without consequence. */
    static Reported without(String type, Use use) {
        return new Reported(
                type, use, List.of(), Kind.UNKNOWN, Severity.NONE, Reason.UNSPECIFIED, null, "", null, null, List.of());
    }

    /** The event as it is taken; a time that cannot be true is now. */
    ReturnEvent event(Endpoint endpoint, Instant now) {
        return new ReturnEvent(
                endpoint.source(),
                Sha256.hex(String.join("\n", id)),
                null,
                true,
                kind,
                severity,
                reason,
                status,
                List.of(recipient),
                List.of(),
                bare(messageId),
                at == null || at.isAfter(now) || at.isBefore(Instant.EPOCH) ? now : at,
                evidence);
    }

    private static @Nullable String bare(@Nullable String messageId) {
        if (messageId == null || messageId.isEmpty() || messageId.length() > MAX_ID) {
            return null;
        }
        String bare = messageId.strip().replaceFirst("^<", "").replaceFirst(">$", "");
        // What a provider gives back of ours has no domain.
        return bare.indexOf('@') < 0 ? bare + "@" + ProviderMark.NAME : bare;
    }
}
