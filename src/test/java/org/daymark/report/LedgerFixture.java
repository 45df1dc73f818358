package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.daymark.delivery.DeliveryReason;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts campaigns, deliveries and imports of invented people straight into the tables that the pages read. */
public final class LedgerFixture {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    /** No subscriber has an id above this. */
    private static final long NOBODY = 10_000_000;

    private final JdbcTemplate jdbc;

    public LedgerFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public long list(String name) {
        jdbc.update(
                "INSERT INTO lists (name, label, sample, created_at) VALUES (?, ?, TRUE, ?)",
                name,
                "list-" + Integer.toHexString(name.hashCode()),
                UtcTime.column(START));
        return id("SELECT id FROM lists WHERE name = ?", name);
    }

    public long campaign(String name, long list, String state, String destination) {
        jdbc.update(
                "INSERT INTO campaigns (name, kit, list_id, state, subject, destination, run_number, snapshot_done,"
                        + " created_at, scheduled_at, schedule_zone, started_at, finished_at) VALUES (?,"
                        + " 'ptsd-awareness-month', ?, ?, ?, ?, 1, TRUE, ?, ?, ?, ?, ?)",
                name,
                list,
                state,
                "What helps in June: " + name,
                destination,
                UtcTime.column(START),
                state.equals("SCHEDULED") ? UtcTime.column(START.plus(Duration.ofDays(1))) : null,
                state.equals("SCHEDULED") ? "UTC" : null,
                state.equals("DRAFT") || state.equals("SCHEDULED") ? null : UtcTime.column(START),
                state.equals("SENT") ? UtcTime.column(START.plusSeconds(95)) : null);
        return id("SELECT MAX(id) FROM campaigns WHERE name = ?", name);
    }

    public long subscriber(String email) {
        jdbc.update(
                "INSERT INTO subscribers (email, domain, address_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                email,
                email.substring(email.indexOf('@') + 1),
                Integer.toHexString(email.hashCode()) + email.length(),
                UtcTime.column(START),
                UtcTime.column(START));
        return id("SELECT id FROM subscribers WHERE email = ?", email);
    }

