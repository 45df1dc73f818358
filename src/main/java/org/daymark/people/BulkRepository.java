package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.consent.ConsentLimit;
import org.daymark.people.BulkAct.Order;
import org.daymark.people.BulkAct.State;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/**
 * Acts on many people: who would change, the changes themselves, and their undo, a range of people at a time. All that
 * an act writes carries its moment, and an undo touches only what still does.
 */
@Repository
class BulkRepository {
    private static final String ADD = """
            INSERT INTO bulk_acts (kind, state, selection, list_id, attribute_id, words, basis, source, given_at, ends_at, moment,
              actor_id, actor, agreed, largest, position, changed, restored)
            SELECT :kind, 'RUNNING', :selection, :list, :attribute, :words, :basis, :source, :given, :ends, :moment,
                   :actorId, :actor, :agreed, COALESCE(MAX(s.id), 0), 0, 0, 0
              FROM subscribers s
            """;

    private static final String TAKEN = "SELECT COUNT(*) FROM bulk_acts WHERE moment = ?";

    private static final String FIND = "SELECT * FROM bulk_acts WHERE id = ?";

    private static final String LOCK = "SELECT * FROM bulk_acts WHERE id = ? FOR UPDATE";

    private static final String NEWEST = "SELECT * FROM bulk_acts ORDER BY id DESC LIMIT ?";

    private static final String WORKING =
            "SELECT id FROM bulk_acts WHERE state IN ('RUNNING', 'UNDOING') ORDER BY id LIMIT 1";

    private static final String ADVANCE = """
            UPDATE bulk_acts SET state = :state, position = :position, changed = :changed, restored = :restored,
              finished_at = :finished
             WHERE id = :id
            """;

    private static final String EXPIRED = """
            SELECT a.id FROM bulk_acts a
             WHERE a.state IN ('DONE', 'UNDONE') AND a.finished_at < ?
               AND EXISTS (SELECT 1 FROM bulk_act_people p WHERE p.act_id = a.id)
             ORDER BY a.id LIMIT 1
            """;

    private static final String FORGET = "DELETE FROM bulk_act_people WHERE act_id = ?";

    private static final String FORGET_PERSON = "DELETE FROM bulk_act_people WHERE subscriber_id = ?";

    /** Whether a person is as each kind asks; the first reason to stay that holds counts. */
    private static final String ON_LIST = """
            EXISTS (SELECT 1 FROM subscriptions t
                     WHERE t.subscriber_id = s.id AND t.list_id = :target AND t.state = 'ACTIVE')""";

    private static final String LEFT_LIST = """
            EXISTS (SELECT 1 FROM subscriptions t
                     WHERE t.subscriber_id = s.id AND t.list_id = :target AND t.state = 'ENDED')""";

    private static final String SUPPRESSED_FOR_LIST = """
            (EXISTS (SELECT 1 FROM suppressions z WHERE z.address_hash = s.address_hash AND z.list_id IN (0, :target))
              OR %s)""".formatted(SuppressedDomains.covers("s.domain"));

    private static final String SUPPRESSED = """
            EXISTS (SELECT 1 FROM suppressions z WHERE z.address_hash = s.address_hash AND z.list_id = 0)""";

    private static final String TAGGED = """
            EXISTS (SELECT 1 FROM attribute_values t
                     WHERE t.subscriber_id = s.id AND t.attribute_id = :attribute AND t.code_value = 1)""";

    private static final String COUNT = """
            SELECT what, COUNT(*) AS people
              FROM (SELECT CASE %s ELSE 'CHANGES' END AS what FROM subscribers s WHERE %s) n
             GROUP BY what
            """;

    private static final String MARK = """
            INSERT IGNORE INTO bulk_act_people (act_id, subscriber_id)
            SELECT :act, s.id FROM subscribers s
             WHERE s.id > :after AND s.id <= :upTo AND %s AND CASE %s ELSE 'CHANGES' END = 'CHANGES'
            """;

    /**
     * The people whom the act changes in a range, joined or looked up: H2 reads an IN of a query again for each row.
     */
    private static final String MARKED = """
            FROM bulk_act_people p
              JOIN subscribers s ON s.id = p.subscriber_id
             WHERE p.act_id = :act AND p.subscriber_id > :after AND p.subscriber_id <= :upTo
            """;

    private static final String OF_MARKED = """
            AND %1$s.subscriber_id > :after AND %1$s.subscriber_id <= :upTo
               AND EXISTS (SELECT 1 FROM bulk_act_people p
                            WHERE p.act_id = :act AND p.subscriber_id = %1$s.subscriber_id)
            """;

    private static final String JOIN = """
            INSERT IGNORE INTO subscriptions (list_id, subscriber_id, state, started_at, consent_limit, consent_until)
            SELECT :target, s.id, 'ACTIVE', :moment, :limit, :until
            """ + MARKED;

