package org.daymark.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.Audience;
import org.daymark.audit.Audit;
import org.daymark.people.BulkAct.Order;
import org.daymark.people.BulkAct.State;
import org.daymark.segment.IdRange;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Acts on many people. An act goes through people by their ids, some in each transaction, together with how far it is;
 * so any server continues one that was killed. Within an hour, an undo restores what the act changed, but not people
 * who changed the same for themselves since then.
 */
@Service
class BulkActs implements DisposableBean {
    private static final Words WORDS = Words.of("people");

    /** How long an act can be undone. */
    static final Duration UNDO = Suppressions.UNDO;

    private static final Logger log = LoggerFactory.getLogger(BulkActs.class);

    /** How many ids one transaction goes through. */
    private static final int WIDTH = 5_000;

    /** So few people are changed while the page waits. */
    private static final int FEW = 1_000;

    private static final int TRIES = 5;
    private static final String UNDONE = "taken back: it was entered by mistake";

    private final BulkRepository repository;
    private final FilterContexts contexts;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final ExecutorService worker;

    @Autowired
    BulkActs(
            BulkRepository repository,
            FilterContexts contexts,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this(repository, contexts, audit, transactions, clock, worker());
    }

    BulkActs(
            BulkRepository repository,
            FilterContexts contexts,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock,
            ExecutorService worker) {
        this.repository = repository;
        this.contexts = contexts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
        this.worker = worker;
    }

