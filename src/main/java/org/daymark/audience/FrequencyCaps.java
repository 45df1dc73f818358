package org.daymark.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.segment.Predicate;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The organization's limit of emails to one person, the campaigns that are exempt from it, and whom it would skip. The
 * claims of a send apply it; what is said here before a start is only a forecast.
 */
@Service
public class FrequencyCaps {
    private static final Words WORDS = Words.of("audience");
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final FrequencyCapRepository repository;
    private final Narrowings narrowings;
    private final Audit audit;
    private final Clock clock;
    private final Cache<Asked, Answer> lastAnswers =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    FrequencyCaps(FrequencyCapRepository repository, Narrowings narrowings, Audit audit, Clock clock) {
        this.repository = repository;
        this.narrowings = narrowings;
        this.audit = audit;
        this.clock = clock;
    }

    private record Asked(
            long campaignId,
            long listId,
            Narrowing narrowing,
            @Nullable FrequencyCap cap,
            String destination) {}

    private record Answer(CapReach reach, Instant at) {}

    /** The limit, if there is one. */
    public Optional<FrequencyCap> current() {
        return repository.current();
    }

    /** Sets the limit, or removes it with null. Campaigns in progress follow it with their next claim. */
    @Transactional
    public void change(@Nullable FrequencyCap cap) {
        Permission.MANAGE_SETTINGS.require();
        FrequencyCap before = repository.current().orElse(null);
        if (Objects.equals(before, cap)) {
            return;
        }
        if (!repository.change(before, cap)) {
            throw WORDS.problem("limit.meanwhile");
        }
        audit.record("frequency-cap.change", "settings", description(before), description(cap));
    }

    private static @Nullable Map<String, Object> description(@Nullable FrequencyCap cap) {
        return cap == null ? null : Map.of("most", cap.most(), "days", cap.days());
    }

    /** Whether a campaign goes out whatever the limit says. */
    public boolean exempt(long campaignId) {
        return repository.exempt(campaignId);
    }

    /** Exempts a campaign from the limit, or not. The caller locks it, and records it. */
    public void exempt(long campaignId, boolean exempt) {
        repository.exempt(campaignId, exempt);
    }

    /**
     * Whom a campaign would skip if it started now. Reads the list and the deliveries of the last days, or has an
     * answer of the last minute.
     *
     * @param destination where its mail would go, because only mail that went there counts
     */
    public CapReach reach(long campaignId, long listId, String destination) {
        FrequencyCap cap = exempt(campaignId) ? null : repository.current().orElse(null);
        Narrowing narrowing = narrowings.of(campaignId);
        Asked asked = new Asked(campaignId, listId, narrowing, cap, destination);
        Instant now = clock.instant();
        Answer last = lastAnswers.getIfPresent(asked);
        if (last != null && last.at().plus(LATELY).isAfter(now)) {
            return last.reach();
        }
        Predicate recipients = narrowings.predicate(narrowing, null);
        Predicate capped = cap == null ? null : FrequencyCapRepository.reached(cap, campaignId, destination, now);
        long byCap = capped == null ? 0 : repository.recipients(listId, recipients.and(capped), now);
        long either = 0;
        if (repository.anyWish(listId)) {
            Predicate wishes = FrequencyCapRepository.wishesReached(campaignId, destination, now);
            either = repository.recipients(listId, recipients.and(capped == null ? wishes : wishes.or(capped)), now);
        }
        CapReach reach = new CapReach(cap, byCap, Math.max(0, either - byCap));
        lastAnswers.put(asked, new Answer(reach, now));
        return reach;
    }
}
