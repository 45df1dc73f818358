package org.daymark.pace;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits the mail to the domains that share a rule, or to one domain, by a rate and by the number of messages on their
 * way. Shared by all runs of this process.
 */
public final class DomainLimiter {
    /** Rather too long: messages that are put off for too long are brought forward. */
    private static final Duration TIME_ON_IT = Duration.ofSeconds(1);

    private final List<String> domains;
    private final TimeMeter time;

    @GuardedBy("this")
    private @Nullable Rate rate;

    @GuardedBy("this")
    private @Nullable Integer atOnce;

    @GuardedBy("this")
    private @Nullable RateLimiter rateLimiter;

    @GuardedBy("this")
    private int onIt;

    DomainLimiter(List<String> domains, TimeMeter time) {
        this.domains = domains;
        this.time = time;
    }

    public List<String> domains() {
        return domains;
    }

    /** Follows a rule, or another one than before; what is on its way counts on. */
    synchronized void follow(DomainRule rule) {
        if (!Objects.equals(rate, rule.rate())) {
            rate = rule.rate();
            rateLimiter = rate == null ? null : new RateLimiter(rate, time);
        }
        atOnce = rule.atOnce();
    }

    /** Sets one message on its way, if one may go now. */
    public synchronized boolean take() {
        if (room() == 0 || rateLimiter != null && rateLimiter.take(1) == 0) {
            return false;
        }
        onIt++;
        return true;
    }

    /** How many may set out now. */
    public synchronized int mayTake() {
        return rateLimiter == null ? room() : Math.min(room(), rateLimiter.mayTake());
    }

    /** A message has its answer. */
    public synchronized void done() {
        onIt--;
    }

    /** A message that was to set out does not. */
    public synchronized void giveBack() {
        onIt--;
        if (rateLimiter != null) {
            rateLimiter.giveBack(1);
        }
    }

    /**
     * Whether its messages wait for each other more than for the rate, so that no one knows beforehand when one may go.
     */
    public synchronized boolean limitedByRoom() {
        return atOnce != null && (rate == null || rate.spacing().compareTo(spacing()) < 0);
    }

    /** When the rate lets the next one go. */
    public synchronized Duration untilNext() {
        return rateLimiter == null ? Duration.ZERO : rateLimiter.untilNext();
    }

    /** The time from one message to the next, as far as it can be told beforehand. */
    public synchronized Duration spacing() {
        Duration byRate = rate == null ? Duration.ZERO : rate.spacing();
        Duration byRoom = atOnce == null ? Duration.ZERO : TIME_ON_IT.dividedBy(atOnce);
        return byRate.compareTo(byRoom) > 0 ? byRate : byRoom;
    }

    @GuardedBy("this")
    private int room() {
        return atOnce == null ? Integer.MAX_VALUE : Math.max(0, atOnce - onIt);
    }

    /** Whether a new one would do as well. */
    synchronized boolean idle() {
        return onIt == 0 && mayTake() > 0;
    }
}
