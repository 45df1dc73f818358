package org.daymark.subscriber;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists of this installation, each with a unique name. */
@Service
public class MailingLists {
    private static final Words WORDS = Words.of("subscriber");
    private static final int MAX_NAME = 200;

    private final MailingListRepository repository;
    private final Audit audit;

    public MailingLists(JdbcClient jdbc, Audit audit, Clock clock) {
        this.repository = new MailingListRepository(jdbc, clock);
        this.audit = audit;
    }

    /** Makes a list of a name that no other has, in whatever letters. */
    @Transactional
    public MailingList create(String name) {
        Permission.MANAGE_SUBSCRIBERS.require();
        String checked = checked(name);
        refuseTaken(checked, 0);
        MailingList list = findOrCreate(checked);
        audit.record("list.create", target(list.id()), null, Map.of("name", list.name(), "label", list.label()));
        return list;
    }

    /** Gives a list another name. Its label stays: mail programs know the list by it. */
    @Transactional
    public MailingList rename(long id, String name) {
        Permission.MANAGE_SUBSCRIBERS.require();
        String checked = checked(name);
        MailingList before = get(id);
        if (before.name().equals(checked)) {
            return before;
        }
        refuseTaken(checked, id);
        if (!repository.rename(id, before.name(), checked)) {
            throw WORDS.problem("list.changed", before.name());
        }
        audit.record("list.rename", target(id), Map.of("name", before.name()), Map.of("name", checked));
        return get(id);
    }

    /** The list of this name, made if there is none. */
    @Transactional
    public MailingList findOrCreate(String name) {
        String checked = checked(name);
        return repository.find(checked).orElseGet(() -> {
            repository.add(checked);
            return repository.find(checked).orElseThrow();
        });
    }

    /** The list of this name for invented people, made if there is none. */
    @Transactional
    public MailingList findOrCreateSample(String name) {
        MailingList list = findOrCreate(name);
        repository.markSample(list.id());
        return get(list.id());
    }

    public Optional<MailingList> find(String name) {
        return repository.find(checked(name));
    }

    public MailingList get(long id) {
        return repository.find(id).orElseThrow(() -> WORDS.problem("list.unknown", id));
    }

    public List<MailingList> all() {
        return repository.all();
    }

    /** The names of the time zones that members of a list have. */
    public List<String> timeZones(long id) {
        return repository.timeZones(id);
    }

    /** Some of the domains that members of a list have their addresses at, but none of the given ones. */
    public List<String> domainsOtherThan(long id, Set<String> domains, int limit) {
        return repository.domainsOtherThan(id, domains, limit);
    }

    private void refuseTaken(String name, long id) {
        all().stream()
                .filter(list -> list.id() != id && list.name().equalsIgnoreCase(name))
                .findFirst()
                .ifPresent(list -> {
                    throw WORDS.problem("list.taken", list.name());
                });
    }

    private static String target(long id) {
        return "list " + id;
    }

    /** Returns the name to store; throws a Problem if it is invalid. */
    public static String checked(String name) {
        String tidy = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (tidy.isEmpty()) {
            throw WORDS.problem("list.name-empty");
        }
        if (tidy.length() > MAX_NAME) {
            throw WORDS.problem("list.name-long", Figures.count(tidy.length()), Figures.count(MAX_NAME));
        }
        if (!Texts.isOneCleanLine(tidy)) {
            throw WORDS.problem("list.name-unclean");
        }
        return tidy;
    }
}
