package org.daymark.people;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.springframework.stereotype.Service;

/** What people may do with their own data after a link in a mail to their address: see it, and erase it. */
@Service
public class OwnData {
    private final PersonRepository people;
    private final PersonFile file;
    private final Erasures erasures;

    OwnData(PersonRepository people, PersonFile file, Erasures erasures) {
        this.people = people;
        this.file = file;
        this.erasures = erasures;
    }

    /** Everything that is stored about the person, by the names of the export; empty for one who is gone. */
    public Optional<Map<String, Object>> read(long id) {
        return self(id, Permission.VIEW_PEOPLE).call(() -> people.find(id).map(file::data));
    }

    /** The same as a JSON file. */
    public Optional<byte[]> json(long id) {
        return self(id, Permission.VIEW_PEOPLE).call(() -> people.find(id).map(file::json));
    }

    /**
     * Erases the person.
     *
     * @throws org.daymark.problem.Problem while a mail to them is on its way
     */
    public void erase(long id) {
        self(id, Permission.MANAGE_SUBSCRIBERS).run(() -> erasures.erase(id));
    }

    /** Without a network address: the record of an erasure outlives the person's data. */
    private static Actor self(long id, Permission permission) {
        return new Actor(Actor.Kind.SUBSCRIBER, id, "subscriber " + id, Set.of(permission), null);
    }
}
