package org.daymark.evidence;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The source cards of the organization: found by their keys, added, changed with their history, archived, deleted. */
@Service
public class SourceCards {
    private static final Words WORDS = Words.of("evidence");

    /** Cards are offered for citing, the newest first; older ones are found by a search. */
    public static final int MAX_OFFERED = 60;

    private static final int MAX_ACTOR = 100;
    private static final int MAX_WORDS = 100;
    private static final int KEY_LENGTH = 9;
    private static final String SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SourceRepository repository;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator random = new SecureRandom();

    SourceCards(JdbcClient jdbc, Audit audit, Clock clock, PlatformTransactionManager transactions) {
        this.repository = new SourceRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The most characters of a field by its name. */
    public static Map<String, Integer> maxLengths() {
        return SourceCheck.MAX_LENGTHS;
    }

    /** Checks what someone typed. */
    public SourceResult check(SourceEntry entry) {
        return SourceResult.of(entry, today().getYear() + 1);
    }

    public Optional<SourceCard> find(long id) {
        return repository.find(id);
    }

    /** The sources with these keys; a key that no card has is missing. Archived cards are among them. */
    public Map<String, Source> byKeys(Collection<String> keys) {
        Map<String, Source> found = new HashMap<>();
        repository.byKeys(keys).forEach(card -> found.put(card.key(), card.source()));
        return found;
    }

    /** The keys by which blocks may cite a card. */
    public List<String> keys(long id) {
        return repository.keys(id);
    }

    /** The newest cards that can be cited. */
    public List<SourceCard> offered() {
        return page(SourceFilter.CURRENT, "", SourceOrder.NEWEST, 0, MAX_OFFERED);
    }

    public List<SourceCard> page(SourceFilter filter, String words, SourceOrder order, int skip, int limit) {
        return repository.page(query(filter, words), order, skip, limit);
    }

    public long count(SourceFilter filter, String words) {
        return repository.count(query(filter, words));
    }

    private SourceRepository.Query query(SourceFilter filter, String words) {
        return new SourceRepository.Query(
                filter, Excerpt.cut(words.strip().toLowerCase(Locale.ROOT), MAX_WORDS), today());
    }

    /** The day by which reviews are judged. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneId.systemDefault()));
    }

    /** What a card has said, newest first. */
    public List<SourceVersion> versions(long id) {
        return repository.versions(id);
    }

    /** Adds a card. A publication has one card, so another one with the same link is refused. */
    public long add(Source source) {
        Permission.WRITE.require();
        Long id = transaction.execute(status -> {
            refuseKnown(source, 0);
            return added(key(), source);
        });
        return Objects.requireNonNull(id);
    }

    /**
     * Brings the cards of a kit, unless the organization has them. A card with the same link is the same publication
     * and can be cited by the kit's key as well.
     */
    public void bring(List<KeyedSource> sources) {
        Permission.WRITE.require();
        transaction.executeWithoutResult(status -> {
            Collection<String> known =
                    byKeys(sources.stream().map(KeyedSource::key).toList()).keySet();
            for (KeyedSource source : sources) {
                if (known.contains(source.key())) {
                    continue;
                }
                String link = source.source().link();
                Optional<SourceCard> same = link.isEmpty() ? Optional.empty() : repository.ofLink(link);
                if (same.isPresent()) {
                    repository.addKey(same.get().id(), source.key());
                } else {
                    added(source.key(), source.source());
                }
            }
        });
    }

    private long added(String key, Source source) {
        long id = repository.add(key, source, actor(), clock.instant());
        audit.record("source.add", target(id), null, source);
        return id;
    }

    /**
     * Changes a card. Drafts that cite it follow, approvals of them are void; sent mail keeps what it said.
     *
     * @param version that the change is based on
     */
    public void change(long id, int version, Source source) {
        Permission.WRITE.require();
        transaction.executeWithoutResult(status -> {
            SourceCard before = get(id);
            if (before.version() == version && before.source().equals(source)) {
                return;
            }
            refuseKnown(source, id);
            if (!repository.change(id, version, source, actor(), clock.instant())) {
                throw WORDS.problem("source.changed");
            }
            audit.record("source.change", target(id), before.source(), source);
        });
    }

    /** Takes a card out of the lists to choose from, or puts it back. */
    public void archive(long id, boolean archived) {
        Permission.WRITE.require();
        transaction.executeWithoutResult(status -> {
            SourceCard card = get(id);
            if (repository.archive(id, archived)) {
                Map<String, String> named = Map.of("citation", card.source().citation());
                audit.record(archived ? "source.archive" : "source.restore", target(id), null, named);
            }
        });
    }

    /** Deletes a card that nothing cites. The caller makes sure of that. */
    public void delete(long id) {
        Permission.WRITE.require();
        transaction.executeWithoutResult(status -> {
            SourceCard card = get(id);
            repository.delete(id);
            audit.record("source.delete", target(id), card.source(), null);
        });
    }

    private void refuseKnown(Source source, long changed) {
        if (source.link().isEmpty()) {
            return;
        }
        repository.ofLink(source.link()).filter(card -> card.id() != changed).ifPresent(card -> {
            throw new KnownSource(card);
        });
    }

    /** There is a card of this publication already. */
    public static final class KnownSource extends Problem {
        private static final long serialVersionUID = 1L;

        private KnownSource(SourceCard card) {
            super(WORDS.named(
                    card.archived() ? "source.known-archived" : "source.known",
                    card.source().shortName()));
        }
    }

    private SourceCard get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("source.gone"));
    }

    /** A key that no kit has, since those contain a dash. */
    private String key() {
        String key;
        do {
            StringBuilder signs = new StringBuilder("s");
            random.ints(KEY_LENGTH, 0, SIGNS.length()).forEach(sign -> signs.append(SIGNS.charAt(sign)));
            key = signs.toString();
        } while (!byKeys(List.of(key)).isEmpty());
        return key;
    }

    private static String actor() {
        return Excerpt.cut(Actor.current().name(), MAX_ACTOR);
    }

    private static String target(long id) {
        return "source " + id;
    }
}
