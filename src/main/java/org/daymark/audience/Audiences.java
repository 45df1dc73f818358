package org.daymark.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Counts whom campaigns reach. */
@Service
public class Audiences {
    /** Up to so many people a list is counted while a page waits for it. */
    private static final int QUICK = 4_000;

    private static final Duration LATELY = Duration.ofMinutes(1);

    private final AudienceRepository repository;
    private final Narrowings narrowings;
    private final Clock clock;
    private final Cache<Target, Count> lastCounts =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    Audiences(AudienceRepository repository, Narrowings narrowings, Clock clock) {
        this.repository = repository;
        this.narrowings = narrowings;
        this.clock = clock;
    }

    private record Count(Audience audience, Instant at) {}

    private record Target(long listId, Narrowing narrowing) {}

    /** Counts a campaign's recipients by the rules of a send run. Reads the whole list. */
    public Audience of(long campaignId, long listId) {
        return count(new Target(listId, narrowings.of(campaignId)));
    }

    private Audience count(Target target) {
        Instant now = clock.instant();
        Audience audience = repository.count(target.listId(), now);
        if (!target.narrowing().whole()) {
            audience = repository.narrowed(
                    audience, target.listId(), target.narrowing(), narrowings.predicate(target.narrowing(), null), now);
        }
        lastCounts.put(target, new Count(audience, now));
        return audience;
    }

    /**
     * The same, but a long list as it was counted less than a minute ago, if it was: for what someone is shown again
     * and again, and never to decide by.
     */
    public Audience lately(long campaignId, long listId) {
        Target target = new Target(listId, narrowings.of(campaignId));
        Count last = lastCounts.getIfPresent(target);
        return last == null || !last.at().plus(LATELY).isAfter(clock.instant()) || quick(listId)
                ? count(target)
                : last.audience();
    }

    /** Whether a list is so short that counting it takes no time to speak of. */
    public boolean quick(long listId) {
        return repository.atMost(listId, QUICK);
    }
}
