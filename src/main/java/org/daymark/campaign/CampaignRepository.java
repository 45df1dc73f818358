package org.daymark.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.campaign.CampaignReason.Told;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Stores campaigns. */
@Repository
class CampaignRepository {
    private static final String INSERT = """
            INSERT INTO campaigns (name, kit, list_id, state, subject, run_number, snapshot_done, created_at, edited_by,
                   editor)
            VALUES (:name, :kit, :list, 'DRAFT', :subject, 0, FALSE, :now, :account, :editor)
            """;

    private static final String FIND = "SELECT * FROM campaigns WHERE id = :id";

    private static final String FIRST_OF = """
            SELECT * FROM campaigns
             WHERE list_id = :list AND (name = :name OR state <> 'DRAFT')
             ORDER BY id
             LIMIT 1
            """;

    private static final String OWNED = "SELECT * FROM campaigns WHERE run_owner IS NOT NULL";

    private static final String UNDER_WAY_TO =
            "SELECT * FROM campaigns WHERE state = 'SENDING' AND destination = ? ORDER BY id";

    /** A compare-and-set: only one of two starters succeeds, and no start overrules a pause. */
    private static final String START_RUN = """
            UPDATE campaigns
               SET state = 'SENDING', run_number = run_number + 1, run_owner = :owner, reason = NULL, reason_detail = NULL,
                   people_to_confirm = NULL,
                   started_at = COALESCE(started_at, :now),
                   destination = COALESCE(destination, :destination),
                   issue = COALESCE(issue, :issue),
                   message_domain = COALESCE(message_domain, :domain),
                   message_key = COALESCE(message_key, :key)
             WHERE id = :id AND run_number = :seen AND state = :state AND content_version = :content
               AND list_id = :list AND languages_version = :languages
               AND (scheduled_at IS NULL OR scheduled_at = :scheduled)
               AND (run_owner IS NULL OR run_owner = :goneOwner)
            """;

    private static final String SNAPSHOT_DONE = """
            UPDATE campaigns SET snapshot_done = TRUE, recipients = :recipients
             WHERE id = :id AND run_owner = :owner AND run_number = :run
            """;

    private static final String STILL_SENDING = """
            SELECT COUNT(*) FROM campaigns
             WHERE id = :id AND run_owner = :owner AND run_number = :run AND state = 'SENDING'
            """;

    private static final String LOCK = "SELECT * FROM campaigns WHERE id = :id FOR UPDATE";

    private static final String END_RUN = """
            UPDATE campaigns
               SET state = :state, run_owner = NULL, finished_at = :finished, next_due_at = :due
             WHERE id = :id AND run_owner = :owner AND run_number = :run
            """;

    private static final String MOVE = """
            UPDATE campaigns SET state = :to, reason = :reason, reason_detail = :detail, next_due_at = :due, finished_at = :finished
             WHERE id = :id AND state = :from
            """;

    private static final String HOLD = """
            UPDATE campaigns SET state = 'PAUSED', reason = :reason, reason_detail = :detail
             WHERE id = :id AND state = 'SENDING' AND run_owner = :owner AND run_number = :run
            """;

    private static final String HOLD_DOMAIN = """
            UPDATE campaigns SET state = 'PAUSED', reason = :reason, reason_detail = :detail
             WHERE message_domain = :domain AND state = 'SENDING'
            """;

    private static final String REOPEN = """
            UPDATE campaigns
               SET state = CASE WHEN state = 'SENT' THEN 'SENDING' ELSE state END, finished_at = NULL, next_due_at = :now
             WHERE id = :id AND state IN ('SENT', 'SENDING', 'PAUSED')
            """;

    private static final String REMARK =
            "UPDATE campaigns SET reason = :reason, reason_detail = :detail WHERE id = :id AND state = :state";

    private static final String SCHEDULE = """
            UPDATE campaigns
               SET state = 'SCHEDULED', scheduled_at = :at, schedule_zone = :zone, schedule_local = :local, reason = NULL, reason_detail = NULL,
                   people_to_confirm = NULL
             WHERE id = :id AND state = :from AND content_version = :content AND list_id = :list
               AND languages_version = :languages
            """;

    /** Moves a campaign that has not started to an earlier state and clears its schedule. */
    private static final String TAKE_BACK = """
            UPDATE campaigns
               SET state = :to, scheduled_at = NULL, schedule_zone = NULL, schedule_local = NULL, reason = :reason, reason_detail = :detail,
                   people_to_confirm = NULL
             WHERE id = :id AND state = :from
            """;

    private static final String ASK = """
            UPDATE campaigns SET people_to_confirm = :people, reason = :reason, reason_detail = :detail
             WHERE id = :id AND state = 'SCHEDULED'
            """;

