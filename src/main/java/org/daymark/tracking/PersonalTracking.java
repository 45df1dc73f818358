package org.daymark.tracking;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.daymark.tracking.PersonalTrackingRepository.ActRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is recorded of single people who consented: shown to them, and deleted in time. */
@Service
public class PersonalTracking {
    private final PersonalTrackingRepository repository;
    private final FrozenLinks frozen;
    private final TrackingSettings settings;
    private final Clock clock;

    PersonalTracking(
            PersonalTrackingRepository repository, FrozenLinks frozen, TrackingSettings settings, Clock clock) {
        this.repository = repository;
        this.frozen = frozen;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a person did with a mail.
     *
     * @param link where the link leads; empty for an open
     * @param human how often it was a person
     * @param machine how often it was a machine
     */
    public record Act(
            long campaign, String campaignName, String link, int human, int machine, Instant firstAt, Instant lastAt) {}

    /** All that is recorded of a person, the latest campaigns first. */
    @Transactional(readOnly = true)
    public List<Act> of(long person) {
        return repository.acts(person).stream().map(this::act).toList();
    }

    /** The day of the last open; empty if none is recorded. */
    public Optional<LocalDate> lastOpen(long person) {
        return repository.lastOpen(person);
    }

    /** Deletes what is kept of people without a consent that stands, and what is too old; says how many rows. */
    @Transactional
    public int tidy() {
        Instant now = clock.instant();
        Instant oldest =
                now.atZone(ZoneOffset.UTC).minusMonths(settings.keepMonths()).toInstant();
        return repository.forgetWithoutConsent(now) + repository.forgetBefore(oldest);
    }

    private Act act(ActRow row) {
        String link = row.link() == TrackedRequest.OPEN
                ? ""
                : frozen.of(row.campaign())
                        .flatMap(links -> links.destination(row.link()))
                        .orElse("");
        return new Act(row.campaign(), row.name(), link, row.human(), row.machine(), row.firstAt(), row.lastAt());
    }
}