    private static ExecutorService worker() {
        return new ThreadPoolExecutor(
                0,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(1),
                work -> {
                    Thread thread = new Thread(work, "bulk-acts");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** What came of the wish to start an act. */
    sealed interface Start {
        record Started(long id) implements Start {}

        /** The number of people is too far from the one that was agreed to. */
        record Moved(Map<BulkEffect, Long> counts) implements Start {}
    }

    /** How many people an act would change, and how many not, for each reason. */
    Map<BulkEffect, Long> count(Order order) {
        require(order.kind());
        return repository.count(order, around(order, null));
    }

    /**
     * Starts an act.
     *
     * @param agreed the number of people that the user saw
     */
    Start start(Order order, long agreed) {
        Map<BulkEffect, Long> counts = count(order);
        long people = counts.getOrDefault(BulkEffect.CHANGES, 0L);
        if (Audience.differs(agreed, people)) {
            return new Start.Moved(counts);
        }
        if (people == 0) {
            throw WORDS.problem("bulk.none-changed");
        }
        Actor actor = Actor.current();
        Long id = transactions.execute(status -> {
            Instant moment = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            while (repository.taken(moment)) {
                moment = moment.plusMillis(1);
            }
            long added = repository.add(order, moment, actor.id(), actor.name(), people);
            audit.record("subscribers.bulk", target(added), null, words(order, people));
            return added;
        });
        if (id == null) {
            throw new IllegalStateException("a transaction answers with the act's id");
        }
        proceed(id, people);
        return new Start.Started(id);
    }

    Optional<BulkAct> find(long id) {
        Permission.VIEW_PEOPLE.require();
        return repository.find(id);
    }

    List<BulkAct> newest(int limit) {
        Permission.VIEW_PEOPLE.require();
        return repository.newest(limit);
    }

    /** Whether an undo can still start. */
    boolean undoable(BulkAct act) {
        Instant finished = act.finishedAt();
        return act.state() == State.RUNNING
                || act.state() == State.DONE
                        && finished != null
                        && finished.isAfter(clock.instant().minus(UNDO));
    }

    /** Undoes an act, also one that is not finished. */
    void undo(long id) {
        BulkAct undone = transactions.execute(status -> {
            BulkAct act = repository.lock(id).orElseThrow(() -> WORDS.problem("bulk.gone"));
            require(act.order().kind());
            if (!undoable(act)) {
                throw WORDS.problem("bulk.undo-late");
            }
            repository.advance(act, State.UNDOING, 0, act.changed(), 0, null);
            audit.record("subscribers.bulk-undo", target(id), null, null);
            return act;
        });
        proceed(id, undone == null ? FEW + 1 : undone.changed());
    }

    /** Brings all acts that are not finished to their end, and forgets whom finished ones changed after their hour. */
    void work() {
        Optional<Long> working = repository.working();
        while (working.isPresent()) {
            finish(working.get());
            working = repository.working();
        }
        Optional<Long> expired = repository.expired(clock.instant().minus(UNDO));
        while (expired.isPresent()) {
            repository.forget(expired.get());
            expired = repository.expired(clock.instant().minus(UNDO));
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    private void proceed(long id, long people) {
        if (people <= FEW) {
            finish(id);
        } else {
            worker.execute(() -> {
                try {
                    work();
                } catch (RuntimeException e) {
                    log.warn("An act on many people stopped and will continue: {}", e.getMessage());
                }
            });
        }
    }

    private void finish(long id) {
        int failures = 0;
        boolean more = true;
        while (more) {
            try {
                more = Boolean.TRUE.equals(transactions.execute(status -> step(id)));
                failures = 0;
            } catch (TransientDataAccessException e) {
                if (++failures == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Changes or restores the next people; returns whether there are more. */
    boolean step(long id) {
        BulkAct act = repository.lock(id).orElse(null);
        if (act == null || !act.working()) {
            return false;
        }
        return act.state() == State.RUNNING ? change(act) : restore(act);
    }

    private boolean change(BulkAct act) {
        boolean whole = act.order().selection() instanceof Selection.Chosen;
        long upTo = whole ? act.largest() : Math.min(act.position() + WIDTH, act.largest());
        FilterContext around = around(act.order(), new IdRange(act.position(), upTo));
        long changed = act.changed() + repository.change(act, around, upTo);
        boolean done = upTo >= act.largest();
        repository.advance(act, done ? State.DONE : State.RUNNING, upTo, changed, 0, done ? clock.instant() : null);
        if (done) {
            audit.record("subscribers.bulk-done", target(act.id()), null, Map.of("people", changed));
        }
        return !done;
    }

    private boolean restore(BulkAct act) {
        Optional<Long> next = repository.next(act, WIDTH);
        if (next.isEmpty()) {
            repository.forget(act.id());
            repository.advance(act, State.UNDONE, act.position(), act.changed(), act.restored(), clock.instant());
            audit.record("subscribers.bulk-undone", target(act.id()), null, Map.of("people", act.restored()));
            return false;
        }
        long restored = act.restored() + repository.undo(act, next.get(), clock.instant(), UNDONE);
        repository.advance(act, State.UNDOING, next.get(), act.changed(), restored, null);
        return true;
    }

    private FilterContext around(Order order, @Nullable IdRange range) {
        return contexts.of(
                order.selection() instanceof Selection.Matching matching ? matching.filter() : PeopleFilter.ALL, range);
    }

    private static void require(BulkKind kind) {
        Permission.VIEW_PEOPLE.require();
        kind.permission().require();
    }

    /** Without the words of a search, which may name a person. */
    private static Map<String, Object> words(Order order, long people) {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("kind", order.kind());
        words.put("people", people);
        if (order.listId() != 0) {
            words.put("list", order.listId());
        }
        if (order.attributeId() != 0) {
            words.put("attribute", order.attributeId());
        }
        words.put(
                "selection",
                order.selection() instanceof Selection.Matching matching
                        ? matching.filter().fields()
                        : ((Selection.Chosen) order.selection()).ids());
        if (!order.words().isEmpty()) {
            words.put("words", order.words());
        }
        if (order.consent() != null) {
            words.put("basis", order.consent().basis().key());
            words.put("wording", order.consent().wording());
            words.put("source", order.consent().source());
        }
        return words;
    }

    private static String target(long id) {
        return "act " + id;
    }
}
