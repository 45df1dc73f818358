package org.daymark.account;

import java.time.Instant;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of counted tries; a subject is a hash. */
final class AttemptLimiterRepository {
    private static final String COUNT = """
            INSERT INTO tries (subject, began_at, tries) VALUES (?, ?, 1)
            ON DUPLICATE KEY UPDATE
              tries = CASE WHEN began_at < ? THEN 1 ELSE tries + 1 END,
              began_at = CASE WHEN began_at < ? THEN VALUES(began_at) ELSE began_at END
            """;
    private static final String GIVE_BACK = "UPDATE tries SET tries = tries - 1 WHERE subject = ? AND tries > 0";
    private static final String TRIES = "SELECT tries FROM tries WHERE subject = ?";
    private static final String COUNTED = "SELECT tries FROM tries WHERE subject = ? AND began_at >= ?";
    private static final String FORGET = "DELETE FROM tries WHERE subject = ?";
    private static final String FORGET_OLD = "DELETE FROM tries WHERE began_at < ?";

    private final JdbcClient jdbc;

    AttemptLimiterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a try and says how many there are since the window's start. */
    int count(String subject, Instant now, Instant windowStart) {
        var start = UtcTime.column(windowStart);
        jdbc.sql(COUNT).params(subject, UtcTime.column(now), start, start).update();
        return jdbc.sql(TRIES).param(subject).query(Integer.class).optional().orElse(1);
    }

    int counted(String subject, Instant windowStart) {
        return jdbc.sql(COUNTED)
                .params(subject, UtcTime.column(windowStart))
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void giveBack(String subject) {
        jdbc.sql(GIVE_BACK).param(subject).update();
    }

    void forget(String subject) {
        jdbc.sql(FORGET).param(subject).update();
    }

    void forgetBefore(Instant time) {
        jdbc.sql(FORGET_OLD).param(UtcTime.column(time)).update();
    }
}
