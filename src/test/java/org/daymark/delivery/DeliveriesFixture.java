package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.campaign.CampaignState;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves campaigns and deliveries as a killed or frozen process does, and shows what is stored about deliveries. */
public final class DeliveriesFixture {
    private static final String GONE = "gone";

    private final JdbcClient jdbc;

    public DeliveriesFixture(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** When each person's message of a campaign was first claimed, of those who were not skipped. */
    Map<Long, Instant> claims(long campaign) {
        Map<Long, Instant> claims = new HashMap<>();
        jdbc.sql("SELECT subscriber_id, first_sent_at FROM deliveries WHERE campaign_id = ? AND state <> 'SKIPPED'")
                .param(campaign)
                .query(row -> {
                    claims.put(row.getLong("subscriber_id"), UtcTime.instant(row, "first_sent_at"));
                });
        return claims;
    }

    /** Why people of a campaign were skipped. */
    Map<Long, DeliveryReason> skips(long campaign) {
        Map<Long, DeliveryReason> skips = new HashMap<>();
        jdbc.sql("SELECT subscriber_id, reason FROM deliveries WHERE campaign_id = ? AND state = 'SKIPPED'")
                .param(campaign)
                .query(row -> {
                    skips.put(row.getLong("subscriber_id"), DeliveryReason.valueOf(row.getString("reason")));
                });
        return skips;
    }

    /** Which segments the recipients of a campaign were members of, in the order of people. */
    List<Integer> combinations(long campaign) {
        return jdbc.sql("SELECT combination FROM deliveries WHERE campaign_id = ? ORDER BY subscriber_id")
                .param(campaign)
                .query((row, number) -> row.getObject("combination", Integer.class))
                .list();
    }

    /** Which segments each accepted recipient of a campaign was a member of. */
    Map<Long, Integer> chosen(long campaign) {
        Map<Long, Integer> chosen = new HashMap<>();
        jdbc.sql("SELECT subscriber_id, combination FROM deliveries WHERE campaign_id = ? AND state = 'ACCEPTED'")
                .param(campaign)
                .query(row -> {
                    chosen.put(row.getLong("subscriber_id"), row.getInt("combination"));
                });
        return chosen;
    }

    /** The people of a list with this state of their subscription. */
    List<Long> people(long list, String state) {
        return jdbc.sql(
                        "SELECT subscriber_id FROM subscriptions WHERE list_id = ? AND state = ? ORDER BY subscriber_id")
                .params(list, state)
                .query(Long.class)
                .list();
    }

    /**
     * A sent campaign becomes one whose process was killed: the delivery to this address on its way, the rest waiting.
     */
    void abandon(long campaign, CampaignState state, String email) {
        update(
                "UPDATE campaigns SET state = ?, run_owner = ?, finished_at = NULL WHERE id = ?",
                state.name(),
                GONE,
                campaign);
        update(
                "UPDATE deliveries SET state = 'PENDING', owner = ?, attempts = 0 WHERE campaign_id = ?",
                GONE,
                campaign);
        update(
                "UPDATE deliveries SET state = 'SENDING' WHERE campaign_id = ? AND subscriber_id ="
                        + " (SELECT id FROM subscribers WHERE email = ?)",
                campaign,
                email);
    }

    /** A draft becomes one whose process was killed while it made the snapshot and sent the first message. */
    void abandonSnapshot(long campaign, String email) {
        update(
                "UPDATE campaigns SET state = 'SENDING', run_number = 1, run_owner = ?, issue = NULL,"
                        + " message_domain = 'harborlight.example', destination = 'SMTP', snapshot_done = FALSE"
                        + " WHERE id = ?",
                GONE,
                campaign);
        update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, owner, epoch,"
                        + " claim_id, updated_at) SELECT ?, id, domain, 'SENDING', created_at, 0, ?, 1, 1, created_at"
                        + " FROM subscribers WHERE email = ?",
                campaign,
                GONE,
                email);
    }

    /** The heartbeat of the killed process, as it last was. */
    void addHeartbeatOfGoneProcess() {
        update("INSERT INTO owners (owner, beat) VALUES (?, 7)", GONE);
    }

