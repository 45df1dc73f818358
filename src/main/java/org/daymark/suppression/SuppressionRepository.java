package org.daymark.suppression;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SuppressionRepository {
    private static final String ADD = """
            INSERT IGNORE INTO suppressions (address_hash, list_id, reason, source, created_at, subscriber_id, address,
              delivery_id, added_by)
            VALUES (:hash, :list, :reason, :source, :now, :subscriber, :address, :delivery, :by)
            """;

    /** What the person says for themselves also takes the place of what others entered for them. */
    private static final String STRENGTHEN = """
            UPDATE suppressions
               SET reason = :reason, source = :source, created_at = :now, delivery_id = :delivery, added_by = :by
             WHERE address_hash = :hash AND list_id = :list
               AND (reason IN (:weaker) OR :own = 1 AND reason = :reason AND added_by IS NOT NULL)
            """;

    /** An entry of staff, which they could take back, has become true by itself. */
    private static final String CONFIRM = """
            UPDATE suppressions SET delivery_id = :delivery
             WHERE address_hash = :hash AND list_id = :list AND added_by IS NOT NULL AND delivery_id IS NULL
            """;

    /** Entries of staff for all lists that they can still take back. */
    private static final String UNDOABLE = """
            SELECT address_hash, source FROM suppressions
             WHERE list_id = 0 AND address_hash IN (:hashes) AND added_by IS NOT NULL AND delivery_id IS NULL
               AND reason <> 'ERASED' AND created_at >= :since
            """;

    /** Another program says so too: its word stands where an undo would leave nothing. */
    private static final String RESTATE = """
            UPDATE suppressions SET source = :source, created_at = :now, added_by = :by
             WHERE address_hash = :hash AND list_id = :list AND added_by IS NOT NULL AND delivery_id IS NULL
               AND reason <> 'ERASED' AND created_at >= :undoable AND source <> :source
            """;

    private static final String SUPPRESSED = """
            SELECT DISTINCT address_hash FROM suppressions
            WHERE list_id IN (0, :list) AND address_hash IN (:hashes)
            """;

    private static final String STANDING =
            "SELECT address_hash, reason FROM suppressions WHERE list_id = :list AND address_hash IN (:hashes)";

    private static final String SUBSCRIBERS = "SELECT id, email FROM subscribers WHERE email IN (:emails)";

    private static final String ENTRIES = """
            SELECT x.id, COALESCE(s.email, x.address) AS address, s.id AS person, x.list_id, x.reason, x.source,
                   x.delivery_id, x.added_by, x.created_at
              FROM suppressions x
              LEFT JOIN subscribers s ON s.id = x.subscriber_id
            """;

    private static final String FIND = ENTRIES + " WHERE x.id = ?";

    private static final String OF_ADDRESS = ENTRIES + " WHERE x.address_hash = ? ORDER BY x.list_id";

    private static final String LIFT = "DELETE FROM suppressions WHERE id = ? AND reason = ? AND created_at = ?";

    private static final String TAKE_BACK =
            "DELETE FROM suppressions WHERE id = ? AND created_at = ? AND added_by IS NOT NULL AND delivery_id IS NULL";

    private static final String TAKE_BACK_OF_ADDRESS = """
            DELETE FROM suppressions
             WHERE address_hash = ? AND list_id = 0 AND created_at = ? AND added_by IS NOT NULL
               AND delivery_id IS NULL
            """;

    /** Notes and servers' words may name the person. */
    private static final String FORGET = """
            UPDATE suppressions SET subscriber_id = NULL, address = NULL,
              source = CASE WHEN reason = 'ERASED' THEN source ELSE '(erased)' END
             WHERE address_hash = ?
            """;

    private static final String REASONS = """
            SELECT address_hash, reason FROM suppressions
            WHERE list_id IN (0, :list) AND address_hash IN (:hashes)
            ORDER BY id DESC
            """;

    private static final String OF_PEOPLE = """
            SELECT 1 FROM subscribers s JOIN suppressions x ON x.address_hash = s.address_hash
             WHERE s.id BETWEEN ? AND ? AND x.list_id IN (0, ?)
             LIMIT 1
            """;

    private static final int MAX_SOURCE = 200;

    /** In lists of moderate length: H2 holds every row it finds against the whole list. */
    private static final int IN_LIST = 200;

    private final JdbcClient jdbc;

    SuppressionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a suppression says besides whom it means. */
    record Facts(
            long listId,
            SuppressionReason reason,
            String source,
            @Nullable Long deliveryId,
            @Nullable String addedBy,
            Instant now) {}

    boolean haveAny(long firstPerson, long lastPerson, long listId) {
        return jdbc.sql(OF_PEOPLE)
                .params(firstPerson, lastPerson, listId)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Returns whether there was none; replaces a weaker reason. */
    boolean add(String hash, @Nullable Long subscriberId, @Nullable String address, Facts facts) {
        return write(ADD, hash, facts)
                        .param("subscriber", subscriberId)
                        .param("address", address)
                        .update()
                == 1;
    }

    /** Returns whether there was one with a weaker reason. */
    boolean strengthen(String hash, Facts facts) {
        List<String> weaker = Stream.concat(
                        Stream.of(""), facts.reason().weaker().stream().map(Enum::name))
                .toList();
        return write(STRENGTHEN, hash, facts)
                        .param("weaker", weaker)
                        .param("own", facts.addedBy() == null ? 1 : 0)
                        .update()
                == 1;
    }

    /** Keeps the delivery that shows that an entry of staff holds. */
    void confirm(String hash, long listId, long deliveryId) {
        jdbc.sql(CONFIRM)
                .param("hash", hash)
                .param("list", listId)
                .param("delivery", deliveryId)
                .update();
    }

    Map<String, SuppressionReason> reasons(Collection<String> hashes, long listId) {
        Map<String, SuppressionReason> reasons = new HashMap<>();
        jdbc.sql(REASONS).param("list", listId).param("hashes", hashes).query((RowCallbackHandler)
                row -> reasons.put(row.getString("address_hash"), SuppressionReason.valueOf(row.getString("reason"))));
        return reasons;
    }

    Set<String> suppressed(Collection<String> hashes, long listId) {
        return jdbc.sql(SUPPRESSED)
                .param("list", listId)
                .param("hashes", hashes)
                .query(String.class)
                .set();
    }

    /** Those of the hashes that have an entry with exactly this scope, and why. */
    Map<String, SuppressionReason> standing(List<String> hashes, long listId) {
        Map<String, SuppressionReason> standing = new HashMap<>();
        for (List<String> some : parts(hashes)) {
            jdbc.sql(STANDING).param("list", listId).param("hashes", some).query((ResultSet row) -> {
                standing.put(row.getString("address_hash"), SuppressionReason.valueOf(row.getString("reason")));
            });
        }
        return standing;
    }

    /** The sources of those entries for all lists that staff can take back, if they are not older than this. */
    Map<String, String> undoable(List<String> hashes, Instant since) {
        Map<String, String> sources = new HashMap<>();
        for (List<String> some : parts(hashes)) {
            jdbc.sql(UNDOABLE)
                    .param("hashes", some)
                    .param("since", UtcTime.column(since))
                    .query((ResultSet row) -> {
                        sources.put(row.getString("address_hash"), row.getString("source"));
                    });
        }
        return sources;
    }

    boolean restate(String hash, Facts facts, Instant undoable) {
        return write(RESTATE, hash, facts)
                        .param("undoable", UtcTime.column(undoable))
                        .update()
                == 1;
    }

    /** The subscribers among these people. */
    Map<String, Long> subscribers(List<EmailAddress> addresses) {
        Map<String, Long> subscribers = new HashMap<>();
        for (List<String> some :
                parts(addresses.stream().map(EmailAddress::value).toList())) {
            jdbc.sql(SUBSCRIBERS).param("emails", some).query((ResultSet row) -> {
                subscribers.put(row.getString("email"), row.getLong("id"));
            });
        }
        return subscribers;
    }

    Optional<SuppressionEntry> find(long id) {
        return jdbc.sql(FIND).param(id).query(SuppressionRepository::entry).optional();
    }

    List<SuppressionEntry> ofAddress(String hash) {
        return jdbc.sql(OF_ADDRESS)
                .param(hash)
                .query(SuppressionRepository::entry)
                .list();
    }

    /** Returns whether the entry still existed unchanged. */
    boolean lift(SuppressionEntry seen) {
        return jdbc.sql(LIFT)
                        .params(seen.id(), seen.reason().name(), UtcTime.column(seen.since()))
                        .update()
                == 1;
    }

    boolean takeBack(long id, Instant since) {
        return jdbc.sql(TAKE_BACK).params(id, UtcTime.column(since)).update() == 1;
    }

    boolean takeBack(String hash, Instant since) {
        return jdbc.sql(TAKE_BACK_OF_ADDRESS)
                        .params(hash, UtcTime.column(since))
                        .update()
                == 1;
    }

    void forget(String hash) {
        jdbc.sql(FORGET).param(hash).update();
    }

    private JdbcClient.StatementSpec write(String sql, String hash, Facts facts) {
        return jdbc.sql(sql)
                .param("hash", hash)
                .param("list", facts.listId())
                .param("reason", facts.reason().name())
                .param("source", Excerpt.cut(facts.source(), MAX_SOURCE))
                .param("now", UtcTime.column(facts.now()))
                .param("delivery", facts.deliveryId())
                .param("by", facts.addedBy() == null ? null : Excerpt.cut(facts.addedBy(), MAX_SOURCE));
    }

    private static List<List<String>> parts(List<String> all) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IN_LIST) {
            parts.add(all.subList(from, Math.min(from + IN_LIST, all.size())));
        }
        return parts;
    }

    private static SuppressionEntry entry(ResultSet row, int number) throws SQLException {
        return new SuppressionEntry(
                row.getLong("id"),
                row.getString("address"),
                row.getObject("person", Long.class),
                row.getLong("list_id"),
                SuppressionReason.valueOf(row.getString("reason")),
                row.getString("source"),
                row.getObject("delivery_id", Long.class),
                row.getString("added_by"),
                UtcTime.instant(row, "created_at"));
    }
}
