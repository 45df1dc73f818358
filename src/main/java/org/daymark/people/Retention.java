package org.daymark.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.people.RetentionRule.State;
import org.daymark.problem.Problem;
import org.daymark.segment.Operator;
import org.daymark.segment.Predicate;
import org.daymark.segment.Rule;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases people who gave no sign of life for a long time, by a rule that is off until a user has seen whom it means.
 * Administrators are told some days before each run. A run erases a limited number, one person in a transaction, and
 * another process continues it after a kill. Where far more people than expected would be erased, the rule halts.
 */
@Service
public class Retention {
    private static final Words WORDS = Words.of("people");
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int PAGE = 100;
    private static final int SHOWN = 20;
    private static final int SHOWN_RUNS = 10;
    private static final int PERCENT = 2;

    private final RetentionRepository repository;
    private final RetentionMails mails;
    private final Erasures erasures;
    private final Segments segments;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    Retention(
            RetentionRepository repository,
            RetentionMails mails,
            Erasures erasures,
            Segments segments,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.mails = mails;
        this.erasures = erasures;
        this.segments = segments;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whom a rule would mean now.
     *
     * @param addresses the first of them, for those who may see people
     */
    public record DryRun(int silentMonths, long people, List<String> addresses) {
        public DryRun {
            addresses = List.copyOf(addresses);
        }
    }

    RetentionRule rule() {
        return repository.rule();
    }

    List<RetentionRun> runs() {
        return repository.newest(SHOWN_RUNS);
    }

    /** How the rule and its last run stand, for commands. */
    public record Standing(
            String state,
            int silentMonths,
            int most,
            int noticeDays,
            long expected,
            @Nullable Instant nextAt,
            long erasedByLastRun) {}

    public Standing standing() {
        RetentionRule rule = rule();
        return new Standing(
                rule.state().name().toLowerCase(Locale.ROOT),
                rule.silentMonths(),
                rule.most(),
                rule.noticeDays(),
                rule.expected(),
                rule.nextAt(),
                repository.newest(1).stream().mapToLong(RetentionRun::erased).sum());
    }

    /** Counts whom a rule would mean now, and changes nothing. */
    public DryRun dryRun(int silentMonths) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Predicate silent = silent(RetentionRule.asked(silentMonths, 1, 1));
        DryRun found = new DryRun(silentMonths, repository.count(silent), repository.addresses(silent, SHOWN));
        audit.record(
                "retention.dry-run", "settings", null, Map.of("silent_months", silentMonths, "people", found.people()));
        return found;
    }

    /**
     * Turns the rule on.
     *
     * @param seen the number of people in the dry run; must still be about right
     */
    public void turnOn(int silentMonths, int most, int noticeDays, long seen) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Permission.MANAGE_SETTINGS.require();
        RetentionRule asked = RetentionRule.asked(silentMonths, most, noticeDays);
        long people = repository.count(silent(asked));
        if (Math.abs(people - seen) * 100 > seen * PERCENT) {
            throw WORDS.countedProblem("retention.moved", people, Figures.count(seen));
        }
        transactions.executeWithoutResult(status -> {
            RetentionRule before = repository.lockedRule();
            repository.save(asked.next(people, now().plus(asked.notice())));
            audit.record(
                    "retention.on",
                    "settings",
                    Map.of("state", before.state()),
                    Map.of(
                            "state", State.ON,
                            "silent_months", silentMonths,
                            "most", most,
                            "notice_days", noticeDays,
                            "people", people));
        });
    }

    /** Turns the rule off; a run that is under way ends after the person that it is erasing. */
    public void turnOff() {
        Permission.MANAGE_SETTINGS.require();
        transactions.executeWithoutResult(status -> {
            RetentionRule before = repository.lockedRule();
            if (before.state() == State.OFF) {
                return;
            }
            repository.save(before.off());
            repository.stop(now());
            audit.record("retention.off", "settings", Map.of("state", before.state()), Map.of("state", State.OFF));
        });
    }

    /** Does what is due: tells administrators, begins or continues a run, or halts. */
    public void look() {
        Permission.MANAGE_SUBSCRIBERS.require();
        if (repository.running().isEmpty()) {
            tell();
            begin();
        }
        repository.running().ifPresent(this::erase);
    }

    /**
     * Tells administrators of the next run. Without a mail server that takes the mail, no run comes; after a kill they
     * may be told twice. If the server was stopped for long, the run waits until they have had their time.
     */
    private void tell() {
        RetentionRule rule = rule();
        Instant due = rule.nextAt();
        if (!rule.on() || due == null || rule.told() || due.minus(rule.notice()).isAfter(now())) {
            return;
        }
        Instant earliest = now().plus(rule.notice());
        Instant at = due.isBefore(earliest) ? earliest : due;
        long people = repository.count(silent(rule));
        if (!mails.notice(rule, people, at)) {
            return;
        }
        transactions.executeWithoutResult(status -> {
            if (repository.lockedRule().equals(rule)) {
                repository.save(rule.toldOf(at));
                audit.record("retention.notice", "settings", null, Map.of("people", people, "at", at.toString()));
            }
        });
    }

    private void begin() {
        RetentionRule rule = rule();
        Instant due = rule.nextAt();
        if (!rule.on() || due == null || !rule.told() || due.isAfter(now())) {
            return;
        }
        long people = repository.count(silent(rule));
        boolean halts = rule.jumps(people);
        transactions.executeWithoutResult(status -> {
            if (!repository.lockedRule().equals(rule)) {
                return;
            }
            if (halts) {
                repository.save(rule.halted(people));
                audit.record(
                        "retention.halt",
                        "settings",
                        Map.of("expected", rule.expected()),
                        Map.of("people", people, "state", State.HALTED));
            } else {
                repository.save(rule.next(people, now().plus(RetentionRule.EVERY)));
                repository.begin(people, rule.most(), now());
                audit.record("retention.run", "settings", null, Map.of("people", people, "most", rule.most()));
            }
        });
    }

    private void erase(RetentionRun run) {
        long after = 0;
        while (true) {
            List<Long> page = repository.people(silent(rule()), after, PAGE);
            for (long person : page) {
                after = person;
                if (!erase(run.id(), person)) {
                    return;
                }
            }
            if (page.size() < PAGE) {
                end(run.id());
                return;
            }
        }
    }

    /** Erases one person, unless they gave a sign of life meanwhile. Returns whether the run continues. */
    private boolean erase(long run, long person) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                RetentionRun now = repository.locked(run);
                if (now.state() != RetentionRun.State.RUNNING) {
                    return false;
                }
                if (now.left() <= 0) {
                    repository.end(run, RetentionRun.State.DONE, now());
                    return false;
                }
                if (segments.matches(segments.lookup(rules(rule()), segments.time()), person)) {
                    erasures.erase(person);
                    repository.countUp(run);
                }
                return true;
            }));
        } catch (Problem e) {
            log.info("Retention: person {} could not be erased now and stays until the next run", person);
            return true;
        }
    }

    private void end(long run) {
        transactions.executeWithoutResult(status -> repository.end(run, RetentionRun.State.DONE, now()));
    }

    private Predicate silent(RetentionRule rule) {
        return segments.predicate(rules(rule), segments.time(), null);
    }

    /** The same people as a segment finds. */
    private Rule.Group rules(RetentionRule rule) {
        LocalDate since = segments.time().today().minusMonths(rule.silentMonths());
        return new Rule.Group(
                Rule.Match.ALL,
                List.of(new Rule.Condition(Subject.SIGN_OF_LIFE, 0, Operator.BEFORE, List.of(since.toString()))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
