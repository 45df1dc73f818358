package org.daymark.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.storage.Database;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes invented rows of all features by the thousand, and finds some of them again. */
final class SampleLedgerFixture {
    private static final String INSERT_PERSON = """
            INSERT INTO subscribers (email, domain, address_hash, first_name, last_name, language, time_zone, country,
                                     created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SUBSCRIBE = """
            INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at, ended_by)
            SELECT ?, id, CASE WHEN MOD(id, 33) = 0 THEN 'ENDED' ELSE 'ACTIVE' END, created_at,
                   CASE WHEN MOD(id, 33) = 0 THEN ? ELSE NULL END,
                   CASE WHEN MOD(id, 33) = 0 THEN 'ONE_CLICK' ELSE NULL END
              FROM subscribers
             WHERE MOD(id, ?) = 0 AND id > ? AND id <= ?
            """;

    private static final String CONSENT = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,
                                  actor)
            SELECT subscriber_id, list_id, 'GIVEN', 'WEB_FORM',
                   'I would like to get the monthly newsletter of the clinic. I can leave at any time.',
                   'sign-up form, spring', 'IMPORT', started_at, started_at, 'command line'
              FROM subscriptions
             WHERE list_id = ? AND subscriber_id > ? AND subscriber_id <= ?
            """;

    private static final String WITHDRAWAL = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,
                                  actor, delivery_id)
            SELECT d.subscriber_id, ?, 'WITHDRAWN', 'OWN_WISH', 'Unsubscribe', CONCAT('unsubscribe link of delivery ', d.id),
                   'ONE_CLICK', NULL, d.updated_at, CONCAT('subscriber ', d.subscriber_id), d.id
              FROM deliveries d
             WHERE d.campaign_id = ? AND MOD(d.subscriber_id, 33) = 0 AND d.subscriber_id > ? AND d.subscriber_id <= ?
            """;

    private static final String SUPPRESS = """
            INSERT INTO suppressions (address_hash, list_id, reason, source, created_at, subscriber_id)
            SELECT address_hash, 0, CASE MOD(id, 4) WHEN 0 THEN 'UNSUBSCRIBED' WHEN 1 THEN 'MANUAL' ELSE 'HARD_BOUNCE' END,
                   'campaign 1: 550 5.1.1 no such mailbox', updated_at, id
              FROM subscribers
             WHERE MOD(id, 50) = 7 AND id > ? AND id <= ?
            """;

    /**
     * One of a hundred is refused, as many are left out and one of ten thousand is in doubt; in a campaign that is not
     * over, those behind a person's id still wait.
     */
    private static final String DELIVER = """
            INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, first_sent_at, reply_code,
                                    enhanced_code, reply, reason, reason_detail, updated_at, left_at)
            SELECT campaign_id, subscriber_id, domain, state, due_at,
                   CASE WHEN state IN ('PENDING', 'SKIPPED', 'CANCELLED') THEN 0 WHEN MOD(chance, 50) = 1 THEN 2 ELSE 1 END,
                   CASE WHEN state IN ('PENDING', 'SKIPPED', 'CANCELLED') THEN NULL ELSE due_at END,
                   CASE state WHEN 'ACCEPTED' THEN 250 WHEN 'REFUSED' THEN 550 + MOD(chance, 3) WHEN 'DEFERRED' THEN 451
                              ELSE NULL END,
                   CASE state WHEN 'ACCEPTED' THEN '2.0.0' WHEN 'REFUSED' THEN '5.1.1' WHEN 'DEFERRED' THEN '4.2.0'
                              ELSE NULL END,
                   CASE state WHEN 'ACCEPTED' THEN '2.0.0 Ok: queued' WHEN 'REFUSED' THEN 'no such mailbox here'
                              WHEN 'DEFERRED' THEN 'mailbox busy, try again later'
                              WHEN 'UNCERTAIN' THEN 'the connection was lost before the answer'
                              ELSE NULL END,
                   CASE state WHEN 'SKIPPED' THEN 'SUPPRESSED_EVERYWHERE' WHEN 'CANCELLED' THEN 'CAMPAIGN_CANCELLED'
                              ELSE NULL END,
                   CASE state WHEN 'SKIPPED' THEN 'HARD_BOUNCE' ELSE NULL END,
                   due_at, CASE WHEN state = 'UNCERTAIN' AND MOD(chance, 20000) = 3 THEN due_at ELSE NULL END
              FROM (SELECT campaign_id, subscriber_id, domain, due_at, chance,
                           CASE WHEN subscriber_id > waiting AND MOD(chance, 500) = 5 AND rest = 'PENDING' THEN 'DEFERRED'
                                WHEN subscriber_id > waiting THEN rest
                                WHEN MOD(chance, 10000) = 3 THEN 'UNCERTAIN'
                                WHEN MOD(chance, 100) = 1 THEN 'REFUSED'
                                WHEN MOD(chance, 100) = 2 THEN 'SKIPPED'
                                ELSE 'ACCEPTED' END AS state
                      FROM (SELECT c.id AS campaign_id, m.subscriber_id, s.domain, c.started_at AS due_at,
                                   m.subscriber_id * 7 + c.id * 13 AS chance, %d AS waiting, '%s' AS rest
                              FROM campaigns c
                              JOIN subscriptions m ON m.list_id = c.list_id
                              JOIN subscribers s ON s.id = m.subscriber_id
                             WHERE c.id = ? AND m.subscriber_id > ? AND m.subscriber_id <= ?) people) chosen
            """;

    private static final String ATTEMPT = """
            INSERT INTO delivery_attempts (delivery_id, attempt, outcome, reply_code, enhanced_code, reply, at)
            SELECT id, 1, 'DEFERRED', 451, '4.7.1', 'greylisted, please try again', due_at FROM deliveries
             WHERE campaign_id = ? AND attempts > 1 AND subscriber_id > ? AND subscriber_id <= ?
            """;

    private static final String CAMPAIGN = """
            UPDATE campaigns
               SET state = ?, destination = ?, issue = ?, message_domain = 'harborlight.example', message_key = 'bench',
                   run_number = 1, snapshot_done = TRUE, created_at = ?, started_at = ?, finished_at = ?, next_due_at = ?,
                   reason = ?, reason_detail = '12 200', content_version = 3
             WHERE id = ?
            """;

    private static final String RECIPIENTS = """
            UPDATE campaigns SET recipients = (SELECT COUNT(*) FROM deliveries d WHERE d.campaign_id = campaigns.id)
             WHERE id = ?
            """;

    private static final String ACCEPTED = """
            INSERT INTO accepted_tallies (campaign_id, accepted)
            SELECT campaign_id, COUNT(*) FROM deliveries WHERE campaign_id = ? AND state = 'ACCEPTED'
             GROUP BY campaign_id
            """;

    private static final String CONTENT =
            "INSERT INTO campaign_contents (campaign_id, content, saved_at) VALUES (?, ?, ?)";

    private static final String REVISION = """
            INSERT INTO campaign_revisions (campaign_id, version, subject, content, author_id, author, remark, began_at,
                                            saved_at)
            VALUES (?, ?, 'What helps in June', ?, 0, 'command line', '', ?, ?)
            """;

    private static final String IMPORT = """
            INSERT INTO imports (list_id, file_name, content_hash, layout, state, total_rows, created, updated, unchanged,
                                 duplicates, skipped, invalid, started_at, finished_at)
            VALUES (?, ?, ?, '', ?, 20000, 18000, 500, 300, 100, 100, 1000, ?, ?)
            """;

    private static final String REJECTION = """
            INSERT INTO import_rejections (import_id, line_number, column_name, reason, original_text)
            VALUES (?, ?, 'Email', '''not an address'' has no @', 'not an address;Sam;Sample;US')
            """;

    private static final String AUDIT = """
            INSERT INTO audit_log (recorded_at, actor_kind, actor_id, actor, act, target, state_before, state_after, origin)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, '192.0.2.7')
            """;

    private static final String ACCOUNT = """
            INSERT INTO accounts (email, name, role, state, created_at) VALUES (?, ?, ?, 'DISABLED', ?)
            """;

    private static final String SERVER = """
            INSERT INTO smtp_servers (name, url, connections, weight, recipient_domains, created_at)
            VALUES (?, ?, 10, 1, '', ?)
            """;

    private static final String PACE_RULE = "INSERT INTO pace_rules (domains, rate, at_once) VALUES (?, '600/min', 5)";

    private static final String TEST_MAIL = """
            INSERT INTO test_mails (campaign_id, recipient, reader, message_id, actor_id, actor, outcome, reply, sent_at)
            VALUES (?, 'colleague@example.org', 'Sample reader', ?, 0, 'command line', 'ACCEPTED', '250 2.0.0 Ok', ?)
            """;

    private static final String REVIEW = """
            INSERT INTO review_steps (campaign_id, step, actor_kind, account_id, actor, content_hash, list_id, people,
                                      taken_at)
            SELECT id, ?, 'OPERATOR', 0, 'command line', 'hash', list_id, 100, ? FROM campaigns WHERE id = ?
            """;

    private static final String SCHEDULE =
            "UPDATE campaigns SET scheduled_at = ?, schedule_zone = 'America/Denver' WHERE id = ?";

    private static final String SET_CONTENT_VERSION = "UPDATE campaigns SET content_version = 3 WHERE id = ?";

    private static final String SET_STATE = "UPDATE campaigns SET state = ? WHERE id = ?";

    private static final String FIRST_SUBSCRIBER =
            "SELECT MIN(subscriber_id) FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE'";

    private static final String DELIVERY = "SELECT id FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?";

    private static final String FIRST_REFUSED = """
            SELECT COALESCE(MIN(d.id), 0) FROM deliveries d WHERE d.campaign_id = ? AND d.state = 'REFUSED'
            """;

    private static final String LAST_REJECTED_IMPORT = "SELECT MAX(import_id) FROM import_rejections";

    private static final List<String> FILLED = List.of(
            "subscribers",
            "subscriptions",
            "consents",
            "suppressions",
            "lists",
            "campaigns",
            "deliveries",
            "delivery_attempts",
            "imports",
            "import_rejections",
            "audit_log");

    private final JdbcTemplate jdbc;

    SampleLedgerFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows the large tables have. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        FILLED.forEach(table -> rows.put(table, number("SELECT COUNT(*) FROM " + table)));
        return rows;
    }

    long first(String table) {
        return number("SELECT MIN(id) FROM " + table);
    }

    long last(String table) {
        return number("SELECT MAX(id) FROM " + table);
    }

    long firstSubscriberOf(long list) {
        return number(FIRST_SUBSCRIBER, list);
    }

    long delivery(long campaign, long subscriber) {
        return number(DELIVERY, campaign, subscriber);
    }

    /** 0 if there is none. */
    long firstRefused(long campaign) {
        return number(FIRST_REFUSED, campaign);
    }

    long lastRejectedImport() {
        return number(LAST_REJECTED_IMPORT);
    }

    /** Lets the database count its rows for its plans. */
    void analyze(Database database) {
        if (database.embedded()) {
            jdbc.execute("ANALYZE");
        } else {
            FILLED.forEach(table -> jdbc.execute("ANALYZE TABLE " + table));
        }
    }

    void addPeople(List<Object[]> rows) {
        jdbc.batchUpdate(INSERT_PERSON, rows);
    }

    /** Puts one of so many people of a range of ids on a list; some have left it. */
    int subscribe(long list, Instant ended, int oneOf, long after, long upTo) {
        return jdbc.update(SUBSCRIBE, list, UtcTime.column(ended), oneOf, after, upTo);
    }

    int consent(long list, long after, long upTo) {
        return jdbc.update(CONSENT, list, after, upTo);
    }

    int withdraw(long list, long campaign, long after, long upTo) {
        return jdbc.update(WITHDRAWAL, list, campaign, after, upTo);
    }

    int suppress(long after, long upTo) {
        return jdbc.update(SUPPRESS, after, upTo);
    }

    void addContent(long campaign, String content, Instant at) {
        jdbc.update(CONTENT, campaign, content, UtcTime.column(at));
    }

    void setContentVersion(long campaign) {
        jdbc.update(SET_CONTENT_VERSION, campaign);
    }

    void addRevision(long campaign, int version, String content, Instant at) {
        jdbc.update(REVISION, campaign, version, content, UtcTime.column(at), UtcTime.column(at));
    }

    void addTestMail(long campaign, String messageId, Instant at) {
        jdbc.update(TEST_MAIL, campaign, messageId, UtcTime.column(at));
    }

    void addReview(long campaign, String step, Instant at) {
        jdbc.update(REVIEW, step, UtcTime.column(at), campaign);
    }

    void setState(long campaign, String state) {
        jdbc.update(SET_STATE, state, campaign);
    }

    void schedule(long campaign, Instant at) {
        jdbc.update(SCHEDULE, UtcTime.column(at), campaign);
    }

    /** Makes a draft a campaign that began then, created two days before. */
    void begin(
            long campaign,
            String state,
            String issue,
            Instant began,
            @Nullable Instant finished,
            @Nullable Instant nextDue,
            @Nullable String reason) {
        jdbc.update(
                CAMPAIGN,
                state,
                "SMTP",
                issue,
                UtcTime.column(began.minus(Duration.ofDays(2))),
                UtcTime.column(began),
                finished == null ? null : UtcTime.column(finished),
                nextDue == null ? null : UtcTime.column(nextDue),
                reason,
                campaign);
    }

    /**
     * Adds a campaign's deliveries to people of a range of ids.
     *
     * @param waiting those behind this id are not sent yet
     * @param rest the state of these
     */
    int deliver(long campaign, long waiting, String rest, long after, long upTo) {
        // As words of the statement: H2 wants to know the types of what a derived table selects.
        return jdbc.update(String.format(DELIVER, waiting, rest), campaign, after, upTo);
    }

    void addAttempts(long campaign, long after, long upTo) {
        jdbc.update(ATTEMPT, campaign, after, upTo);
    }

    /** Notes with the campaign how many recipients it has, and how many messages were accepted. */
    void countRecipients(long campaign) {
        jdbc.update(RECIPIENTS, campaign);
        jdbc.update(ACCEPTED, campaign);
    }

    void addImport(long list, String file, String hash, String state, Instant began, @Nullable Instant ended) {
        jdbc.update(
                IMPORT, list, file, hash, state, UtcTime.column(began), ended == null ? null : UtcTime.column(ended));
    }

    /** Each row has an import and a line. */
    void addRejections(List<Object[]> rows) {
        jdbc.batchUpdate(REJECTION, rows);
    }

    void addAuditEntries(List<Object[]> rows) {
        jdbc.batchUpdate(AUDIT, rows);
    }

    void addAccount(String email, String name, String role, Instant at) {
        jdbc.update(ACCOUNT, email, name, role, UtcTime.column(at));
    }

    void addServer(String name, String url, Instant at) {
        jdbc.update(SERVER, name, url, UtcTime.column(at));
    }

    void addPaceRule(String domains) {
        jdbc.update(PACE_RULE, domains);
    }

    private long number(String sql, Object... parameters) {
        Long found = jdbc.queryForObject(sql, Long.class, parameters);
        return found == null ? 0 : found;
    }
}
