package org.daymark.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.preflight.Finding;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores the latest render test of each campaign. */
@Repository
class RehearsalRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private static final String BEGIN = """
            INSERT INTO rehearsals (campaign_id, run, content_hash, list_id, state, done, total, findings, started_at,
                   updated_at)
            VALUES (:campaign, :run, :hash, :list, 'RUNNING', 0, 0, NULL, :now, :now)
            ON DUPLICATE KEY UPDATE run = VALUES(run), content_hash = VALUES(content_hash), list_id = VALUES(list_id),
                   state = VALUES(state), done = 0, total = 0, findings = NULL, started_at = VALUES(started_at),
                   updated_at = VALUES(updated_at)
            """;

    private static final String UPDATE = """
            UPDATE rehearsals SET done = :done, total = :total, updated_at = :now
             WHERE campaign_id = :campaign AND run = :run
            """;

    private static final String END = """
            UPDATE rehearsals SET state = :state, findings = :findings, updated_at = :now
             WHERE campaign_id = :campaign AND run = :run
            """;

    private static final String FIND = "SELECT * FROM rehearsals WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    RehearsalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(long campaignId, String run, String hash, long listId, Instant now) {
        jdbc.sql(BEGIN)
                .param("campaign", campaignId)
                .param("run", run)
                .param("hash", hash)
                .param("list", listId)
                .param("now", UtcTime.column(now))
                .update();
    }

    /** Records the progress. Returns whether this render test is still the latest. */
    boolean at(long campaignId, String run, long done, long total, Instant now) {
        return jdbc.sql(UPDATE)
                        .param("campaign", campaignId)
                        .param("run", run)
                        .param("done", done)
                        .param("total", total)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    void end(long campaignId, String run, RehearsalResult.State state, List<Finding> findings, Instant now) {
        jdbc.sql(END)
                .param("campaign", campaignId)
                .param("run", run)
                .param("state", state.name())
                .param("findings", JSON.writeValueAsString(findings))
                .param("now", UtcTime.column(now))
                .update();
    }

    Optional<RehearsalResult> find(long campaignId) {
        return jdbc.sql(FIND)
                .param(campaignId)
                .query((row, number) -> new RehearsalResult(
                        RehearsalResult.State.valueOf(row.getString("state")),
                        row.getString("content_hash"),
                        row.getLong("list_id"),
                        row.getLong("done"),
                        row.getLong("total"),
                        findings(row.getString("findings")),
                        UtcTime.instant(row, "updated_at")))
                .optional();
    }

    private static List<Finding> findings(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, FINDINGS);
    }
}
