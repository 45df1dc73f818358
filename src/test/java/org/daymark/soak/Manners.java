package org.daymark.soak;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Script;
import org.daymark.mail.SmtpPeer.Step;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes its time and, of a thousand recipients, puts 40 off at the first try, refuses 15 for good
 * and loses the connection over 5. Who that is depends on the seed alone.
 */
final class Manners implements Script {
    private final long seed;
    private final long delayMicros;
    private final Journal journal;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();

    /** @param delayMicros how long an answer to the final dot takes on average */
    Manners(long seed, long delayMicros, Journal journal) {
        this.seed = seed;
        this.delayMicros = delayMicros;
        this.journal = journal;
    }

    @Override
    public @Nullable String answer(Step step, String text) {
        return switch (step) {
            case RCPT -> atRecipient(text);
            case BODY -> lot(text) == 955 && firstTry(text) ? turnAway(text, SmtpPeer.DROP) : null;
            case END -> atEnd(text);
            case AFTER_END -> {
                pause();
                yield lot(text) == 956 || lot(text) == 957 ? SmtpPeer.DROP : null;
            }
            default -> null;
        };
    }

    /** Whether the connection is lost when the message may have been written to its end, and before its answer. */
    boolean leavesInDoubt(String recipient) {
        return lot(recipient) >= 955 && lot(recipient) <= 957;
    }

    private @Nullable String atRecipient(String recipient) {
        int lot = lot(recipient);
        tries.merge(recipient, 1, Integer::sum);
        if (lot < 20 && firstTry(recipient)) {
            return turnAway(recipient, "450 4.2.1 come back later");
        }
        if (lot >= 40 && lot < 50) {
            return turnAway(recipient, "550 5.1.1 no such person");
        }
        if (lot >= 950 && lot < 952 && firstTry(recipient)) {
            return turnAway(recipient, "421 4.3.2 closing then drop");
        }
        return null;
    }

    private @Nullable String atEnd(String recipient) {
        pause();
        int lot = lot(recipient);
        if (lot >= 20 && lot < 40 && firstTry(recipient)) {
            return turnAway(recipient, "451 4.3.0 try again");
        }
        if (lot >= 50 && lot < 55) {
            return turnAway(recipient, "554 5.6.0 not this one");
        }
        return null;
    }

    private String turnAway(String recipient, String answer) {
        journal.turnedAway(recipient);
        return answer;
    }

    private boolean firstTry(String recipient) {
        return tries.getOrDefault(recipient, 0) <= 1;
    }

    private int lot(String recipient) {
        return new Random(seed * 31 + recipient.hashCode()).nextInt(1_000);
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos((long) (Math.random() * delayMicros)));
    }
}