    private static final String CONFIRM =
            "UPDATE campaigns SET people_to_confirm = NULL, reason = NULL, reason_detail = NULL WHERE id = :id AND state = :state";

    private static final String CHOOSE_LIST = """
            UPDATE campaigns
               SET list_id = :list, state = 'DRAFT', reason = COALESCE(:reason, reason),
                   reason_detail = COALESCE(:detail, reason_detail), edited_by = :account, editor = :editor
             WHERE id = :id AND list_id = :seen AND state = :state
            """;

    /** A sending campaign without a next due time was interrupted, so it is due immediately. */
    private static final String DUE = """
            SELECT id FROM campaigns
             WHERE run_owner IS NULL
               AND (state = 'SCHEDULED' AND scheduled_at <= :now AND scheduled_at >= :earliest
                   AND people_to_confirm IS NULL
                 OR state = 'SENDING' AND (next_due_at IS NULL OR next_due_at <= :now))
             ORDER BY id
            """;

    /** Includes campaigns with a current run, because a condition on the run would miss a run that is ending. */
    private static final String LOOK_AGAIN = "UPDATE campaigns SET next_due_at = :now WHERE state = 'SENDING'";

    private static final String RELEASE_RUN =
            "UPDATE campaigns SET run_owner = NULL WHERE id = :id AND run_owner = :owner";

    private static final String RENAME = "UPDATE campaigns SET name = :name WHERE id = :id AND name = :seen";

    /** Only drafts without a run, because the ledger refers to all others. */
    private static final String DELETE_DRAFT =
            "DELETE FROM campaigns WHERE id = :id AND state = 'DRAFT' AND run_number = 0 AND run_owner IS NULL";

    private static final String DELETE_CONTENT = "DELETE FROM campaign_contents WHERE campaign_id = :id";

    private static final String DELETE_STEPS = "DELETE FROM review_steps WHERE campaign_id = :id";

    private static final String DELETE_REHEARSAL = "DELETE FROM rehearsals WHERE campaign_id = :id";

    private static final String DELETE_REVISIONS = "DELETE FROM campaign_revisions WHERE campaign_id = :id";

    private static final String DELETE_ACTS = "DELETE FROM draft_acts WHERE campaign_id = :id";

    private static final String DELETE_EDITORS = "DELETE FROM open_editors WHERE campaign_id = :id";

    private final JdbcClient jdbc;

    CampaignRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(String name, String kit, long listId, String subject, Actor editor, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("name", name)
                .param("kit", kit)
                .param("list", listId)
                .param("subject", subject)
                .param("now", UtcTime.column(now))
                .param("account", editor.id())
                .param("editor", ReviewStep.nameOf(editor))
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

    Optional<Campaign> firstOf(long listId, String name) {
        return jdbc.sql(FIRST_OF)
                .param("list", listId)
                .param("name", name)
                .query(CampaignRepository::campaign)
                .optional();
    }

    List<Campaign> owned() {
        return jdbc.sql(OWNED).query(CampaignRepository::campaign).list();
    }

    List<Campaign> underWayTo(Campaign.Destination destination) {
        return jdbc.sql(UNDER_WAY_TO)
                .param(destination.name())
                .query(CampaignRepository::campaign)
                .list();
    }

    boolean startRun(Campaign seen, String owner, RunContent content, Instant now) {
        return jdbc.sql(START_RUN)
                        .param("id", seen.id())
                        .param("seen", seen.runNumber())
                        .param("state", seen.state().name())
                        .param("content", seen.contentVersion())
                        .param("list", seen.listId())
                        .param("languages", seen.languagesVersion())
                        .param(
                                "scheduled",
                                seen.schedule() == null
                                        ? null
                                        : UtcTime.column(seen.schedule().start()))
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

    boolean snapshotDone(long id, String owner, int run, long recipients) {
        return jdbc.sql(SNAPSHOT_DONE)
                        .param("recipients", recipients)
                        .param("id", id)
                        .param("owner", owner)
                        .param("run", run)
                        .update()
                == 1;
    }

    boolean stillSending(long id, String owner, int run) {
        return jdbc.sql(STILL_SENDING)
                        .param("id", id)
                        .param("owner", owner)
                        .param("run", run)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    Optional<Campaign> lock(long id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .query(CampaignRepository::campaign)
                .optional();
    }

    boolean move(
            long id,
            CampaignState from,
            CampaignState to,
            @Nullable Told reason,
            @Nullable Instant due,
            @Nullable Instant finished) {
        return jdbc.sql(MOVE)
                        .param("id", id)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("reason", name(reason))
                        .param("detail", detail(reason))
                        .param("due", due == null ? null : UtcTime.column(due))
                        .param("finished", finished == null ? null : UtcTime.column(finished))
                        .update()
                == 1;
    }

    boolean hold(long id, String owner, int run, Told reason) {
        return jdbc.sql(HOLD)
                        .param("id", id)
                        .param("owner", owner)
                        .param("run", run)
                        .param("reason", name(reason))
                        .param("detail", detail(reason))
                        .update()
                == 1;
    }

    int hold(String senderDomain, Told reason) {
        return jdbc.sql(HOLD_DOMAIN)
                .param("domain", senderDomain)
                .param("reason", name(reason))
                .param("detail", detail(reason))
                .update();
    }

    boolean reopen(long id, Instant now) {
        return jdbc.sql(REOPEN)
                        .param("id", id)
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    void remark(long id, CampaignState state, Told reason) {
        jdbc.sql(REMARK)
                .param("id", id)
                .param("state", state.name())
                .param("reason", name(reason))
                .param("detail", detail(reason))
                .update();
    }

    boolean schedule(Campaign seen, Schedule schedule) {
        return jdbc.sql(SCHEDULE)
                        .param("id", seen.id())
                        .param("from", seen.state().name())
                        .param("content", seen.contentVersion())
                        .param("list", seen.listId())
                        .param("languages", seen.languagesVersion())
                        .param("at", UtcTime.column(schedule.start()))
                        .param("zone", schedule.zone().getId())
                        .param("local", schedule.recipientLocal())
                        .update()
                == 1;
    }

    boolean takeBack(Campaign seen, CampaignState to, @Nullable Told reason) {
        return jdbc.sql(TAKE_BACK)
                        .param("id", seen.id())
                        .param("from", seen.state().name())
                        .param("to", to.name())
                        .param("reason", name(reason))
                        .param("detail", detail(reason))
                        .update()
                == 1;
    }

    boolean askToConfirm(long id, long people, Told reason) {
        return jdbc.sql(ASK)
                        .param("id", id)
                        .param("people", people)
                        .param("reason", name(reason))
                        .param("detail", detail(reason))
                        .update()
                == 1;
    }

    boolean confirmed(long id, CampaignState state) {
        return jdbc.sql(CONFIRM).param("id", id).param("state", state.name()).update() == 1;
    }

    boolean chooseList(Campaign seen, long listId, Actor editor, @Nullable Told reason) {
        return jdbc.sql(CHOOSE_LIST)
                        .param("id", seen.id())
                        .param("seen", seen.listId())
                        .param("state", seen.state().name())
                        .param("list", listId)
                        .param("account", editor.id())
                        .param("editor", ReviewStep.nameOf(editor))
                        .param("reason", name(reason))
                        .param("detail", detail(reason))
                        .update()
                == 1;
    }

    List<Long> due(Instant now, Instant earliestStart) {
        return jdbc.sql(DUE)
                .param("now", UtcTime.column(now))
                .param("earliest", UtcTime.column(earliestStart))
                .query(Long.class)
                .list();
    }

    void lookAgain(Instant now) {
        jdbc.sql(LOOK_AGAIN).param("now", UtcTime.column(now)).update();
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

    boolean rename(long id, String seen, String name) {
        return jdbc.sql(RENAME)
                        .param("id", id)
                        .param("seen", seen)
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean deleteDraft(long id) {
        if (jdbc.sql(DELETE_DRAFT).param("id", id).update() == 0) {
            return false;
        }
        deleteText(id);
        jdbc.sql(DELETE_STEPS).param("id", id).update();
        jdbc.sql(DELETE_REHEARSAL).param("id", id).update();
        return true;
    }

    /** Deletes the text of a campaign or a language variant, with its versions and acts. */
    void deleteText(long id) {
        jdbc.sql(DELETE_CONTENT).param("id", id).update();
        jdbc.sql(DELETE_REVISIONS).param("id", id).update();
        jdbc.sql(DELETE_ACTS).param("id", id).update();
        jdbc.sql(DELETE_EDITORS).param("id", id).update();
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
                UtcTime.instantOrNull(row, "next_due_at"),
                schedule(row),
                row.getInt("content_version"),
                row.getObject("people_to_confirm", Long.class),
                Told.of(row),
                row.getInt("languages_version"),
                null);
    }

    private static @Nullable Schedule schedule(ResultSet row) throws SQLException {
        Instant start = UtcTime.instantOrNull(row, "scheduled_at");
        return start == null
                ? null
                : new Schedule(
                        start,
                        ZoneId.of(row.getString("schedule_zone")),
                        row.getObject("schedule_local", LocalDateTime.class));
    }

    static @Nullable String name(@Nullable Told reason) {
        return reason == null ? null : reason.why().name();
    }

    static @Nullable String detail(@Nullable Told reason) {
        return reason == null || reason.detail().isEmpty() ? null : reason.detail();
    }
}
