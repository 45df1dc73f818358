package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The campaigns' rows. */
@Repository
class CampaignRepository {
    private static final String INSERT = """
            INSERT INTO campaigns (name, kit, list_id, state, subject, run_number, snapshot_done, created_at)
            VALUES (:name, :kit, :list, 'DRAFT', :subject, 0, FALSE, :now)
            """;

    private static final String FIND = "SELECT * FROM campaigns WHERE id = :id";

    private static final String NEWEST = "SELECT * FROM campaigns WHERE list_id = :list ORDER BY id DESC LIMIT 1";

    private static final String OWNED = "SELECT * FROM campaigns WHERE run_owner IS NOT NULL";

    /** The number seen and the owner seen make it a compare-and-set: of two starters one gets no row. */
    private static final String START_RUN = """
            UPDATE campaigns
               SET state = 'SENDING', run_number = run_number + 1, run_owner = :owner,
                   started_at = COALESCE(started_at, :now),
                   destination = COALESCE(destination, :destination),
                   issue = COALESCE(issue, :issue),
                   message_domain = COALESCE(message_domain, :domain),
                   message_key = COALESCE(message_key, :key)
             WHERE id = :id AND run_number = :seen AND state IN ('DRAFT', 'SENDING')
               AND (run_owner IS NULL OR run_owner = :goneOwner)
            """;

    private static final String SNAPSHOT_DONE =
            "UPDATE campaigns SET snapshot_done = TRUE WHERE id = :id AND run_owner = :owner AND run_number = :run";

    private static final String END_RUN = """
            UPDATE campaigns
               SET state = :state, run_owner = NULL, finished_at = :finished, next_due_at = :due
             WHERE id = :id AND run_owner = :owner AND run_number = :run
            """;

    private static final String RELEASE_RUN =
            "UPDATE campaigns SET run_owner = NULL WHERE id = :id AND run_owner = :owner";

    private final JdbcClient jdbc;

    CampaignRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(String name, String kit, long listId, String subject, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("name", name)
                .param("kit", kit)
                .param("list", listId)
                .param("subject", subject)
                .param("now", UtcTime.column(now))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the new campaign no id");
        }
        return id.longValue();
    }

    Optional<Campaign> find(long id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .query(CampaignRepository::campaign)
                .optional();
    }

    Optional<Campaign> newestOf(long listId) {
        return jdbc.sql(NEWEST)
                .param("list", listId)
                .query(CampaignRepository::campaign)
                .optional();
    }

    java.util.List<Campaign> owned() {
        return jdbc.sql(OWNED).query(CampaignRepository::campaign).list();
    }

    boolean startRun(Campaign seen, String owner, RunContent content, Instant now) {
        return jdbc.sql(START_RUN)
                        .param("id", seen.id())
                        .param("seen", seen.runNumber())
                        .param("owner", owner)
                        .param("goneOwner", seen.runOwner())
                        .param("destination", content.destination().name())
                        .param("issue", content.issue())
                        .param("domain", content.messageDomain())
                        .param("key", content.messageKey())
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    boolean snapshotDone(long id, String owner, int run) {
        return jdbc.sql(SNAPSHOT_DONE)
                        .param("id", id)
                        .param("owner", owner)
                        .param("run", run)
                        .update()
                == 1;
    }

    boolean endRun(
            long id, String owner, int run, CampaignState state, @Nullable Instant finished, @Nullable Instant due) {
        return jdbc.sql(END_RUN)
                        .param("id", id)
                        .param("owner", owner)
                        .param("run", run)
                        .param("state", state.name())
                        .param("finished", finished == null ? null : UtcTime.column(finished))
                        .param("due", due == null ? null : UtcTime.column(due))
                        .update()
                == 1;
    }

    void releaseRun(long id, String owner) {
        jdbc.sql(RELEASE_RUN).param("id", id).param("owner", owner).update();
    }

    private static Campaign campaign(ResultSet row, int number) throws SQLException {
        String destination = row.getString("destination");
        return new Campaign(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kit"),
                row.getLong("list_id"),
                CampaignState.valueOf(row.getString("state")),
                row.getString("subject"),
                destination == null ? null : Campaign.Destination.valueOf(destination),
                row.getString("issue"),
                row.getString("message_domain"),
                row.getString("message_key"),
                row.getInt("run_number"),
                row.getString("run_owner"),
                row.getBoolean("snapshot_done"),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"),
                UtcTime.instantOrNull(row, "next_due_at"));
    }
}
