package org.daymark.audience;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.daymark.consent.ConsentCondition;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that keep the segments which blocks of started campaigns are shown to. */
@Repository
class BlockConditionRepository {
    private static final String OF = """
            SELECT segment_id, name, rules, frozen_at, frozen_zone
              FROM block_conditions WHERE campaign_id = ? ORDER BY number
            """;

    private static final String ADD = """
            INSERT INTO block_conditions (campaign_id, number, segment_id, name, rules, frozen_at, frozen_zone)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COPY = """
            INSERT INTO block_conditions (campaign_id, number, segment_id, name, rules, frozen_at, frozen_zone)
            SELECT ?, number, segment_id, name, rules, frozen_at, frozen_zone
              FROM block_conditions WHERE campaign_id = ?
            """;

    private static final String START_AGAIN =
            "UPDATE block_conditions SET frozen_at = ?, frozen_zone = ? WHERE campaign_id = ?";

    private static final String FORGET = "DELETE FROM block_conditions WHERE campaign_id = ?";

    private static final String CHOSEN = "NOT (%s)";

    private final JdbcClient jdbc;

    BlockConditionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A frozen segment. */
    record Row(long segmentId, String name, String rules, Instant at, ZoneId zone) {}

    List<Row> of(long campaignId) {
        return jdbc.sql(OF)
                .param(campaignId)
                .query((row, number) -> new Row(
                        row.getLong("segment_id"),
                        row.getString("name"),
                        row.getString("rules"),
                        UtcTime.instant(row, "frozen_at"),
                        ZoneId.of(row.getString("frozen_zone"))))
                .list();
    }

    void copy(long from, long to) {
        jdbc.sql(COPY).params(to, from).update();
    }

    /** Whether the campaign has segments that were copied. */
    boolean startAgain(long campaignId, Instant at, ZoneId zone) {
        return jdbc.sql(START_AGAIN)
                        .params(UtcTime.column(at), zone.getId(), campaignId)
                        .update()
                > 0;
    }

    void forget(long campaignId) {
        jdbc.sql(FORGET).param(campaignId).update();
    }

    /** Those whom a condition leaves out, as a condition of its own. */
    static Predicate except(ConsentCondition condition, Instant now) {
        return new Predicate(
                CHOSEN.formatted(condition.sql()), Collections.nCopies(condition.times(), UtcTime.column(now)));
    }

    void add(long campaignId, int number, Row row) {
        jdbc.sql(ADD)
                .params(
                        campaignId,
                        number,
                        row.segmentId(),
                        row.name(),
                        row.rules(),
                        UtcTime.column(row.at()),
                        row.zone().getId())
                .update();
    }
}
