package org.daymark.writing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.console.Moment;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.daymark.writing.TestSend.TestOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Stores test messages. */
@Repository
class TestSendRepository {
    private static final String ADD = """
            INSERT INTO test_mails
              (campaign_id, recipient, reader, message_id, actor_id, actor, outcome, reply, sent_at)
            VALUES (:campaign, :recipient, :reader, :messageId, :actorId, :actor, 'SENDING', '', :now)
            """;

    private static final String SETTLE = "UPDATE test_mails SET outcome = :outcome, reply = :reply WHERE id = :id";

    private static final String BY_ACTOR =
            "SELECT COUNT(*) FROM test_mails WHERE sent_at > :since AND actor_id = :actorId AND actor = :actor";

    private static final String TO_RECIPIENT =
            "SELECT COUNT(*) FROM test_mails WHERE sent_at > :since AND recipient = :recipient";

    private static final String LATEST = """
            SELECT recipient, reader, message_id, actor, outcome, reply, sent_at
              FROM test_mails
             WHERE campaign_id = :campaign
             ORDER BY id DESC
             LIMIT :limit
            """;

    private static final String FORGET = "DELETE FROM test_mails WHERE sent_at < :before";

    private static final int MAX_ACTOR = 200;

    private final JdbcClient jdbc;

    TestSendRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(long campaignId, String recipient, String reader, String messageId, Actor actor, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("recipient", recipient)
                .param("reader", reader)
                .param("messageId", messageId)
                .param("actorId", actor.id())
                .param("actor", Excerpt.cut(actor.name(), MAX_ACTOR))
                .param("now", UtcTime.column(now))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the test mail no id");
        }
        return id.longValue();
    }

    void settle(long id, TestOutcome outcome, String reply) {
        jdbc.sql(SETTLE)
                .param("id", id)
                .param("outcome", outcome.name())
                .param("reply", reply)
                .update();
    }

    long countBy(Actor actor, Instant since) {
        return jdbc.sql(BY_ACTOR)
                .param("since", UtcTime.column(since))
                .param("actorId", actor.id())
                .param("actor", Excerpt.cut(actor.name(), MAX_ACTOR))
                .query(Long.class)
                .single();
    }

    long countTo(String recipient, Instant since) {
        return jdbc.sql(TO_RECIPIENT)
                .param("since", UtcTime.column(since))
                .param("recipient", recipient)
                .query(Long.class)
                .single();
    }

    /** @param toSandbox whether mails are in the sandbox, so that there is a way to them */
    List<TestSend> latest(long campaignId, int limit, boolean toSandbox) {
        return jdbc.sql(LATEST)
                .param("campaign", campaignId)
                .param("limit", limit)
                .query((row, number) -> send(row, toSandbox))
                .list();
    }

    void forgetBefore(Instant time) {
        jdbc.sql(FORGET).param("before", UtcTime.column(time)).update();
    }

    private static TestSend send(ResultSet row, boolean toSandbox) throws SQLException {
        TestOutcome outcome = TestOutcome.valueOf(row.getString("outcome"));
        String messageId = row.getString("message_id");
        return new TestSend(
                row.getString("recipient"),
                row.getString("reader"),
                outcome,
                row.getString("reply"),
                row.getString("actor"),
                Moment.of(UtcTime.instant(row, "sent_at")),
                toSandbox && outcome == TestOutcome.ACCEPTED
                        ? "/sandbox/find?message=" + messageId.substring(1, messageId.indexOf('@'))
                        : "");
    }
}
