package org.daymark.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.audit.Audit;
import org.daymark.secret.RandomBytes;
import org.daymark.text.CalendarFile;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The calendar as a file that calendar programs fetch, at one secret address for each user (RFC 5545). The database has
 * only a hash of it. The file has observances and their dates, nothing of people or campaigns.
 */
@Service
class CalendarFeeds {
    private static final Words WORDS = Words.of("calendar");
    private static final int BYTES = 32;
    private static final int YEARS_AHEAD = 2;

    /** The age of what the packaged file has not compared with published calendars. */
    private static final LocalDate FILE_DAY = LocalDate.of(2026, 11, 29);

    private final Observances observances;
    private final CalendarFeedRepository repository;
    private final Accounts accounts;
    private final PublicUrl publicUrl;
    private final Audit audit;
    private final Clock clock;

    CalendarFeeds(
            Observances observances,
            CalendarFeedRepository repository,
            Accounts accounts,
            PublicUrl publicUrl,
            Audit audit,
            Clock clock) {
        this.observances = observances;
        this.repository = repository;
        this.accounts = accounts;
        this.publicUrl = publicUrl;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a feed for the current user and returns its address, which no one can be shown again. */
    @Transactional
    String renew() {
        Permission.VIEW.require();
        long account = Actor.current().id();
        String token = RandomBytes.token(BYTES);
        boolean renewed = repository.remove(account);
        repository.add(account, Sha256.hex(token), clock.instant());
        audit.record(renewed ? "calendar-feed.renew" : "calendar-feed.add", "account " + account, null, null);
        return publicUrl.of(CalendarFeedController.PATH + token + ".ics");
    }

    /** Ends the feed of the current user; its address no longer works. */
    @Transactional
    void revoke() {
        Permission.VIEW.require();
        long account = Actor.current().id();
        if (repository.remove(account)) {
            audit.record("calendar-feed.revoke", "account " + account, null, null);
        }
    }

    /** Since when the current user has a feed. */
    Optional<Instant> since() {
        return repository.since(Actor.current().id());
    }

    /** The file for a token, while it is good and its user can sign in. */
    @Transactional(readOnly = true)
    Optional<String> file(String token) {
        return repository
                .owner(Sha256.hex(token))
                .flatMap(accounts::find)
                .filter(account -> account.state() == AccountState.ACTIVE)
                .map(account -> file());
    }

    private String file() {
        CalendarFile file = new CalendarFile()
                .property("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", WORDS.named("feed.title"))
                .property("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
        int year = observances.today().getYear();
        observances.all().forEach(observance -> {
            for (int of = year - 1; of <= year + YEARS_AHEAD; of++) {
                event(file, observance.in(of));
            }
        });
        return file.end();
    }

    private void event(CalendarFile file, Occurrence occurrence) {
        Observance observance = occurrence.observance();
        file.property("BEGIN", "VEVENT")
                .text("UID", observance.key() + "-" + occurrence.year() + "@" + publicUrl.host())
                .time("DTSTAMP", stamp(observance))
                .day("DTSTART", occurrence.span().first())
                // The day after the last one (section 3.6.1).
                .day("DTEND", occurrence.span().last().plusDays(1))
                .text("SUMMARY", observance.name())
                .property("TRANSP", "TRANSPARENT");
        if (!observance.body().isEmpty()) {
            file.text("DESCRIPTION", observance.body());
        }
        if (!observance.page().isEmpty()) {
            file.property("URL", observance.page());
        }
        file.property("END", "VEVENT");
    }

    private static Instant stamp(Observance observance) {
        LocalDate day = observance.verifiedOn() == null ? FILE_DAY : observance.verifiedOn();
        return observance.changedAt() == null ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : observance.changedAt();
    }
}
