package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the data of the home page, without counting all people or deliveries. */
@Repository
class HomeRepository {
    private static final String BY_STATE =
            "SELECT state, COUNT(*) AS number FROM campaigns GROUP BY state ORDER BY state";

    /** The hint makes databases go from each campaign directly to its few uncertain deliveries. */
    private static final String UNCERTAIN = """
            SELECT c.id, c.name, COUNT(*) AS number
              FROM campaigns c
              JOIN deliveries d USE INDEX (ix_deliveries_claim)
                ON d.campaign_id = c.id AND d.state = 'UNCERTAIN' AND d.left_at IS NULL
             WHERE c.snapshot_done = TRUE
             GROUP BY c.id, c.name
             ORDER BY c.id DESC
             LIMIT ?
            """;

    private static final String STANDING = """
            SELECT id, name, state, reason, reason_detail FROM campaigns
             WHERE state = 'PAUSED' OR state = 'SENDING' AND reason IS NOT NULL
             ORDER BY id DESC
             LIMIT ?
            """;

    private static final String CLOSED_FORMS = """
            SELECT l.id, l.name FROM sign_up_forms f JOIN lists l ON l.id = f.list_id
             WHERE f.open = TRUE AND f.closed_until > ? ORDER BY l.id LIMIT ?
            """;

    private static final String IN_REVIEW =
            "SELECT id, name FROM campaigns WHERE state = 'IN_REVIEW' ORDER BY id DESC LIMIT ?";

    private static final String SCHEDULED = """
            SELECT c.id, c.name, l.name AS list_name, c.scheduled_at, c.schedule_zone, c.schedule_local
              FROM campaigns c
              JOIN lists l ON l.id = c.list_id
             WHERE c.state = 'SCHEDULED'
             ORDER BY c.scheduled_at, c.id
             LIMIT ?
            """;

    private static final String FAILED_IMPORTS = """
            SELECT id, file_name, stop_reason FROM imports WHERE state = 'FAILED' AND started_at > ? ORDER BY id DESC LIMIT ?
            """;

    private static final String WAITING_UPLOADS = """
            SELECT id, file_name FROM uploads
             WHERE state IN ('OPEN', 'CHECKED', 'FAILED') AND changed_at < ?
             ORDER BY id DESC LIMIT ?
            """;

    private static final String SENT_FOR_REAL = "SELECT 1 FROM campaigns WHERE destination = 'SMTP' LIMIT 1";

    private static final String OWN_CAMPAIGN = """
            SELECT 1 FROM campaigns c JOIN lists l ON l.id = c.list_id WHERE l.sample = FALSE LIMIT 1
            """;

    private static final String OWN_PEOPLE = """
            SELECT 1 FROM lists l JOIN subscriptions m ON m.list_id = l.id WHERE l.sample = FALSE LIMIT 1
            """;

    private final JdbcClient jdbc;

    HomeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many campaigns are in a state. */
    record StateCount(String state, long number) {}

    /** A campaign with uncertain deliveries that need a decision. */
    record Uncertain(long id, String name, long number) {}

    /** A campaign that has stopped or failed to continue. */
    record Standing(long id, String name, CampaignState state, String reason) {}

    /** A scheduled campaign. */
    record Scheduled(
            long id,
            String name,
            String listName,
            Instant start,
            ZoneId zone,
            @Nullable LocalDateTime recipientLocal) {}

    /** An import that stopped before the end of its file. */
    record FailedImport(long id, String fileName, @Nullable String reason) {}

    /** An upload that was not imported. */
    record WaitingUpload(long id, String fileName) {}

    List<StateCount> byState() {
        return jdbc.sql(BY_STATE)
                .query((row, number) -> new StateCount(row.getString("state"), row.getLong("number")))
                .list();
    }

    List<Uncertain> uncertain(int limit) {
        return jdbc.sql(UNCERTAIN)
                .param(limit)
                .query((row, number) -> new Uncertain(row.getLong("id"), row.getString("name"), row.getLong("number")))
                .list();
    }

    List<Standing> standing(int limit) {
        return jdbc.sql(STANDING)
                .param(limit)
                .query((row, number) -> {
                    CampaignReason.Told reason = CampaignReason.Told.of(row);
                    return new Standing(
                            row.getLong("id"),
                            row.getString("name"),
                            CampaignState.valueOf(row.getString("state")),
                            reason == null ? "" : reason.words());
                })
                .list();
    }

    /** A list whose sign-up form closed itself because of too many requests. */
    record ClosedForm(long listId, String list) {}

    List<ClosedForm> closedForms(Instant now, int limit) {
        return jdbc.sql(CLOSED_FORMS)
                .params(UtcTime.column(now), limit)
                .query((row, number) -> new ClosedForm(row.getLong("id"), row.getString("name")))
                .list();
    }

    /** The campaigns in review. */
    List<Standing> inReview(int limit) {
        return jdbc.sql(IN_REVIEW)
                .param(limit)
                .query((row, number) ->
                        new Standing(row.getLong("id"), row.getString("name"), CampaignState.IN_REVIEW, ""))
                .list();
    }

    /** The earliest first. */
    List<Scheduled> scheduled(int limit) {
        return jdbc.sql(SCHEDULED).param(limit).query(HomeRepository::scheduled).list();
    }

    List<FailedImport> failedImports(Instant since, int limit) {
        return jdbc.sql(FAILED_IMPORTS)
                .params(UtcTime.column(since), limit)
                .query((row, number) ->
                        new FailedImport(row.getLong("id"), row.getString("file_name"), row.getString("stop_reason")))
                .list();
    }

    /** The uploads without activity since this time. */
    List<WaitingUpload> waitingUploads(Instant since, int limit) {
        return jdbc.sql(WAITING_UPLOADS)
                .params(UtcTime.column(since), limit)
                .query((row, number) -> new WaitingUpload(row.getLong("id"), row.getString("file_name")))
                .list();
    }

    /** Whether any campaign was ever sent live. */
    boolean sentForReal() {
        return any(SENT_FOR_REAL);
    }

    /** Whether there is a campaign for a list that is not sample data. */
    boolean ownCampaign() {
        return any(OWN_CAMPAIGN);
    }

    /** Whether any list has subscribers that are not sample data. */
    boolean ownPeople() {
        return any(OWN_PEOPLE);
    }

    private boolean any(String sql) {
        return jdbc.sql(sql).query(Integer.class).optional().isPresent();
    }

    private static Scheduled scheduled(ResultSet row, int number) throws SQLException {
        return new Scheduled(
                row.getLong("id"),
                row.getString("name"),
                row.getString("list_name"),
                UtcTime.instant(row, "scheduled_at"),
                ZoneId.of(row.getString("schedule_zone")),
                row.getObject("schedule_local", LocalDateTime.class));
    }
}
