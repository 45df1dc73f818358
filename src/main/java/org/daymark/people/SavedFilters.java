package org.daymark.people;

import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.subscriber.FormTexts;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Filters that users save, for themselves or for all. */
@Service
class SavedFilters {
    private static final Words WORDS = Words.of("people");

    static final int MAX_NAME = 60;
    private static final int MAX_FILTERS = 50;

    private final SavedFilterRepository repository;
    private final Audit audit;

    SavedFilters(SavedFilterRepository repository, Audit audit) {
        this.repository = repository;
        this.audit = audit;
    }

    /** Those that the current user sees, by name. */
    List<SavedFilter> all() {
        Permission.VIEW_PEOPLE.require();
        return repository.of(Actor.current().id());
    }

    /** Whether the current user may delete it: their own, and as one who changes subscribers also a shared one. */
    static boolean deletable(SavedFilter filter) {
        Actor actor = Actor.current();
        return filter.accountId() == actor.id() || filter.shared() && actor.may(Permission.MANAGE_SUBSCRIBERS);
    }

    @Transactional
    public void save(String typed, boolean shared, PeopleFilter filter, PeopleSort sort) {
        Permission.VIEW_PEOPLE.require();
        String name = checkedName(typed);
        PeopleFilter kept = filter.withoutWords();
        if (!kept.narrows()) {
            throw WORDS.problem("filter.empty");
        }
        long account = Actor.current().id();
        if (repository.count(account) >= MAX_FILTERS) {
            throw WORDS.problem("filter.limit", MAX_FILTERS);
        }
        if (repository.of(account).stream().anyMatch(each -> each.name().equalsIgnoreCase(name))) {
            throw WORDS.problem("filter.taken", name);
        }
        repository.add(name, account, shared, kept, sort);
        if (shared) {
            audit.record("filter.share", "filter " + name, null, Map.of("fields", kept.fields()));
        }
    }

    @Transactional
    public void delete(long id) {
        Permission.VIEW_PEOPLE.require();
        SavedFilter filter = repository
                .find(id)
                .filter(each ->
                        each.shared() || each.accountId() == Actor.current().id())
                .orElseThrow(() -> WORDS.problem("filter.gone"));
        if (!deletable(filter)) {
            throw WORDS.problem("filter.others");
        }
        repository.delete(id);
        if (filter.shared()) {
            audit.record("filter.delete", "filter " + filter.name(), null, null);
        }
    }

    static String checkedName(String typed) {
        String name = FormTexts.oneLine(typed);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw WORDS.problem("filter.name-invalid", MAX_NAME);
        }
        return name;
    }
}