    boolean hasHeartbeatOfGoneProcess() {
        return count("SELECT COUNT(*) FROM owners WHERE owner = ?", GONE) > 0;
    }

    /** A draft collects a person as one of its recipients before it starts, as a snapshot at another moment would. */
    void collect(long campaign, String email) {
        update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at)"
                        + " SELECT ?, id, domain, 'PENDING', created_at, 0, created_at FROM subscribers WHERE email = ?",
                campaign,
                email);
    }

    /** A campaign reached this address when it belonged to another person. */
    void keepReceipt(long campaign, String email) {
        update(
                "INSERT INTO former_receipts (campaign_id, address_hash)"
                        + " SELECT ?, address_hash FROM subscribers WHERE email = ?",
                campaign,
                email);
    }

    /** What another process does that takes this one for dead. */
    void takeOver(long campaign) {
        update("UPDATE campaigns SET run_number = run_number + 1, run_owner = 'another' WHERE id = ?", campaign);
        update("UPDATE BATCH_STEP_EXECUTION SET VERSION = VERSION + 1 WHERE STATUS = 'STARTED'");
    }

    /** All deliveries on their way become uncertain, as in a recovery by another process. */
    void loseSending(long campaign) {
        update("UPDATE deliveries SET state = 'UNCERTAIN' WHERE campaign_id = ? AND state = 'SENDING'", campaign);
    }

    void loseSending(long campaign, String email) {
        update(
                "UPDATE deliveries SET state = 'UNCERTAIN' WHERE campaign_id = ? AND state = 'SENDING'"
                        + " AND subscriber_id = (SELECT id FROM subscribers WHERE email = ?)",
                campaign,
                email);
    }

    public void loseAll(long campaign, Instant at) {
        update(
                "UPDATE deliveries SET state = 'UNCERTAIN', updated_at = ? WHERE campaign_id = ?",
                UtcTime.column(at),
                campaign);
    }

    void sendAllAgain(long campaign) {
        update("UPDATE deliveries SET state = 'PENDING' WHERE campaign_id = ?", campaign);
    }

    void setTally(long campaign, long accepted) {
        update("UPDATE accepted_tallies SET accepted = ? WHERE campaign_id = ?", accepted, campaign);
    }

    long tally(long campaign) {
        return count("SELECT accepted FROM accepted_tallies WHERE campaign_id = ?", campaign);
    }

    long inState(long campaign, DeliveryState state) {
        return count("SELECT COUNT(*) FROM deliveries WHERE campaign_id = ? AND state = ?", campaign, state.name());
    }

    /** The sum of the attempts of all pending deliveries. */
    long attemptsOfPending(long campaign) {
        return count(
                "SELECT COALESCE(SUM(attempts), 0) FROM deliveries WHERE campaign_id = ? AND state = 'PENDING'",
                campaign);
    }

    /** As in {@code 1 REFUSED 550 blocked}: number, outcome, code and reply of each attempt before the last. */
    List<String> attempts(long campaign) {
        return jdbc.sql("SELECT CONCAT(a.attempt, ' ', a.outcome, ' ', a.reply_code, ' ', a.reply)"
                        + " FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.campaign_id = ?")
                .param(campaign)
                .query(String.class)
                .list();
    }

    /** The batch job of a campaign ended at this time. */
    void setEndOfRun(long campaign, Instant end) {
        update(
                "UPDATE BATCH_JOB_EXECUTION SET END_TIME = ? WHERE JOB_EXECUTION_ID ="
                        + " (SELECT JOB_EXECUTION_ID FROM BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_NAME ="
                        + " 'campaign' AND PARAMETER_VALUE = ?)",
                LocalDateTime.ofInstant(end, ZoneId.systemDefault()),
                String.valueOf(campaign));
    }

    long jobExecutions() {
        return count("SELECT COUNT(*) FROM BATCH_JOB_EXECUTION");
    }

    long jobInstances() {
        return count("SELECT COUNT(*) FROM BATCH_JOB_INSTANCE");
    }

    private void update(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
