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

    /** A campaign that ended some time ago, with what its report counted. */
    void refused(long campaign, Duration ago, String destination, String codes, int number, String words) {
        Object ended = UtcTime.column(clock.instant().minus(ago));
        jdbc.update(
                "UPDATE campaigns SET state = 'SENT', destination = ?, started_at = ?, finished_at = ? WHERE id = ?",
                destination,
                ended,
                ended,
                campaign);
        jdbc.update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, attempts, reply, due_at, updated_at)"
                        + " SELECT ?, MIN(id), 'example.org', 'REFUSED', 1, ?, ?, ? FROM subscribers",
                campaign,
                words,
                ended,
                ended);
        jdbc.update(
                "INSERT INTO report_counts (campaign_id, measure, domain, reason, number, sample_id)"
                        + " SELECT ?, 'REFUSED', '', ?, ?, MAX(id) FROM deliveries",
                campaign,
                codes,
                number);
    }

    /** As if the secret of the installation had been changed. */
    void spoilKeys() {
        jdbc.update("UPDATE dkim_keys SET private_key = 'AAAA'");
    }

    void turnWorse(String domain, String topic) {
        jdbc.update(
                "INSERT INTO domain_verdicts (domain, topic, verdict, former) VALUES (?, ?, 'ERROR', 'GOOD')",
                domain,
                topic);
    }

    void recover() {
        jdbc.update("UPDATE domain_verdicts SET verdict = 'GOOD', former = NULL");
    }

    void troubleMailbox(String cause) {
        jdbc.update(
                "UPDATE mailboxes SET trouble = ?, trouble_words = '', trouble_at = ?",
                cause,
                UtcTime.column(clock.instant().minus(Duration.ofHours(1))));
    }

    /** A webhook whose provider was just refused. */
    void refuseReports(String reason) {
        jdbc.update(
                "INSERT INTO webhook_endpoints (id, provider, name, token, active, created_at)"
                        + " VALUES (1, 'POSTMARK', 'Post', 'token', TRUE, ?)",
                UtcTime.column(clock.instant()));
        jdbc.update(
                "INSERT INTO webhook_counts (endpoint_id, outcome, detail, counted, last_at)"
                        + " VALUES (1, 'REJECTED', ?, 3, ?)",
                reason,
                UtcTime.column(clock.instant()));
    }

    void expireCertificates(Duration in) {
        jdbc.update(
                "UPDATE server_certificates SET refused = FALSE, starts_at = ?, ends_at = ?",
                UtcTime.column(clock.instant().minus(Duration.ofDays(300))),
                UtcTime.column(clock.instant().plus(in)));
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
