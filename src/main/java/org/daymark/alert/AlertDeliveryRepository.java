package org.daymark.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of mails and posts. */
final class AlertDeliveryRepository {
    private static final String ADD = """
            INSERT INTO alert_deliveries
                   (message_id, channel, target_id, kind, subject, stage, words, link, state, next_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)
            """;
    private static final String FIND = "SELECT * FROM alert_deliveries WHERE message_id = ?";
    private static final String DUE = "SELECT * FROM alert_deliveries WHERE next_at <= ? ORDER BY id LIMIT 200";
    private static final String NEWEST = "SELECT * FROM alert_deliveries ORDER BY id DESC LIMIT ?";
    private static final String CLAIM =
            "UPDATE alert_deliveries SET tries = tries + 1, next_at = ?, tried_at = ? WHERE id = ? AND tries = ?"
                    + " AND state = 'WAITING'";
    private static final String SETTLE = "UPDATE alert_deliveries SET state = ?, answer = ?, next_at = ? WHERE id = ?";
    private static final String PRUNE = "DELETE FROM alert_deliveries WHERE next_at IS NULL AND created_at < ?";

    private static final int MAX_ANSWER = 300;

    private final JdbcClient jdbc;

    AlertDeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(
            String messageId,
            AlertDelivery.Channel channel,
            long targetId,
            Alert alert,
            AlertStage stage,
            String words,
            Instant now) {
        jdbc.sql(ADD)
                .params(
                        messageId,
                        channel.name(),
                        targetId,
                        alert.kind().name(),
                        alert.subject(),
                        stage.name(),
                        words,
                        alert.link(),
                        UtcTime.column(now),
                        UtcTime.column(now))
                .update();
    }

    Optional<AlertDelivery> find(String messageId) {
        return jdbc.sql(FIND)
                .param(messageId)
                .query((row, number) -> delivery(row))
                .optional();
    }

    List<AlertDelivery> due(Instant now) {
        return jdbc.sql(DUE)
                .param(UtcTime.column(now))
                .query((row, number) -> delivery(row))
                .list();
    }

    List<AlertDelivery> newest(int most) {
        return jdbc.sql(NEWEST)
                .param(most)
                .query((row, number) -> delivery(row))
                .list();
    }

    /** Marks one before it leaves; false if another process was faster. */
    boolean claim(AlertDelivery delivery, Instant now, Instant again) {
        return jdbc.sql(CLAIM)
                        .params(UtcTime.column(again), UtcTime.column(now), delivery.id(), delivery.tries())
                        .update()
                == 1;
    }

    /** @param again when it is tried again; null if it is not */
    void settle(AlertDelivery delivery, AlertDelivery.State state, String answer, @Nullable Instant again) {
        jdbc.sql(SETTLE)
                .param(state.name())
                .param(Excerpt.of(answer, MAX_ANSWER))
                .param(again == null ? null : UtcTime.column(again))
                .param(delivery.id())
                .update();
    }

    void prune(Instant before) {
        jdbc.sql(PRUNE).param(UtcTime.column(before)).update();
    }

    private static AlertDelivery delivery(ResultSet row) throws SQLException {
        return new AlertDelivery(
                row.getLong("id"),
                row.getString("message_id"),
                AlertDelivery.Channel.valueOf(row.getString("channel")),
                row.getLong("target_id"),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                AlertStage.valueOf(row.getString("stage")),
                row.getString("words"),
                row.getString("link"),
                AlertDelivery.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getString("answer"),
                UtcTime.instantOrNull(row, "next_at"),
                UtcTime.instantOrNull(row, "tried_at"),
                UtcTime.instant(row, "created_at"));
    }
}
