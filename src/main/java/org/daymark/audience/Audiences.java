package org.daymark.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Counts whom lists reach. */
@Service
public class Audiences {
    /** Up to so many people a list is counted while a page waits for it. */
    private static final int QUICK = 4_000;

    private static final Duration LATELY = Duration.ofMinutes(1);

    private final AudienceRepository repository;
    private final Clock clock;
    private final Cache<Long, Count> lastCounts =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    Audiences(AudienceRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    private record Count(Audience audience, Instant at) {}

    /** Counts a list by the rules of a send run, all from one snapshot. Reads the whole list. */
    public Audience of(long listId) {
        Instant now = clock.instant();
        Audience audience = repository.count(listId, now);
        lastCounts.put(listId, new Count(audience, now));
        return audience;
    }

    /**
     * The same, but a long list as it was counted less than a minute ago, if it was: for what someone is shown again
     * and again, and never to decide by.
     */
    public Audience lately(long listId) {
        Count last = lastCounts.getIfPresent(listId);
        return last == null || !last.at().plus(LATELY).isAfter(clock.instant()) || quick(listId)
                ? of(listId)
                : last.audience();
    }

    /** Whether a list is so short that counting it takes no time to speak of. */
    public boolean quick(long listId) {
        return repository.atMost(listId, QUICK);
    }
}
