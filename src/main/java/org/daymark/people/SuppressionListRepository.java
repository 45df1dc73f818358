package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.storage.UtcTime;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads suppressions with their address, if it is stored, list and campaign. */
@Repository
class SuppressionListRepository {
    private static final String FACTS = """
            SELECT x.id, COALESCE(s.email, x.address) AS address, s.id AS person, x.reason, l.name AS list_name, x.source,
                   x.delivery_id, c.id AS campaign_id, c.name AS campaign_name, x.added_by, x.created_at
              FROM %s
              LEFT JOIN subscribers s ON s.id = x.subscriber_id
              LEFT JOIN lists l ON l.id = x.list_id
              LEFT JOIN deliveries d ON d.id = x.delivery_id
              LEFT JOIN campaigns c ON c.id = d.campaign_id
            """;

    /** The page's rows are chosen in the inner query, before anything is joined to them. */
    private static final String NEWEST = String.format(FACTS, """
            (SELECT * FROM suppressions WHERE id < ? ORDER BY id DESC LIMIT ?) x
            """) + " ORDER BY x.id DESC";

    /** An equality as a range of one, for an order that both databases find in the index. */
    private static final String NEWEST_OF_REASON = String.format(FACTS, """
            (SELECT * FROM suppressions WHERE reason >= ? AND reason <= ? AND id < ?
              ORDER BY reason DESC, id DESC LIMIT ?) x
            """) + " ORDER BY x.id DESC";

    private static final String OLDEST = String.format(FACTS, """
            (SELECT * FROM suppressions WHERE id > ? ORDER BY id LIMIT ?) x
            """) + " ORDER BY x.id";

    private static final String ONE = String.format(FACTS, "suppressions x") + " WHERE x.id = ?";

    private static final String OF_ADDRESS =
            String.format(FACTS, "suppressions x") + " WHERE x.address_hash = ? ORDER BY x.list_id";

    private final JdbcClient jdbc;

    SuppressionListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, beginning below an id. */
    List<SuppressionLine> before(@Nullable SuppressionReason reason, long id, int limit) {
        Permission.VIEW_PEOPLE.require();
        JdbcClient.StatementSpec sql = reason == null
                ? jdbc.sql(NEWEST).params(id, limit)
                : jdbc.sql(NEWEST_OF_REASON).params(reason.name(), reason.name(), id, limit);
        return sql.query(SuppressionListRepository::line).list();
    }

    /** Oldest first, beginning above an id. */
    List<SuppressionLine> after(long id, int limit) {
        Permission.VIEW_PEOPLE.require();
        return jdbc.sql(OLDEST)
                .params(id, limit)
                .query(SuppressionListRepository::line)
                .list();
    }

    Optional<SuppressionLine> find(long id) {
        Permission.VIEW_PEOPLE.require();
        return jdbc.sql(ONE).param(id).query(SuppressionListRepository::line).optional();
    }

    List<SuppressionLine> ofAddress(String hash) {
        Permission.VIEW_PEOPLE.require();
        return jdbc.sql(OF_ADDRESS)
                .param(hash)
                .query(SuppressionListRepository::line)
                .list();
    }

    private static @Nullable String shown(@Nullable String address) {
        return address == null ? null : EmailAddress.shown(address);
    }

    private static SuppressionLine line(ResultSet row, int number) throws SQLException {
        return new SuppressionLine(
                row.getLong("id"),
                shown(row.getString("address")),
                row.getObject("person", Long.class),
                SuppressionReason.valueOf(row.getString("reason")),
                row.getString("list_name"),
                row.getString("source"),
                row.getObject("delivery_id", Long.class),
                row.getObject("campaign_id", Long.class),
                row.getString("campaign_name"),
                row.getString("added_by"),
                Moment.of(UtcTime.instant(row, "created_at")));
    }
}
