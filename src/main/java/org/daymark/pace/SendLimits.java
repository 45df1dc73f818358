package org.daymark.pace;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The limits that all runs of this process keep together: the total rate, and a limiter for each domain that has a
 * rule.
 */
@Component
public class SendLimits {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Each domain may have a limiter; beyond so many, those that no one uses are forgotten. */
    private static final int MANY = 20_000;

    private final PaceRepository repository;
    private final TimeMeter time;

    @GuardedBy("this")
    private final Map<String, DomainRule> rules = new HashMap<>();

    @GuardedBy("this")
    private final Map<String, DomainLimiter> limiters = new HashMap<>();

    @GuardedBy("this")
    private @Nullable DomainRule others;

    @GuardedBy("this")
    private @Nullable Rate rate;

    @GuardedBy("this")
    private @Nullable RateLimiter everything;

    @GuardedBy("this")
    private @Nullable Pace pace;

    @GuardedBy("this")
    private long lastLook;

    SendLimits(PaceRepository repository, TimeMeter time) {
        this.repository = repository;
        this.time = time;
    }

    /** The pace as the database has it now. */
    public synchronized Pace look() {
        lastLook = System.nanoTime();
        Pace known = pace;
        if (known == null || repository.version() != known.version()) {
            known = repository.read();
            follow(known);
            pace = known;
        }
        return known;
    }

    /** The pace as it was a second ago at most. */
    public synchronized Pace pace() {
        Pace known = pace;
        if (known != null && System.nanoTime() - lastLook < PERIOD_NANOS) {
            return known;
        }
        try {
            return look();
        } catch (DataAccessException | TransactionException e) {
            if (known == null) {
                throw e;
            }
            // The claims that follow have their own patience with the database.
            return known;
        }
    }

    @GuardedBy("this")
    private void follow(Pace now) {
        if (!Objects.equals(rate, now.rate())) {
            rate = now.rate();
            everything = rate == null ? null : new RateLimiter(rate, time);
        }
        rules.clear();
        others = null;
        for (DomainRule rule : now.rules()) {
            if (rule.forOthers()) {
                others = rule;
            }
            for (String domain : rule.domains()) {
                rules.put(domain, rule);
            }
        }
    }

    /** The limiter that mail to a domain takes, or null when nothing limits it. */
    public synchronized @Nullable DomainLimiter to(String domain) {
        DomainRule rule = rules.getOrDefault(domain, others);
        if (rule == null) {
            return null;
        }
        if (limiters.size() > MANY) {
            limiters.values().removeIf(DomainLimiter::idle);
        }
        List<String> domains = rule.forOthers() ? List.of(domain) : rule.domains();
        DomainLimiter limiter = limiters.computeIfAbsent(domains.get(0), first -> new DomainLimiter(domains, time));
        limiter.follow(rule);
        return limiter;
    }

    /** Takes the right to send as many as may go now in all, of the given number. */
    public synchronized int take(int most) {
        return everything == null ? most : everything.take(most);
    }

    public synchronized void giveBack(int unused) {
        if (everything != null) {
            everything.giveBack(unused);
        }
    }

    /** When the rate in all lets the next one go. */
    public synchronized Duration untilNext() {
        return everything == null ? Duration.ZERO : everything.untilNext();
    }
}
