package org.daymark.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.daymark.message.TrackingChoice;
import org.daymark.message.TrackingLevel;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class TrackingRepository {
    private static final String LEVEL = "SELECT tracking FROM lists WHERE id = ?";

    private static final String CHANGE = "UPDATE lists SET tracking = ? WHERE id = ? AND tracking = ?";

    private static final String ANY_PERSONAL = "SELECT COUNT(*) FROM lists WHERE tracking IN ('LAST_OPEN', 'FULL')";

    private static final String CHOICES = """
            SELECT s.id,
                   CASE WHEN s.tracking_allowed = FALSE THEN 'REFUSED'
                        WHEN p.subscriber_id IS NOT NULL AND (p.expires_at IS NULL OR p.expires_at > :now) THEN 'CONSENTED'
                        ELSE 'OPEN' END AS choice
              FROM subscribers s
              LEFT JOIN purpose_consents p ON p.subscriber_id = s.id AND p.purpose = 'TRACKING'
             WHERE s.id IN (:people)
            """;

    private static final String REFUSE = "UPDATE subscribers SET tracking_allowed = :allowed WHERE id = :person";

    private final JdbcClient jdbc;

    TrackingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TrackingLevel> level(long list) {
        return jdbc.sql(LEVEL).param(list).query(String.class).optional().map(TrackingLevel::valueOf);
    }

    /** False if the level is no longer the one that was seen. */
    boolean change(long list, TrackingLevel seen, TrackingLevel level) {
        return jdbc.sql(CHANGE).params(level.name(), list, seen.name()).update() == 1;
    }

    boolean anyPersonal() {
        return jdbc.sql(ANY_PERSONAL).query(Long.class).single() > 0;
    }

    Map<Long, TrackingChoice> choices(Collection<Long> people, Instant now) {
        Map<Long, TrackingChoice> choices = new HashMap<>();
        jdbc.sql(CHOICES)
                .param("people", people)
                .param("now", UtcTime.column(now))
                .query((RowCallbackHandler)
                        row -> choices.put(row.getLong("id"), TrackingChoice.valueOf(row.getString("choice"))));
        return choices;
    }

    /** Whether the person lets opens and clicks be counted. */
    void allow(long person, boolean allowed) {
        jdbc.sql(REFUSE).param("allowed", allowed).param("person", person).update();
    }
}
