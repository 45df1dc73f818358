package org.daymark.audit;

import java.time.Clock;
import java.util.List;
import org.daymark.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of consequential acts: rows are only ever added; an erasure takes away what they say of a person. Passwords,
 * tokens and keys have no place in it.
 */
@Service
public class Audit {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AuditRepository repository;
    private final Clock clock;

    public Audit(JdbcClient jdbc, Clock clock) {
        this.repository = new AuditRepository(jdbc);
        this.clock = clock;
    }

    /** Records an act of the person who acts at present; see {@link #record(Actor, String, String, Object, Object)}. */
    public void record(String act, String target, @Nullable Object before, @Nullable Object after) {
        record(Actor.current(), act, target, before, after);
    }

    /**
     * Records an act. To be called in the transaction that does it, where there is one.
     *
     * @param act such as {@code campaign.pause}: the kind of thing, and what was done to it; at most 60 characters
     * @param target what it was done to, such as {@code campaign 7}; at most 200 characters are kept
     * @param before what was changed, as a map, record or text that becomes JSON; null when there is nothing to say
     * @param after what it was changed to, likewise
     */
    public void record(Actor actor, String act, String target, @Nullable Object before, @Nullable Object after) {
        repository.add(clock.instant(), actor, act, target, json(before), json(after));
    }

    /** Keeps of what was done to someone who is erased only that it was done, when, and by whom of the staff. */
    public void forget(String target) {
        repository.forget(target);
    }

    /** The newest entries that match. */
    public List<AuditEntry> entries(AuditQuery query, int limit) {
        return repository.find(query, limit);
    }

    /** Every kind of act there is an entry of, in alphabetical order. */
    public List<String> acts() {
        return repository.acts();
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : JSON.writeValueAsString(value);
    }
}