    private static final String CONSENT = """
            INSERT INTO consents (subscriber_id, list_id, action, purpose, basis, wording, source, method, given_at,
              recorded_at, expires_at, jurisdiction, actor)
            SELECT m.subscriber_id, m.list_id, 'GIVEN', 'LIST', :basis, :words, :proof, 'CONSOLE', :given, :moment, :until,
                   s.country, :actor
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = :target AND m.state = 'ACTIVE' AND m.started_at = :moment
            """ + OF_MARKED.formatted("m");

    private static final String FORGET_CONSENT = """
            DELETE FROM consents
             WHERE list_id = :target AND action = 'GIVEN' AND method = 'CONSOLE' AND recorded_at = :moment
            """ + OF_MARKED.formatted("consents");

    /** Those who said since then that they want to be on the list stay. */
    private static final String UNJOIN = """
            DELETE FROM subscriptions
             WHERE list_id = :target AND state = 'ACTIVE' AND started_at = :moment
               AND NOT EXISTS (SELECT 1 FROM consents c
                                WHERE c.subscriber_id = subscriptions.subscriber_id AND c.list_id = :target
                                  AND c.action <> 'WITHDRAWN' AND c.recorded_at >= :moment)
            """ + OF_MARKED.formatted("subscriptions");

    private static final String END = """
            UPDATE subscriptions SET state = 'ENDED', ended_at = :moment, ended_by = 'STAFF'
             WHERE list_id = :target AND state = 'ACTIVE'
            """ + OF_MARKED.formatted("subscriptions");

    private static final String ENDED = """
             WHERE list_id = :target AND state = 'ENDED' AND ended_by = 'STAFF' AND ended_at = :moment
            """ + OF_MARKED.formatted("subscriptions");

