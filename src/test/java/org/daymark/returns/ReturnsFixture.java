package org.daymark.returns;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of what came back. */
public final class ReturnsFixture {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 5, 1, 9, 0);

    private final JdbcTemplate jdbc;

    public ReturnsFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** An event about an address, with words that decided. */
    public long event(String kind, String severity, String state, String consequence, String recipient, String words) {
        String key = "fixture-" + jdbc.queryForObject("SELECT COUNT(*) FROM return_events", Long.class);
        jdbc.update(
                "INSERT INTO return_events (source, source_key, kind, severity, reason, pattern, evidence, recipient,"
                        + " matched, state, consequence, occurred_at, recorded_at)"
                        + " VALUES ('mailbox:1', ?, ?, ?, 'UNSPECIFIED', 'fixture', ?, ?, 'ADDRESS', ?, ?, ?, ?)",
                key,
                kind,
                severity,
                "[{\"where\":\"text\",\"words\":\"" + words + "\",\"pattern\":\"fixture\"}]",
                recipient,
                state,
                consequence,
                NOW,
                NOW);
        return jdbc.queryForObject("SELECT MAX(id) FROM return_events", Long.class);
    }

    /** About whom each event says it is, in their order. */
    public List<String> recipients() {
        return jdbc.queryForList("SELECT recipient FROM return_events ORDER BY id", String.class);
    }

    public List<String> evidence() {
        return jdbc.queryForList("SELECT evidence FROM return_events ORDER BY id", String.class);
    }

    public void setSubscriber(long event, long subscriber) {
        jdbc.update("UPDATE return_events SET subscriber_id = ? WHERE id = ?", subscriber, event);
    }

    /** The ids of the kept messages. */
    public List<Long> messages() {
        return jdbc.queryForList("SELECT event_id FROM return_messages ORDER BY event_id", Long.class);
    }
}
