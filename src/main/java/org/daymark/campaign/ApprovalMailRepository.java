package org.daymark.campaign;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.campaign.ApprovalMails.State;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the approval requests sent by email. */
@Repository
class ApprovalMailRepository {
    private static final int MAX_PER_HOUR = 10;
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String FORGET_OLD = "DELETE FROM approval_mails WHERE asked_at < ?";

    /** A failed request may be sent again when the same content is submitted again. */
    private static final String FORGET_UNSENT = """
            DELETE FROM approval_mails
             WHERE campaign_id = ? AND content_hash = ? AND list_id = ? AND account_id = ?
               AND state IN ('FAILED', 'LIMITED')
            """;

    private static final String COUNT = """
            SELECT COUNT(*) FROM approval_mails
             WHERE account_id = ? AND asked_at > ? AND state IN ('WAITING', 'SENT')
            """;

    private static final String ADD = """
            INSERT IGNORE INTO approval_mails (campaign_id, content_hash, list_id, account_id, state, asked_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String SETTLE = """
            UPDATE approval_mails SET state = ?
             WHERE campaign_id = ? AND content_hash = ? AND list_id = ? AND account_id = ? AND state = 'WAITING'
            """;

    private static final String STATES = """
            SELECT account_id, state FROM approval_mails
             WHERE campaign_id = ? AND content_hash = ? AND list_id = ? ORDER BY account_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ApprovalMailRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Returns WAITING if this request must be sent now, and SENT if this content was already requested. */
    @Transactional
    State claim(Campaign campaign, String hash, long accountId) {
        var now = clock.instant();
        jdbc.sql(FORGET_OLD).param(UtcTime.column(now.minus(KEPT))).update();
        jdbc.sql(FORGET_UNSENT)
                .params(campaign.id(), hash, campaign.listId(), accountId)
                .update();
        int lately = jdbc.sql(COUNT)
                .params(accountId, UtcTime.column(now.minus(Duration.ofHours(1))))
                .query(Integer.class)
                .single();
        State state = lately < MAX_PER_HOUR ? State.WAITING : State.LIMITED;
        int added = jdbc.sql(ADD)
                .params(campaign.id(), hash, campaign.listId(), accountId, state.name(), UtcTime.column(now))
                .update();
        return added == 1 ? state : State.SENT;
    }

    void settle(Campaign campaign, String hash, long accountId, State state) {
        jdbc.sql(SETTLE)
                .params(state.name(), campaign.id(), hash, campaign.listId(), accountId)
                .update();
    }

    Map<Long, State> states(Campaign campaign, String hash) {
        Map<Long, State> states = new LinkedHashMap<>();
        jdbc.sql(STATES)
                .params(campaign.id(), hash, campaign.listId())
                .query((row, number) -> Map.entry(row.getLong("account_id"), State.valueOf(row.getString("state"))))
                .list()
                .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
        return states;
    }
}
