package org.daymark.segment;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The rows of segments, and the people who match rules. */
final class SegmentRepository {
    private static final String ALL =
            "SELECT id, name, rules, version, changed_at, changed_by FROM segments ORDER BY name_key";

    private static final String ONE =
            "SELECT id, name, rules, version, changed_at, changed_by FROM segments WHERE id = :id";

    private static final String NAMED =
            "SELECT id, name, rules, version, changed_at, changed_by FROM segments WHERE name_key = :key";

    private static final String ADD = """
            INSERT INTO segments (name, name_key, rules, version, changed_at, changed_by)
            VALUES (:name, :key, :rules, 1, :now, :by)
            """;

    private static final String CHANGE = """
            UPDATE segments SET name = :name, name_key = :key, rules = :rules, version = version + 1, changed_at = :now,
                   changed_by = :by
             WHERE id = :id AND version = :version
            """;

    private static final String DELETE = "DELETE FROM segments WHERE id = :id";

    /** Campaigns that will still need the segment: those that have not started. */
    private static final String WAITING = """
            SELECT DISTINCT c.id, c.name
              FROM campaign_segments t
              JOIN campaigns c ON c.id = t.campaign_id
             WHERE t.segment_id = :id AND c.started_at IS NULL AND c.state <> 'CANCELLED'
             ORDER BY c.id
             LIMIT 20
            """;

    /**
     * Where blocks are shown to a segment or hidden from it, in what may still be sent. Texts of campaigns are few, so
     * they can be searched. A quote inside of a text is escaped there.
     */
    private static final String BLOCKS = """
            SELECT c.name AS name
              FROM campaign_contents t
              JOIN campaigns c ON c.id = t.campaign_id
             WHERE c.started_at IS NULL AND c.state <> 'CANCELLED' AND (%1$s)
             UNION ALL SELECT t.name AS name FROM saved_blocks t WHERE %1$s
             UNION ALL SELECT t.name AS name FROM issue_templates t WHERE %1$s
             LIMIT 20
            """.formatted(
                    "LOCATE(:shown1, t.content) > 0 OR LOCATE(:shown2, t.content) > 0 OR LOCATE(:hidden1, t.content) > 0"
                            + " OR LOCATE(:hidden2, t.content) > 0");

    private static final String CAMPAIGNS = """
            SELECT id, name FROM campaigns WHERE started_at IS NOT NULL OR id IN (%s) ORDER BY id DESC LIMIT 500
            """;

    private static final String MATCHES = "SELECT COUNT(*) FROM subscribers s WHERE s.id = ? AND %s";

    private static final String MEMBERSHIPS = "SELECT s.id, %s AS combination FROM subscribers s WHERE s.id IN (%s)";

    private static final String MEMBERS = """
            SELECT s.id, s.email, s.first_name, s.last_name, s.country, s.created_at
              FROM subscribers s
             WHERE s.id > ? AND %s
             ORDER BY s.id
             LIMIT ?
            """;

    private static final String LARGEST = "SELECT COALESCE(MAX(id), 0) FROM subscribers";

    private static final long MANY = 200_000;

