package org.daymark.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.daymark.mail.SendResult;
import org.daymark.text.Words;

/** Converts the result of sending to an outcome. */
final class Outcomes {
    private static final Words WORDS = Words.of("delivery");
    private static final Duration PUT_OFF = Duration.ofMinutes(5);

    private final Clock clock;

    Outcomes(Clock clock) {
        this.clock = clock;
    }

    Outcome of(Claimed claimed, SendResult result) {
        int attempts = claimed.attempts() + 1;
        Reply reply = result.reply();
        if (result instanceof SendResult.Accepted) {
            return new Outcome(claimed, DeliveryState.ACCEPTED, attempts, null, null, reply);
        }
        if (result instanceof SendResult.Refused refused) {
            return new Outcome(claimed, DeliveryState.REFUSED, attempts, null, Refusal.of(refused), reply);
        }
        if (result instanceof SendResult.Uncertain) {
            return new Outcome(claimed, DeliveryState.UNCERTAIN, attempts, null, null, reply);
        }
        if (result instanceof SendResult.NotSent) {
            return notSent(claimed, reply);
        }
        return deferred(claimed, attempts, reply);
    }

    /** The message was certainly not sent; the delivery waits as before. */
    Outcome notSent(Claimed claimed, Reply reply) {
        return new Outcome(claimed, DeliveryState.PENDING, claimed.attempts(), null, null, reply);
    }

    /** The message was certainly not sent, and no suitable server is reachable; the delivery makes room for others. */
    Outcome putOff(Claimed claimed, Reply reply) {
        Instant due = clock.instant().plus(PUT_OFF);
        return new Outcome(claimed, DeliveryState.PENDING, claimed.attempts(), due, null, reply);
    }

    private Outcome deferred(Claimed claimed, int attempts, Reply reply) {
        Instant now = clock.instant();
        return Backoff.next(claimed.triedSince(), now)
                .map(due -> new Outcome(claimed, DeliveryState.DEFERRED, attempts, due, null, reply))
                .orElseGet(() -> new Outcome(
                        claimed, DeliveryState.REFUSED, attempts, null, Refusal.of(reply), givenUp(attempts, reply)));
    }

    private static Reply givenUp(int attempts, Reply last) {
        return new Reply(
                last.code(),
                last.enhancedCode(),
                WORDS.named("reply.given-up", Integer.toString(attempts), last.text()));
    }
}
