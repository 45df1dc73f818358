package org.daymark.calendar;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds, changes and removes the organization's own observances. */
@Service
class OwnObservances {
    private static final Words WORDS = Words.of("calendar");
    private static final int MAX = 200;

    private final OwnObservanceRepository repository;
    private final Audit audit;
    private final Clock clock;

    OwnObservances(OwnObservanceRepository repository, Audit audit, Clock clock) {
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
    }

    /** The key of the observance with this id. No packaged one has such a key. */
    static String key(long id) {
        return "own-" + id;
    }

    Optional<Observance> find(long id) {
        return repository.find(id);
    }

    @Transactional
    long add(OwnEntry entry) {
        Permission.WRITE.require();
        if (repository.present().size() >= MAX) {
            throw WORDS.problem("own.many", MAX);
        }
        long id = repository.add(entry, clock.instant());
        audit.record("observance.add", target(id), null, said(entry));
        return id;
    }

    @Transactional
    void change(long id, OwnEntry entry) {
        Permission.WRITE.require();
        Observance before = repository.find(id).orElseThrow(OwnObservances::gone);
        repository.change(id, entry, clock.instant());
        audit.record(
                "observance.change",
                target(id),
                Map.of("name", before.name(), "date", before.ruleWords()),
                said(entry));
    }

    @Transactional
    void remove(long id) {
        Permission.WRITE.require();
        Observance before = repository.find(id).orElseThrow(OwnObservances::gone);
        repository.remove(id, clock.instant());
        audit.record("observance.remove", target(id), Map.of("name", before.name()), null);
    }

    /** Takes a removal back. */
    @Transactional
    void restore(long id) {
        Permission.WRITE.require();
        if (repository.restore(id)) {
            audit.record("observance.restore", target(id), null, null);
        }
    }

    private static Map<String, String> said(OwnEntry entry) {
        return Map.of("name", entry.name(), "date", RuleWords.of(entry.rule()));
    }

    private static String target(long id) {
        return "observance " + key(id);
    }

    private static Problem gone() {
        return WORDS.problem("own.gone");
    }
}
