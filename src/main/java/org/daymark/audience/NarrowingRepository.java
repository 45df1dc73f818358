package org.daymark.audience;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say which segments narrow a campaign. */
@Repository
class NarrowingRepository {
    private static final String OF = """
            SELECT part, segment_id, frozen_name, frozen_rules, frozen_at, frozen_zone
              FROM campaign_segments WHERE campaign_id = ?
            """;

    private static final String FORGET = "DELETE FROM campaign_segments WHERE campaign_id = ?";

    private static final String ADD = "INSERT INTO campaign_segments (campaign_id, part, segment_id) VALUES (?, ?, ?)";

    private static final String COPY_FROZEN = """
            INSERT INTO campaign_segments (campaign_id, part, segment_id, frozen_name, frozen_rules)
            SELECT ?, part, segment_id, frozen_name, frozen_rules FROM campaign_segments WHERE campaign_id = ?
            """;

    private static final String FREEZE = """
            UPDATE campaign_segments SET frozen_name = ?, frozen_rules = ?, frozen_at = ?, frozen_zone = ?
             WHERE campaign_id = ? AND part = ?
            """;

    private final JdbcClient jdbc;

    NarrowingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Part {
        ONLY,
        EXCEPT
    }

    /** A row; what is frozen is null before the start. */
    record Row(
            long segmentId,
            @Nullable String name,
            @Nullable String rules,
            @Nullable Instant at,
            @Nullable ZoneId zone) {}

    Map<Part, Row> of(long campaignId) {
        Map<Part, Row> rows = new EnumMap<>(Part.class);
        jdbc.sql(OF).param(campaignId).query((ResultSet row) -> {
            String zone = row.getString("frozen_zone");
            rows.put(
                    Part.valueOf(row.getString("part")),
                    new Row(
                            row.getLong("segment_id"),
                            row.getString("frozen_name"),
                            row.getString("frozen_rules"),
                            UtcTime.instantOrNull(row, "frozen_at"),
                            zone == null ? null : ZoneId.of(zone)));
        });
        return rows;
    }

    void forget(long campaignId) {
        jdbc.sql(FORGET).param(campaignId).update();
    }

    void add(long campaignId, Part part, long segmentId) {
        jdbc.sql(ADD).params(campaignId, part.name(), segmentId).update();
    }

    /** Their relative dates count from the start of the other campaign. */
    void copyFrozen(long from, long to) {
        jdbc.sql(COPY_FROZEN).params(to, from).update();
    }

    void freeze(long campaignId, Part part, String name, String rules, Instant at, ZoneId zone) {
        jdbc.sql(FREEZE)
                .params(name, rules, UtcTime.column(at), zone.getId(), campaignId, part.name())
                .update();
    }
}
