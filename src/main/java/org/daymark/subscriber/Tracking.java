package org.daymark.subscriber;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.consent.Purpose;
import org.daymark.message.TrackingChoice;
import org.daymark.message.TrackingLevel;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be recorded of opens and clicks: by list, and by the choice of each person. */
@Service
public class Tracking {
    private static final Words WORDS = Words.of("subscriber");

    private final TrackingRepository repository;
    private final PurposeConsents consents;
    private final OwnActs acts;
    private final Audit audit;
    private final Clock clock;

    public Tracking(JdbcClient jdbc, PurposeConsents consents, Audit audit, Clock clock) {
        this.repository = new TrackingRepository(jdbc);
        this.consents = consents;
        this.acts = new OwnActs(jdbc, audit, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /** What is recorded of mail to a list. */
    public TrackingLevel ofList(long list) {
        return repository.level(list).orElse(TrackingLevel.NONE);
    }

    /** Changes what is recorded of mail to a list; counts for requests from now on, also by earlier mail. */
    @Transactional
    public void change(long list, TrackingLevel level) {
        Permission.MANAGE_SUBSCRIBERS.require();
        TrackingLevel before = ofList(list);
        if (before == level) {
            return;
        }
        if (!repository.change(list, before, level)) {
            throw WORDS.problem("list-tracking.changed");
        }
        audit.record("list.tracking", "list " + list, Map.of("tracking", before), Map.of("tracking", level));
    }

    /** Whether a list asks people for a consent. */
    public boolean asksConsent() {
        return repository.anyPersonal();
    }

    /** What people have decided; none for those who are gone. */
    public Map<Long, TrackingChoice> choices(Collection<Long> people) {
        return people.isEmpty() ? Map.of() : repository.choices(people, clock.instant());
    }

    /** The same of one person, who has decided nothing if they are gone. */
    public TrackingChoice choice(long person) {
        return choices(List.of(person)).getOrDefault(person, TrackingChoice.OPEN);
    }

    /** Ends all recording at the wish of the person, also in totals; doing it again changes nothing. */
    @Transactional
    public void refuse(long person, OwnConsent withdrawal) {
        consents.takeBack(person, Purpose.TRACKING, withdrawal);
        if (choice(person) != TrackingChoice.REFUSED) {
            repository.allow(person, false);
            record(person, withdrawal.ip(), false);
        }
    }

    /** Takes a refusal back, without giving a consent. */
    @Transactional
    public void allowTotals(long person, @Nullable String ip) {
        if (choice(person) == TrackingChoice.REFUSED) {
            repository.allow(person, true);
            record(person, ip, true);
        }
    }

    private void record(long person, @Nullable String ip, boolean allowed) {
        acts.record(
                person,
                ip,
                Activity.CHOSE,
                "subscriber.tracking",
                Map.of("allowed", !allowed),
                Map.of("allowed", allowed));
    }
}
