package org.daymark.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.audit.Audit;
import org.daymark.calendar.Reminder.Lead;
import org.daymark.calendar.ReminderRepository.Mailed;
import org.daymark.organisation.Organisations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds of observances twelve and four weeks ahead: on the home page, and by mail those who chose it. A mail is
 * claimed before it leaves, so no process sends it twice, whenever one of them is killed; such a mail may be missing.
 */
@Service
public class Reminders {
    private static final int MAX_TRIES = 5;
    private static final Duration TRY_AGAIN_AFTER = Duration.ofHours(1);

    private final Observances observances;
    private final ReminderRepository repository;
    private final ReminderPost post;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Reminders(
            Observances observances,
            ReminderRepository repository,
            ReminderPost post,
            Accounts accounts,
            Organisations organisations,
            Audit audit,
            Clock clock) {
        this.observances = observances;
        this.repository = repository;
        this.post = post;
        this.accounts = accounts;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Mails what is due and not mailed yet. What came before a user chose mails is not mailed to them. */
    void deliver() {
        Instant now = clock.instant();
        ZoneId zone = organisations.current().timeZone();
        Map<Long, Instant> wanted = repository.wanted();
        List<Reminder> current = wanted.isEmpty() ? List.of() : current(now, zone);
        if (current.isEmpty()) {
            return;
        }
        Set<Mailed> settled = repository.settled(now.atZone(zone).getYear(), now.minus(TRY_AGAIN_AFTER));
        wanted.forEach((accountId, since) -> {
            List<Reminder> open = current.stream()
                    .filter(reminder -> !reminder.due(zone).isBefore(since))
                    .filter(reminder -> !settled.contains(Mailed.of(accountId, reminder)))
                    .toList();
            if (!open.isEmpty()) {
                accounts.find(accountId)
                        .filter(account -> account.state() == AccountState.ACTIVE)
                        .ifPresent(account -> mail(account, open, now));
            }
        });
    }

    private void mail(Account account, List<Reminder> open, Instant now) {
        List<Reminder> claimed = open.stream()
                .filter(reminder -> repository.claim(Mailed.of(account.id(), reminder), now))
                .toList();
        if (!claimed.isEmpty()) {
            boolean sent = post.send(account, claimed);
            claimed.forEach(reminder -> repository.settle(Mailed.of(account.id(), reminder), sent, MAX_TRIES));
        }
    }

    /** The reminders that the current user sees on the home page, the nearest observance first. */
    @Transactional(readOnly = true)
    public List<Reminder> shown() {
        List<Reminder> current =
                current(clock.instant(), organisations.current().timeZone());
        if (current.isEmpty()) {
            return List.of();
        }
        long account = Actor.current().id();
        Set<Mailed> dismissed = repository.dismissed(account);
        return current.stream()
                .filter(reminder -> !dismissed.contains(Mailed.of(account, reminder)))
                .toList();
    }

    /** Hides a reminder from the current user, or shows it again. */
    @Transactional
    void dismiss(Reminder reminder, boolean dismissed) {
        Permission.VIEW.require();
        Mailed row = Mailed.of(Actor.current().id(), reminder);
        if (dismissed) {
            repository.dismiss(row);
        } else {
            repository.showAgain(row);
        }
    }

    /** Whether the current user gets reminders by mail. */
    boolean mailed() {
        return repository.wants(Actor.current().id());
    }

    /** Switches the mails to the current user on or off. */
    @Transactional
    void mail(boolean wanted) {
        Permission.VIEW.require();
        long account = Actor.current().id();
        boolean changed = wanted ? repository.choose(account, clock.instant()) : repository.stop(account);
        if (changed) {
            audit.record("calendar.mail", "account " + account, Map.of("wanted", !wanted), Map.of("wanted", wanted));
        }
    }

    /** Whether reminders of an observance come. Without a choice, those with a kit and the organization's own. */
    boolean follows(Observance observance) {
        return follows(observance, repository.followed());
    }

    /** The observances of which reminders come. */
    List<Observance> followed() {
        Map<String, Boolean> chosen = repository.followed();
        return observances.all().stream().filter(each -> follows(each, chosen)).toList();
    }

    /** Switches the reminders of an observance on or off, for everyone. */
    @Transactional
    void follow(Observance observance, boolean followed) {
        Permission.WRITE.require();
        boolean before = follows(observance);
        repository.follow(observance.key(), followed);
        if (before != followed) {
            audit.record(
                    "observance.follow",
                    "observance " + observance.key(),
                    Map.of("followed", before),
                    Map.of("followed", followed));
        }
    }

    private static boolean follows(Observance observance, Map<String, Boolean> chosen) {
        return chosen.getOrDefault(
                observance.key(), observance.own() > 0 || !observance.kit().isEmpty());
    }

    private List<Reminder> current(Instant now, ZoneId zone) {
        int year = now.atZone(zone).getYear();
        List<Reminder> found = new ArrayList<>();
        for (Observance each : followed()) {
            for (Lead lead : Lead.values()) {
                for (int of = year; of <= year + 1; of++) {
                    Reminder reminder = new Reminder(each.in(of), lead);
                    if (reminder.current(now, zone)) {
                        found.add(reminder);
                    }
                }
            }
        }
        found.sort(Comparator.comparing(
                        (Reminder reminder) -> reminder.occurrence().span().first())
                .thenComparing(reminder -> reminder.occurrence().observance().name()));
        return found;
    }
}