    public long delivery(
            long campaign,
            long subscriber,
            String state,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String reply) {
        jdbc.update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, reply_code,"
                        + " enhanced_code, reply, updated_at) VALUES (?, ?, 'example.org', ?, ?, 1, ?, ?, ?, ?)",
                campaign,
                subscriber,
                state,
                UtcTime.column(START),
                code,
                enhanced,
                reply,
                UtcTime.column(START.plusSeconds(subscriber)));
        tally(campaign);
        return id(
                "SELECT MAX(id) FROM deliveries WHERE campaign_id = " + campaign + " AND subscriber_id = ?",
                subscriber);
    }

    public void attempt(long delivery, int number, String outcome, int code, String reply) {
        jdbc.update(
                "INSERT INTO delivery_attempts (delivery_id, attempt, outcome, reply_code, enhanced_code, reply, at)"
                        + " VALUES (?, ?, ?, ?, '4.2.0', ?, ?)",
                delivery,
                number,
                outcome,
                code,
                reply,
                UtcTime.column(START.plusSeconds(number * 1800L)));
    }

    public void subscription(long list, long subscriber, String state) {
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at, ended_at) VALUES (?, ?, ?, ?, ?)",
                list,
                subscriber,
                state,
                UtcTime.column(START.minusSeconds(86_400)),
                state.equals("ACTIVE") ? null : UtcTime.column(START.plusSeconds(7_200)));
    }

    public void unsubscribe(long list, String email) {
        jdbc.update(
                "UPDATE subscriptions SET state = 'ENDED' WHERE list_id = ? AND subscriber_id ="
                        + " (SELECT id FROM subscribers WHERE email = ?)",
                list,
                email);
    }

    /** A list of people who are not in the ledger yet: name0@…, name1@… of example.org. */
    public long listOf(String name, int people) {
        long list = list("List of " + name);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            rows.add(new Object[] {
                name + i + "@example.org", name + "-" + i, UtcTime.column(START), UtcTime.column(START)
            });
        }
        jdbc.batchUpdate(
                "INSERT INTO subscribers (email, domain, address_hash, first_name, created_at, updated_at)"
                        + " VALUES (?, 'example.org', ?, 'Sam', ?, ?)",
                rows);
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at)"
                        + " SELECT ?, id, 'ACTIVE', ? FROM subscribers WHERE address_hash LIKE ?",
                list,
                UtcTime.column(START),
                name + "-%");
        return list;
    }

    /** Makes a list longer by ids of no one, whom no send would reach, until {@link #shorten}. */
    public void lengthen(long list, int people) {
        jdbc.batchUpdate(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at) VALUES (?, ?, 'ACTIVE', ?)",
                LongStream.rangeClosed(1, people)
                        .mapToObj(i -> new Object[] {list, NOBODY + i, UtcTime.column(START)})
                        .toList());
    }

    public void shorten() {
        jdbc.update("DELETE FROM subscriptions WHERE subscriber_id > ?", NOBODY);
    }

    /** Many deliveries in one go: PENDING unless moved on later. */
    public void pending(long campaign, int from, int count) {
        List<Object[]> people = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            String email = String.format("person%06d@example.org", i);
            people.add(new Object[] {email, "many-" + i, UtcTime.column(START), UtcTime.column(START)});
        }
        jdbc.batchUpdate(
                "INSERT INTO subscribers (email, domain, address_hash, created_at, updated_at)"
                        + " VALUES (?, 'example.org', ?, ?, ?)",
                people);
        jdbc.update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at)"
                        + " SELECT ?, id, domain, 'PENDING', ?, 0, ? FROM subscribers WHERE email >= ? AND email < ?",
                campaign,
                UtcTime.column(START),
                UtcTime.column(START),
                String.format("person%06d@", from),
                String.format("person%06d@", from + count));
    }

    /** Moves pending deliveries on, those of the lowest numbers first. */
    public void settle(
            long campaign,
            String state,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String reply,
            int count) {
        jdbc.update(
                "UPDATE deliveries SET state = ?, attempts = 1, reply_code = ?, enhanced_code = ?, reply = ?,"
                        + " updated_at = ? WHERE campaign_id = ? AND state = 'PENDING' ORDER BY subscriber_id LIMIT "
                        + count,
                state,
                code,
                enhanced,
                reply,
                UtcTime.column(START.plusSeconds(60)),
                campaign);
        tally(campaign);
    }

    /** Skips pending deliveries, those of the lowest numbers first. */
    public void skip(long campaign, DeliveryReason reason, @Nullable String detail, int count) {
        jdbc.update(
                "UPDATE deliveries SET state = 'SKIPPED', reason = ?, reason_detail = ? WHERE campaign_id = ?"
                        + " AND state = 'PENDING' ORDER BY subscriber_id LIMIT " + count,
                reason.name(),
                detail,
                campaign);
    }

    /** As those who accept messages do. */
    private void tally(long campaign) {
        jdbc.update(
                "REPLACE INTO accepted_tallies (campaign_id, accepted) SELECT ?, COUNT(*) FROM deliveries"
                        + " WHERE campaign_id = ? AND state = 'ACCEPTED'",
                campaign,
                campaign);
    }

    /** Notes how many deliveries there are, as a run does when every recipient has one. */
    public void settleSnapshot(long campaign) {
        jdbc.update(
                "UPDATE campaigns SET recipients = (SELECT COUNT(*) FROM deliveries WHERE campaign_id = ?) WHERE id = ?",
                campaign,
                campaign);
    }

    public void finish(long campaign) {
        jdbc.update(
                "UPDATE campaigns SET state = 'SENT', finished_at = ? WHERE id = ?",
                UtcTime.column(START.plusSeconds(95)),
                campaign);
    }

    /** Another run of the campaign begins. */
    public void nextRun(long campaign) {
        jdbc.update("UPDATE campaigns SET run_number = run_number + 1 WHERE id = ?", campaign);
    }

    public void start(long campaign, Instant at) {
        jdbc.update("UPDATE campaigns SET started_at = ? WHERE id = ?", UtcTime.column(at), campaign);
    }

    public long importOf(String file, long list, String state, long invalid) {
        jdbc.update(
                "INSERT INTO imports (list_id, file_name, content_hash, layout, state, total_rows, created, updated,"
                        + " unchanged, duplicates, skipped, invalid, started_at, finished_at)"
                        + " VALUES (?, ?, 'hash', '', ?, ?, 1900, 41, 12, 5, 2, ?, ?, ?)",
                list,
                file,
                state,
                1960 + invalid + (state.equals("RUNNING") ? 2000 : 0),
                invalid,
                UtcTime.column(START.minusSeconds(600)),
                state.equals("RUNNING") ? null : UtcTime.column(START.minusSeconds(590)));
        return id("SELECT MAX(id) FROM imports WHERE file_name = ?", file);
    }

    /** A row from before faults were kept apart from their values. */
    public void rejection(long importId, long line, String column, String reason, String original) {
        rejection(importId, line, column, reason, original, null);
    }

    public void rejection(
            long importId, long line, String column, String reason, String original, @Nullable String faults) {
        jdbc.update(
                "INSERT INTO import_rejections (import_id, line_number, column_name, reason, original_text, faults)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                importId,
                line,
                column,
                reason,
                original,
                faults);
    }

    public long listNamed(String name) {
        return id("SELECT id FROM lists WHERE name = ?", name);
    }

    /** The list counts as one of real people. */
    public void makeReal(long list) {
        jdbc.update("UPDATE lists SET sample = FALSE WHERE id = ?", list);
    }

    public void setStart(long subscriber, String started) {
        jdbc.update("UPDATE subscriptions SET started_at = ? WHERE subscriber_id = ?", started, subscriber);
    }

    /** The first subscriber of a campaign ended the subscription by the link of its mail. */
    public void unsubscribeFirst(long campaign, long list) {
        Long person = jdbc.queryForObject(
                "SELECT MIN(subscriber_id) FROM deliveries WHERE campaign_id = ?", Long.class, campaign);
        subscription(list, person, "ENDED");
        jdbc.update(
                "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, recorded_at,"
                        + " actor, delivery_id) SELECT subscriber_id, ?, 'WITHDRAWN', 'OWN_WISH', 'x', 'a link', 'PAGE',"
                        + " '2026-06-02 00:00:00', 'subscriber', id FROM deliveries WHERE campaign_id = ? AND"
                        + " subscriber_id = ?",
                list,
                campaign,
                person);
    }

    /** Suppressed everywhere for a bounce that came on 2 January 2026 UTC. */
    public void suppress(String addressHash) {
        jdbc.update(
                "INSERT INTO suppressions (address_hash, list_id, reason, source, created_at)"
                        + " VALUES (?, 0, 'HARD_BOUNCE', 'a bounce', '2026-01-02 00:00:00')",
                addressHash);
    }

    /** A person decided to leave all uncertain deliveries as they are. */
    public void leaveUncertain(long campaign) {
        jdbc.update("UPDATE deliveries SET left_at = updated_at WHERE campaign_id = ?", campaign);
    }

    public void setStopReason(long importId, String reason) {
        jdbc.update("UPDATE imports SET stop_reason = ? WHERE id = ?", reason, importId);
    }

    /** An uploaded and checked file whose import no one has started. */
    public void unfinishedUpload(String file) {
        jdbc.update(
                "INSERT INTO uploads (stored_as, file_name, size_bytes, uploaded_at, uploaded_by, changed_at, state,"
                        + " version, inspection, plan, total_rows, checked_rows) VALUES ('x', ?, 1, '2026-06-01 09:00:00',"
                        + " 'Ed', '2026-06-01 09:00:00', 'CHECKED', 1, '{}', '{}', 1, 1)",
                file);
    }

    /** A test mail to a reader that the server refused. */
    public void testMail(long campaign, String recipient, String reader, String reply) {
        jdbc.update(
                "INSERT INTO test_mails (campaign_id, recipient, reader, message_id, actor_id, actor, outcome, reply, sent_at)"
                        + " VALUES (?, ?, ?, '<a@b>', 1, 'Erna', 'REFUSED', ?, '2026-06-01 00:00:00')",
                campaign,
                recipient,
                reader,
                reply);
    }

    /** Who stated what consent for an import, and why the import stopped. */
    public void setConsent(long importId, String wording, String source, String stopReason) {
        jdbc.update(
                "UPDATE imports SET stop_reason = ?, consent_basis = 'stated', consent_wording = ?, consent_source = ?,"
                        + " started_by = 'Erna' WHERE id = ?",
                stopReason,
                wording,
                source,
                importId);
    }

    /** A person agreed to mail of a list. */
    public void consent(long person, long list, Instant at, String wording) {
        jdbc.update(
                "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,"
                        + " actor) VALUES (?, ?, 'GIVEN', 'WEB_FORM', ?, 'a form', 'PAGE', ?, ?, 'subscriber')",
                person,
                list,
                wording,
                UtcTime.column(at),
                UtcTime.column(at));
    }

    /** How many lists were ever made, for names of one's own. */
    public long lastList() {
        return jdbc.queryForObject("SELECT COALESCE(MAX(id), 0) FROM lists", Long.class);
    }

    private long id(String sql, Object parameter) {
        Long id = jdbc.queryForObject(sql, Long.class, parameter);
        if (id == null) {
            throw new IllegalStateException("nothing found by " + sql);
        }
        return id;
    }
}