    /** For the parts of a count. */
    private static final ExecutorService BESIDE = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "segment-count");
        thread.setDaemon(true);
        return thread;
    });

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    SegmentRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    List<Segment> all() {
        return client.sql(ALL).query(SegmentRepository::segment).list();
    }

    Optional<Segment> find(long id) {
        return client.sql(ONE).param("id", id).query(SegmentRepository::segment).optional();
    }

    Optional<Segment> named(String name) {
        return client.sql(NAMED)
                .param("key", RuleValues.key(name))
                .query(SegmentRepository::segment)
                .optional();
    }

    long add(String name, String rules, Instant now, String by) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        client.sql(ADD)
                .param("name", name)
                .param("key", RuleValues.key(name))
                .param("rules", rules)
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no id to a segment");
        }
        return id.longValue();
    }

    boolean change(Segment seen, String name, String rules, Instant now, String by) {
        return client.sql(CHANGE)
                        .param("id", seen.id())
                        .param("version", seen.version())
                        .param("name", name)
                        .param("key", RuleValues.key(name))
                        .param("rules", rules)
                        .param("now", UtcTime.column(now))
                        .param("by", by)
                        .update()
                == 1;
    }

    void delete(long id) {
        client.sql(DELETE).param("id", id).update();
    }

    /** The names of campaigns that have not started and use the segment, by id. */
    Map<Long, String> waiting(long id) {
        return names(client.sql(WAITING).param("id", id));
    }

    /** The names of campaigns that have not started, saved blocks and templates with blocks for the segment. */
    List<String> blocks(long id) {
        return client.sql(BLOCKS)
                .param("shown1", "\"shown_to\":" + id + ",")
                .param("shown2", "\"shown_to\":" + id + "}")
                .param("hidden1", "\"hidden_from\":" + id + ",")
                .param("hidden2", "\"hidden_from\":" + id + "}")
                .query(String.class)
                .list();
    }

    /** The newest campaigns that were started, and these. */
    Map<Long, String> campaigns(List<Long> also) {
        List<Long> ids = new ArrayList<>(also);
        if (ids.isEmpty()) {
            ids.add(0L);
        }
        String marks = String.join(", ", ids.stream().map(id -> "?").toList());
        return names(client.sql(CAMPAIGNS.formatted(marks)).params(ids));
    }

    private static Map<Long, String> names(JdbcClient.StatementSpec statement) {
        Map<Long, String> names = new TreeMap<>(java.util.Comparator.reverseOrder());
        statement.query((ResultSet row) -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }

    /** All people in two ranges, so that a server counts with two of its cores; empty while they are few. */
    List<IdRange> halves() {
        long largest = client.sql(LARGEST).query(Long.class).single();
        return largest < MANY
                ? List.of()
                : List.of(new IdRange(0, largest / 2), new IdRange(largest / 2, Long.MAX_VALUE));
    }

    /**
     * Counts, and gives up when told so.
     *
     * @param statements as {@link PredicateRepository#compileCount} makes them
     * @param seconds the longest time
     */
    long count(List<Predicate> statements, RunningCounts.Ticket ticket, int seconds) {
        List<CompletableFuture<Long>> beside = statements.stream()
                .skip(1)
                .map(statement -> CompletableFuture.supplyAsync(() -> count(statement, ticket, seconds), BESIDE))
                .toList();
        try {
            long people = count(statements.get(0), ticket, seconds);
            return people + beside.stream().mapToLong(CompletableFuture::join).sum();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failed ? failed : e;
        }
    }

    private long count(Predicate statement, RunningCounts.Ticket ticket, int seconds) {
        PreparedStatementCallback<Long> count = prepared -> {
            prepared.setQueryTimeout(seconds);
            set(prepared, statement.parameters());
            ticket.started(prepared);
            try (ResultSet row = prepared.executeQuery()) {
                row.next();
                return row.getLong(1);
            } finally {
                ticket.ended(prepared);
                removeLimit(prepared);
            }
        };
        Long people = jdbc.execute(statement.sql(), count);
        return people == null ? 0 : people;
    }

    boolean matches(Predicate predicate, long person) {
        List<Object> parameters = new ArrayList<>(List.of(person));
        parameters.addAll(predicate.parameters());
        return client.sql(MATCHES.formatted(predicate.sql()))
                        .params(parameters)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Map<Long, Integer> memberships(List<Predicate> predicates, List<Long> people) {
        List<Object> parameters = new ArrayList<>();
        List<String> bits = new ArrayList<>();
        for (Predicate predicate : predicates) {
            bits.add("CASE WHEN " + predicate.sql() + " THEN " + (1 << bits.size()) + " ELSE 0 END");
            parameters.addAll(predicate.parameters());
        }
        // Few sizes, because the driver prepares each as a statement of its own.
        int marks = Integer.highestOneBit(Math.max(1, people.size() - 1)) * 2;
        for (int i = 0; i < marks; i++) {
            parameters.add(people.get(Math.min(i, people.size() - 1)));
        }
        Map<Long, Integer> found = new HashMap<>();
        client.sql(MEMBERSHIPS.formatted(String.join(" + ", bits), String.join(", ", Collections.nCopies(marks, "?"))))
                .params(parameters)
                .query((ResultSet row) -> {
                    found.put(row.getLong("id"), row.getInt("combination"));
                });
        return found;
    }

    List<SegmentMember> members(Predicate predicate, long after, int limit, int seconds) {
        return jdbc.execute(MEMBERS.formatted(predicate.sql()), (PreparedStatementCallback<List<SegmentMember>>)
                statement -> {
                    statement.setQueryTimeout(seconds);
                    List<Object> parameters = new ArrayList<>();
                    parameters.add(after);
                    parameters.addAll(predicate.parameters());
                    parameters.add(limit);
                    set(statement, parameters);
                    List<SegmentMember> members = new ArrayList<>();
                    try (ResultSet row = statement.executeQuery()) {
                        while (row.next()) {
                            members.add(member(row));
                        }
                    } finally {
                        removeLimit(statement);
                    }
                    return members;
                });
    }

    /** In H2 a limit holds for the connection, so it would end whatever is long and uses the connection afterwards. */
    private static void removeLimit(PreparedStatement statement) throws SQLException {
        if (!statement.isClosed()) {
            statement.setQueryTimeout(0);
        }
    }

    private static void set(PreparedStatement statement, List<Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static SegmentMember member(ResultSet row) throws SQLException {
        return new SegmentMember(
                row.getLong("id"),
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("country"),
                UtcTime.instant(row, "created_at"));
    }

    private static Segment segment(ResultSet row, int number) throws SQLException {
        return new Segment(
                row.getLong("id"),
                row.getString("name"),
                RuleDocument.read(row.getString("rules")),
                row.getInt("version"),
                UtcTime.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
