package org.daymark.returns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.daymark.feedback.Evidence;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.feedback.Severity;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the table of what came back. */
final class ReturnViewRepository {
    private static final String COLUMNS = """
            SELECT e.id, e.source, e.kind, e.severity, e.reason, e.status, e.pattern, e.evidence, e.recipient, e.matched,
                   e.state, e.consequence, e.delivery_id, e.campaign_id, e.subscriber_id, e.occurred_at, e.recorded_at
              FROM return_events e
            """;

    private static final String PAGE = COLUMNS + """
             WHERE e.id < :before
               AND (:state = '' OR e.state = :state) AND (:kind = '' OR e.kind = :kind)
               AND (:consequence = '' OR e.consequence = :consequence)
             ORDER BY e.id DESC
             LIMIT :most
            """;

    private static final String FIND = COLUMNS + " WHERE e.id = ?";

    private static final String OF_DELIVERY = COLUMNS + " WHERE e.delivery_id = ? ORDER BY e.occurred_at, e.id LIMIT ?";

    private static final String OF_PERSON = COLUMNS + " WHERE e.subscriber_id = ? ORDER BY e.id DESC LIMIT ?";

    private static final String PATTERNS = """
            SELECT pattern, COUNT(*) AS used, SUM(CASE WHEN state = 'RESTORED' THEN 1 ELSE 0 END) AS restored
              FROM return_events
             WHERE pattern <> '' AND consequence = 'SUPPRESSED' AND kind = 'BOUNCE'
             GROUP BY pattern
             ORDER BY restored DESC, used DESC, pattern
             LIMIT 200
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ReturnViewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<KeptReturn> page(ReturnFilter filter, long before, int most) {
        return jdbc.sql(PAGE)
                .param("before", before)
                .param("state", name(filter.state()))
                .param("kind", name(filter.kind()))
                .param("consequence", name(filter.consequence()))
                .param("most", most)
                .query((row, number) -> kept(row))
                .list();
    }

    List<PatternScore> patterns() {
        return jdbc.sql(PATTERNS)
                .query((row, number) ->
                        new PatternScore(row.getString("pattern"), row.getLong("used"), row.getLong("restored")))
                .list();
    }

    List<KeptReturn> ofDelivery(long deliveryId, int most) {
        return jdbc.sql(OF_DELIVERY)
                .params(deliveryId, most)
                .query((row, number) -> kept(row))
                .list();
    }

    List<KeptReturn> ofPerson(long subscriberId, int most) {
        return jdbc.sql(OF_PERSON)
                .params(subscriberId, most)
                .query((row, number) -> kept(row))
                .list();
    }

    Optional<KeptReturn> find(long id) {
        return jdbc.sql(FIND).param(id).query((row, number) -> kept(row)).optional();
    }

    private static String name(@org.jspecify.annotations.Nullable Enum<?> value) {
        return value == null ? "" : value.name();
    }

    static KeptReturn kept(ResultSet row) throws SQLException {
        return new KeptReturn(
                row.getLong("id"),
                row.getString("source"),
                Kind.valueOf(row.getString("kind")),
                Severity.valueOf(row.getString("severity")),
                Reason.valueOf(row.getString("reason")),
                row.getString("status"),
                row.getString("pattern"),
                JSON.readValue(row.getString("evidence"), new TypeReference<List<Evidence>>() {}),
                row.getString("recipient"),
                Match.valueOf(row.getString("matched")),
                ReturnState.valueOf(row.getString("state")),
                Consequence.valueOf(row.getString("consequence")),
                row.getObject("delivery_id", Long.class),
                row.getObject("campaign_id", Long.class),
                row.getObject("subscriber_id", Long.class),
                UtcTime.instant(row, "occurred_at"),
                UtcTime.instant(row, "recorded_at"));
    }
}