    private static final String RECORD = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,
              actor)
            SELECT subscriber_id, list_id, :action, 'ENTERED_BY_STAFF', :words, 'console', 'CONSOLE', :given, :now, :actor
              FROM subscriptions
            """ + ENDED;

    private static final String UNEND = """
            UPDATE subscriptions SET state = 'ACTIVE', ended_at = NULL, ended_by = NULL
            """ + ENDED;

    private static final String SUPPRESS = """
            INSERT IGNORE INTO suppressions (address_hash, list_id, reason, source, created_at, subscriber_id, added_by)
            SELECT s.address_hash, 0, 'MANUAL', :words, :moment, s.id, :actor
            """ + MARKED;

    /** A delivery says that the mailbox turned out to be gone meanwhile. */
    private static final String SUPPRESSIONS = """
            SELECT x.id
              FROM bulk_act_people p
              JOIN subscribers s ON s.id = p.subscriber_id
              JOIN suppressions x ON x.address_hash = s.address_hash AND x.list_id = 0
             WHERE p.act_id = :act AND p.subscriber_id > :after AND p.subscriber_id <= :upTo
               AND x.reason = 'MANUAL' AND x.created_at = :moment AND x.added_by = :actor AND x.delivery_id IS NULL
            """;

    /** Unless it changed in this moment. */
    private static final String UNSUPPRESS = """
            DELETE FROM suppressions
             WHERE id IN (:ids) AND reason = 'MANUAL' AND created_at = :moment AND delivery_id IS NULL
            """;

    private static final String TAG = """
            INSERT IGNORE INTO attribute_values (subscriber_id, attribute_id, code_value, changed_at)
            SELECT s.id, :attribute, 1, :moment
            """ + MARKED;

    private static final String UNDO_TAG = """
            DELETE FROM attribute_values
             WHERE attribute_id = :attribute AND changed_at = :moment
            """ + OF_MARKED.formatted("attribute_values");

    private static final String UNTAG = """
            DELETE FROM attribute_values
             WHERE attribute_id = :attribute
            """ + OF_MARKED.formatted("attribute_values");

    /** Unless the attribute was deleted meanwhile. */
    private static final String UNDO_UNTAG =
            """
            INSERT IGNORE INTO attribute_values (subscriber_id, attribute_id, code_value, changed_at)
            SELECT s.id, :attribute, 1, :now
            """ + MARKED + " AND EXISTS (SELECT 1 FROM attributes a WHERE a.id = :attribute)";

    /** The end of the next range of people whom an act changed. */
    private static final String NEXT = """
            SELECT MAX(subscriber_id)
              FROM (SELECT subscriber_id FROM bulk_act_people
                     WHERE act_id = ? AND subscriber_id > ? ORDER BY subscriber_id LIMIT ?) n
            """;

    private static final int IN_LIST = 500;
    private static final int MAX_ACTOR = 100;
    private static final int MAX_WORDS = 1_000;

    private final JdbcClient jdbc;

    BulkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(Order order, Instant moment, long actorId, String actor, long agreed) {
        ConsentProof consent = order.consent();
        Instant given = consent == null ? null : consent.givenAt();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("kind", order.kind().name())
                .param("selection", order.selection().text())
                .param("list", order.listId())
                .param("attribute", order.attributeId())
                .param("words", Excerpt.cut(consent == null ? order.words() : consent.wording(), MAX_WORDS))
                .param("basis", consent == null ? null : consent.basis().name())
                .param("source", consent == null ? null : consent.source())
                .param("given", given == null ? null : UtcTime.column(given))
                .param("ends", consent == null ? null : column(consent.statedEnd()))
                .param("moment", UtcTime.column(moment))
                .param("actorId", actorId)
                .param("actor", Excerpt.cut(actor, MAX_ACTOR))
                .param("agreed", agreed)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no id to an act");
        }
        return id.longValue();
    }

    boolean taken(Instant moment) {
        return jdbc.sql(TAKEN)
                        .param(UtcTime.column(moment))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<BulkAct> find(long id) {
        return jdbc.sql(FIND).param(id).query(BulkRepository::act).optional();
    }

    Optional<BulkAct> lock(long id) {
        return jdbc.sql(LOCK).param(id).query(BulkRepository::act).optional();
    }

    List<BulkAct> newest(int limit) {
        return jdbc.sql(NEWEST).param(limit).query(BulkRepository::act).list();
    }

    /** The oldest act that is not finished. */
    Optional<Long> working() {
        return jdbc.sql(WORKING).query(Long.class).optional();
    }

    void advance(BulkAct act, State state, long position, long changed, long restored, @Nullable Instant finished) {
        jdbc.sql(ADVANCE)
                .param("id", act.id())
                .param("state", state.name())
                .param("position", position)
                .param("changed", changed)
                .param("restored", restored)
                .param("finished", finished == null ? null : UtcTime.column(finished))
                .update();
    }

    /** An act that can no longer be undone and still knows whom it changed. */
    Optional<Long> expired(Instant before) {
        return jdbc.sql(EXPIRED).param(UtcTime.column(before)).query(Long.class).optional();
    }

    void forget(long id) {
        jdbc.sql(FORGET).param(id).update();
    }

    void forgetPerson(long subscriberId) {
        jdbc.sql(FORGET_PERSON).param(subscriberId).update();
    }

    /** How many people an act would change, and how many not, for each reason. */
    Map<BulkEffect, Long> count(Order order, FilterContext around) {
        Map<BulkEffect, Long> counts = new EnumMap<>(BulkEffect.class);
        jdbc.sql(COUNT.formatted(unchanged(order), matches(order, around)))
                .params(parameters(order, around))
                .query((ResultSet row) -> {
                    counts.merge(BulkEffect.valueOf(row.getString("what")), row.getLong("people"), Long::sum);
                });
        return counts;
    }

    /** Changes the people in a range of ids; says how many. */
    long change(BulkAct act, FilterContext around, long upTo) {
        Order order = act.order();
        Map<String, Object> parameters = parameters(order, around);
        parameters.putAll(range(act, act.position(), upTo));
        if (jdbc.sql(MARK.formatted(matches(order, around), unchanged(order)))
                        .params(parameters)
                        .update()
                == 0) {
            return 0;
        }
        return switch (order.kind()) {
            case ADD_TO_LIST -> {
                long joined = run(JOIN, parameters);
                run(CONSENT, parameters);
                yield joined;
            }
            case END_SUBSCRIPTION -> {
                long ended = run(END, parameters);
                parameters.put("action", "WITHDRAWN");
                parameters.put("given", UtcTime.column(act.moment()));
                parameters.put("now", UtcTime.column(act.moment()));
                run(RECORD, parameters);
                yield ended;
            }
            case SUPPRESS -> run(SUPPRESS, parameters);
            case TAG -> run(TAG, parameters);
            case UNTAG -> run(UNTAG, parameters);
        };
    }

    /** The last id of the next people whom an act changed; empty behind the last of them. */
    Optional<Long> next(BulkAct act, int limit) {
        return jdbc.sql(NEXT)
                .params(act.id(), act.position(), limit)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /** Undoes what an act changed in a range of ids; says of how many people. */
    long undo(BulkAct act, long upTo, Instant now, String words) {
        Map<String, Object> parameters = range(act, act.position(), upTo);
        parameters.put("now", UtcTime.column(now));
        return switch (act.order().kind()) {
            case ADD_TO_LIST -> {
                run(FORGET_CONSENT, parameters);
                yield run(UNJOIN, parameters);
            }
            case END_SUBSCRIPTION -> {
                parameters.put("action", "CORRECTED");
                parameters.put("words", words);
                parameters.put("given", null);
                run(RECORD, parameters);
                yield run(UNEND, parameters);
            }
            case SUPPRESS -> unsuppress(parameters);
            case TAG -> run(UNDO_TAG, parameters);
            case UNTAG -> run(UNDO_UNTAG, parameters);
        };
    }

    private long unsuppress(Map<String, Object> parameters) {
        List<Long> ids =
                jdbc.sql(SUPPRESSIONS).params(parameters).query(Long.class).list();
        long lifted = 0;
        for (int from = 0; from < ids.size(); from += IN_LIST) {
            parameters.put("ids", ids.subList(from, Math.min(from + IN_LIST, ids.size())));
            lifted += run(UNSUPPRESS, parameters);
        }
        return lifted;
    }

    private long run(String sql, Map<String, Object> parameters) {
        return jdbc.sql(sql).params(parameters).update();
    }

    private static String matches(Order order, FilterContext around) {
        return order.selection() instanceof Selection.Matching matching
                ? "(" + FilterRepository.all(matching.filter(), around) + ")"
                : "s.id IN (:chosen)";
    }

    /** The cases of a CASE that names why a person stays as they are. */
    private static String unchanged(Order order) {
        return switch (order.kind()) {
            case ADD_TO_LIST ->
                when(ON_LIST, BulkEffect.ON_LIST_ALREADY)
                        + when(LEFT_LIST, BulkEffect.LEFT_LIST)
                        + when(SUPPRESSED_FOR_LIST, BulkEffect.SUPPRESSED);
            case END_SUBSCRIPTION ->
                when(LEFT_LIST, BulkEffect.LEFT_LIST) + when("NOT " + ON_LIST, BulkEffect.NOT_ON_LIST);
            case SUPPRESS -> when(SUPPRESSED, BulkEffect.SUPPRESSED);
            case TAG -> when(TAGGED, BulkEffect.TAGGED_ALREADY);
            case UNTAG -> when("NOT " + TAGGED, BulkEffect.NOT_TAGGED);
        };
    }

    private static String when(String condition, BulkEffect effect) {
        return " WHEN " + condition + " THEN '" + effect.name() + "'";
    }

    private static Map<String, Object> parameters(Order order, FilterContext around) {
        Map<String, Object> parameters = new HashMap<>();
        if (order.selection() instanceof Selection.Chosen chosen) {
            parameters.put("chosen", chosen.ids());
        } else {
            parameters.putAll(FilterRepository.parameters(((Selection.Matching) order.selection()).filter(), around));
        }
        parameters.put("target", order.listId());
        parameters.put("attribute", order.attributeId());
        return parameters;
    }

    private static Map<String, Object> range(BulkAct act, long after, long upTo) {
        Order order = act.order();
        ConsentProof consent = order.consent();
        Instant given = consent == null ? null : consent.givenAt();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("act", act.id());
        parameters.put("after", after);
        parameters.put("upTo", upTo);
        parameters.put("target", order.listId());
        parameters.put("attribute", order.attributeId());
        parameters.put("moment", UtcTime.column(act.moment()));
        parameters.put("actor", act.actor());
        parameters.put("words", consent == null ? order.words() : consent.wording());
        parameters.put("basis", consent == null ? null : consent.basis().name());
        parameters.put("proof", consent == null ? null : consent.source());
        parameters.put("given", column(given));
        ConsentLimit limit = consent == null ? null : consent.standing().limit();
        parameters.put("limit", limit == null ? null : limit.name());
        parameters.put(
                "until", consent == null ? null : column(consent.standing().until()));
        return parameters;
    }

    private static @Nullable LocalDateTime column(@Nullable Instant time) {
        return time == null ? null : UtcTime.column(time);
    }

    private static BulkAct act(ResultSet row, int number) throws SQLException {
        String basis = row.getString("basis");
        String words = row.getString("words");
        String actor = row.getString("actor");
        ConsentProof consent = basis == null
                ? null
                : new ConsentProof(
                        ConsentBasis.of(basis),
                        words,
                        row.getString("source"),
                        ConsentMethod.CONSOLE,
                        UtcTime.instantOrNull(row, "given_at"),
                        actor,
                        UtcTime.instantOrNull(row, "ends_at"));
        return new BulkAct(
                row.getLong("id"),
                State.valueOf(row.getString("state")),
                new Order(
                        BulkKind.valueOf(row.getString("kind")),
                        Selection.parse(row.getString("selection")),
                        row.getLong("list_id"),
                        row.getLong("attribute_id"),
                        consent == null ? words : "",
                        consent),
                UtcTime.instant(row, "moment"),
                row.getLong("actor_id"),
                actor,
                row.getLong("agreed"),
                row.getLong("largest"),
                row.getLong("position"),
                row.getLong("changed"),
                row.getLong("restored"),
                UtcTime.instantOrNull(row, "finished_at"));
    }
}
