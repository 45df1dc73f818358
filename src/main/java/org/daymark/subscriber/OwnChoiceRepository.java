package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class OwnChoiceRepository {
    private static final String FIND =
            "SELECT paused_until, mail_frequency, tracking_allowed FROM subscribers WHERE id = ?";

    private static final String PAUSE = "UPDATE subscribers SET paused_until = :until WHERE id = :id";

    private static final String CHANGE = """
            UPDATE subscribers SET language = :language, time_zone = :zone, mail_frequency = :frequency,
              updated_at = :now
             WHERE id = :id
            """;

    private static final String FORGET_REASON =
            "DELETE FROM departure_reasons WHERE subscriber_id = ? AND list_id = ? AND delivery_id = ?";

    private static final String ADD_REASON = """
            INSERT INTO departure_reasons (subscriber_id, list_id, delivery_id, reason, remark, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    private static final String REASONS =
            "SELECT reason, COUNT(*) AS people FROM departure_reasons WHERE list_id = ? GROUP BY reason";

    private final JdbcClient jdbc;

    OwnChoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OwnChoices> find(long subscriberId) {
        return jdbc.sql(FIND)
                .param(subscriberId)
                .query(OwnChoiceRepository::choices)
                .optional();
    }

    boolean pause(long subscriberId, @Nullable Instant until) {
        return jdbc.sql(PAUSE)
                        .param("until", until == null ? null : UtcTime.column(until))
                        .param("id", subscriberId)
                        .update()
                == 1;
    }

    void change(
            long subscriberId,
            @Nullable String language,
            @Nullable String timeZone,
            MailFrequency frequency,
            Instant now) {
        jdbc.sql(CHANGE)
                .param("language", language)
                .param("zone", timeZone)
                .param("frequency", frequency == MailFrequency.EVERY ? null : frequency.name())
                .param("now", UtcTime.column(now))
                .param("id", subscriberId)
                .update();
    }

    void note(UnsubscribeClaim claim, LeaveReason reason, String remark, Instant now) {
        jdbc.sql(FORGET_REASON)
                .params(claim.subscriberId(), claim.listId(), claim.deliveryId())
                .update();
        jdbc.sql(ADD_REASON)
                .params(
                        claim.subscriberId(),
                        claim.listId(),
                        claim.deliveryId(),
                        reason.name(),
                        remark,
                        UtcTime.column(now))
                .update();
    }

    Map<LeaveReason, Long> reasons(long listId) {
        Map<LeaveReason, Long> reasons = new EnumMap<>(LeaveReason.class);
        jdbc.sql(REASONS).param(listId).query((ResultSet row) -> {
            reasons.put(LeaveReason.valueOf(row.getString("reason")), row.getLong("people"));
        });
        return reasons;
    }

    private static OwnChoices choices(ResultSet row, int number) throws SQLException {
        String frequency = row.getString("mail_frequency");
        Instant paused = UtcTime.instantOrNull(row, "paused_until");
        boolean tracking = row.getBoolean("tracking_allowed");
        return new OwnChoices(
                paused,
                frequency == null ? MailFrequency.EVERY : MailFrequency.valueOf(frequency),
                row.wasNull() ? null : tracking);
    }
}
