package org.daymark.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.consent.ConsentCondition;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.ConsentTerms;
import org.springframework.stereotype.Service;

/** Counts whom campaigns reach. */
@Service
public class Audiences {
    /** Up to so many people a list is counted while a page waits for it. */
    private static final int QUICK = 4_000;

    private static final Duration LATELY = Duration.ofMinutes(1);

    private final AudienceRepository repository;
    private final Narrowings narrowings;
    private final CampaignTerms terms;
    private final Clock clock;
    private final Cache<Target, Count> lastCounts =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    Audiences(AudienceRepository repository, Narrowings narrowings, CampaignTerms terms, Clock clock) {
        this.repository = repository;
        this.narrowings = narrowings;
        this.terms = terms;
        this.clock = clock;
    }

    private record Count(Audience audience, Instant at) {}

    private record Target(long listId, Narrowing narrowing, ConsentTerms terms) {}

    /** Counts a campaign's recipients by the rules of a send run. Reads the whole list. */
    public Audience of(long campaignId, long listId) {
        return count(target(campaignId, listId));
    }

    private Target target(long campaignId, long listId) {
        Narrowing narrowing = narrowings.of(campaignId);
        return new Target(listId, narrowing, terms.of(campaignId, narrowing));
    }

    /** How many people a top-up would reach now, with the segments of its campaign. Reads the whole list. */
    public long missed(TopUp topUp, long listId) {
        Narrowing campaign = narrowings.of(topUp.family());
        Narrowing narrowing = new Narrowing(campaign.only(), campaign.except(), null, topUp);
        return count(new Target(listId, narrowing, terms.of(topUp.family(), narrowing)))
                .recipients();
    }

    private Audience count(Target target) {
        Instant now = clock.instant();
        Audience audience = repository.count(target.listId(), target.terms(), now);
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
        Target target = target(campaignId, listId);
        Count last = lastCounts.getIfPresent(target);
        return last == null || !last.at().plus(LATELY).isAfter(clock.instant()) || quick(listId)
                ? count(target)
                : last.audience();
    }

    /** A page of the people whom a send would skip for this reason, in the order of their ids. */
    public List<Skipped> skipped(long campaignId, long listId, ConsentGap gap, long after, int limit) {
        Permission.VIEW_PEOPLE.require();
        Target target = target(campaignId, listId);
        narrowings.requireVisible(target.narrowing());
        return repository.skipped(
                listId,
                narrowings.predicate(target.narrowing(), null),
                target.terms(),
                gap,
                after,
                limit,
                clock.instant());
    }

    /** Why a send would skip this person on the list for their consent, if it would. */
    public Optional<Skipped> skip(long campaignId, long listId, long person) {
        return repository.skip(listId, terms.of(campaignId), person, clock.instant());
    }

    /** Why the mail of a list would skip this person for their consent, if it would. */
    public Optional<Skipped> skip(long listId, long person) {
        return repository.skip(listId, terms.ofLists(), person, clock.instant());
    }

    /** The country that counts for people of unknown country. */
    public String country() {
        return terms.country();
    }

    /** How many people on any list a rule decides about, switched on or not. */
    public long concerned(ConsentCondition rule) {
        return repository.concerned(rule, clock.instant());
    }

    /** Whether a list is so short that counting it takes no time to speak of. */
    public boolean quick(long listId) {
        return repository.atMost(listId, QUICK);
    }
}
