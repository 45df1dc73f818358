package org.daymark.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people choose on their own pages about all mail to them: pauses, how often, tracking, language and zone. */
@Service
public class OwnPreferences {
    /** The lengths of a pause, in months. */
    public static final Set<Integer> MONTHS = Set.of(1, 3, 6);

    private final OwnChoiceRepository repository;
    private final OwnActs acts;
    private final Clock clock;

    public OwnPreferences(JdbcClient jdbc, Audit audit, Clock clock) {
        this.repository = new OwnChoiceRepository(jdbc);
        this.acts = new OwnActs(jdbc, audit, clock);
        this.clock = clock;
    }

    /** What the person chose; of a person who is gone nothing. A pause that is over is none. */
    public OwnChoices of(long subscriberId) {
        OwnChoices choices = repository.find(subscriberId).orElse(new OwnChoices(null, MailFrequency.EVERY, null));
        Instant until = choices.pausedUntil();
        return until == null || until.isAfter(clock.instant())
                ? choices
                : new OwnChoices(null, choices.frequency(), choices.trackingAllowed());
    }

    /** Stops all mail for some months; it resumes by itself. */
    @Transactional
    public void pause(long subscriberId, int months, @Nullable String ip) {
        if (!MONTHS.contains(months)) {
            throw new IllegalArgumentException("a pause lasts 1, 3 or 6 months");
        }
        Instant until = clock.instant()
                .truncatedTo(ChronoUnit.MILLIS)
                .atZone(ZoneOffset.UTC)
                .plusMonths(months)
                .toInstant();
        if (repository.pause(subscriberId, until)) {
            acts.record(subscriberId, ip, Activity.CHOSE, "subscriber.pause", null, until.toString());
        }
    }

    /** Ends a pause. */
    @Transactional
    public void resume(long subscriberId, @Nullable String ip) {
        if (of(subscriberId).pausedUntil() != null && repository.pause(subscriberId, null)) {
            acts.record(subscriberId, ip, Activity.CHOSE, "subscriber.resume", null, null);
        }
    }

    /** Keeps what the person chose; null for what they leave open. */
    @Transactional
    public void choose(
            long subscriberId, @Nullable String language, @Nullable String timeZone, MailFrequency frequency) {
        repository.change(subscriberId, language, timeZone, frequency, clock.instant());
        acts.keep(subscriberId, Activity.CHOSE);
    }

    /** How many people gave each reason for leaving a list. */
    public Map<LeaveReason, Long> reasons(long listId) {
        return repository.reasons(listId);
    }

    /** Keeps why the person left; a second answer replaces the first. */
    @Transactional
    void note(UnsubscribeClaim claim, LeaveReason reason, String remark) {
        repository.note(claim, reason, remark, clock.instant());
    }
}
