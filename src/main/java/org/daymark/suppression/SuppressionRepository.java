package org.daymark.suppression;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SuppressionRepository {
    private static final String ADD = """
            INSERT IGNORE INTO suppressions (address_hash, list_id, reason, source, created_at)
            VALUES (:hash, :list, :reason, :source, :now)
            """;
    private static final String SUPPRESSED = """
            SELECT DISTINCT address_hash FROM suppressions
            WHERE list_id IN (0, :list) AND address_hash IN (:hashes)
            """;
    private static final String REASONS = """
            SELECT address_hash, reason FROM suppressions
            WHERE list_id IN (0, :list) AND address_hash IN (:hashes)
            ORDER BY id DESC
            """;
    private static final int LONGEST_SOURCE = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    SuppressionRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    boolean add(String hash, long listId, SuppressionReason reason, String source) {
        return jdbc.sql(ADD)
                        .param("hash", hash)
                        .param("list", listId)
                        .param("reason", reason.name())
                        .param("source", source.substring(0, Math.min(source.length(), LONGEST_SOURCE)))
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                == 1;
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
}
