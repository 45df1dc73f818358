package org.daymark.returns;

import java.time.Instant;
import org.daymark.feedback.Severity;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * An event about a message, in words.
 *
 * @param what such as "Bounce, hard: no such mailbox (5.1.1)"
 * @param consequence what followed from it
 * @param evidence the words that decided, or empty; never those of a person
 * @param meaning what a provider means by its code, or empty
 * @param restored whether a person took the consequence back
 */
public record ReturnSummary(
        long id,
        String what,
        String consequence,
        String evidence,
        String meaning,
        boolean restored,
        @Nullable Long campaignId,
        @Nullable Long deliveryId,
        Instant at) {
    private static final Words WORDS = Words.of("returns");

    static ReturnSummary of(KeptReturn event) {
        String severity = event.severity() == Severity.NONE ? "" : ", " + WORDS.of(event.severity());
        String status = event.status() == null ? "" : " (" + event.status() + ")";
        boolean byPerson = switch (event.kind()) {
            case HUMAN, UNSUBSCRIBE, UNKNOWN, AUTO_REPLY, CHALLENGE -> true;
            case BOUNCE, DELAY, COMPLAINT, REPORT -> false;
        };
        return new ReturnSummary(
                event.id(),
                WORDS.of(event.kind()) + severity + ": " + WORDS.of(event.reason()) + status,
                event.consequence().word() + ". " + event.consequence().meaning(),
                byPerson || event.evidence().isEmpty()
                        ? ""
                        : event.evidence().get(0).words(),
                event.meaning(),
                event.state() == ReturnState.RESTORED,
                event.campaignId(),
                event.deliveryId(),
                event.occurredAt());
    }
}
