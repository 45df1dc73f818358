package org.daymark.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes troubles that features would note, and shows what is kept of alerts. */
final class AlertsFixture {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AlertsFixture(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void haltRetention() {
        jdbc.update("UPDATE retention_rule SET state = 'HALTED'");
    }

    void closeFormOf(String list, Duration closedFor) {
        jdbc.update(
                "INSERT INTO sign_up_forms (list_id, label, open, offered, version, closed_until)"
                        + " SELECT id, 'form', TRUE, FALSE, 1, ? FROM lists WHERE name = ?",
                UtcTime.column(clock.instant().plus(closedFor)),
                list);
    }

    /** As they are stored. */
    List<String> secrets() {
        return jdbc.queryForList("SELECT sealed_secret FROM alert_webhook", String.class);
    }

    /** Everything that is kept of mails and posts, as text. */
    List<String> deliveries() {
        return jdbc.query(
                "SELECT channel, kind, stage, words, state, tries, answer FROM alert_deliveries ORDER BY id",
                (row, number) -> String.join(
                        " ",
                        row.getString("channel"),
                        row.getString("kind"),
                        row.getString("stage"),
                        row.getString("state"),
                        row.getString("tries"),
                        row.getString("words"),
                        row.getString("answer")));
    }
}
