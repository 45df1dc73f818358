package org.daymark.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of what people were told of and is not over. */
final class AlertRepository {
    private static final String KNOWN = "SELECT * FROM alerts ORDER BY since_at, kind, subject";

    private static final String ADD = """
            INSERT IGNORE INTO alerts (kind, subject, words, plain_words, link, since_at, told_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TOLD = "UPDATE alerts SET told_at = ? WHERE kind = ? AND subject = ? AND told_at = ?";
    private static final String REMOVE = "DELETE FROM alerts WHERE kind = ? AND subject = ?";

    private final JdbcClient jdbc;

    AlertRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Alert> known() {
        return jdbc.sql(KNOWN).query((row, number) -> alert(row)).list();
    }

    /** False if another process was faster. */
    boolean add(Alert alert, Instant now) {
        return jdbc.sql(ADD)
                        .params(
                                alert.kind().name(),
                                alert.subject(),
                                alert.words(),
                                alert.plainWords(),
                                alert.link(),
                                UtcTime.column(now),
                                UtcTime.column(now))
                        .update()
                == 1;
    }

    /** False if another process was faster. */
    boolean told(Alert alert, Instant before, Instant now) {
        return jdbc.sql(TOLD)
                        .params(UtcTime.column(now), alert.kind().name(), alert.subject(), UtcTime.column(before))
                        .update()
                == 1;
    }

    /** False if another process was faster. */
    boolean remove(Alert alert) {
        return jdbc.sql(REMOVE).params(alert.kind().name(), alert.subject()).update() == 1;
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(
                AlertKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("words"),
                row.getString("plain_words"),
                row.getString("link"),
                UtcTime.instant(row, "since_at"),
                UtcTime.instant(row, "told_at"));
    }
}
