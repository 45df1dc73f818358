package org.daymark.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daymark.account.Accounts;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.dkim.DkimKeys;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.Kits;
import org.daymark.issue.Organisations;
import org.daymark.storage.Database;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.suppression.AddressHashes;
import org.daymark.web.PublicUrl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Fills an empty database with what years of use leave behind. Everyone in it is invented; only for scratch databases. */
@Service
class SampleLedger {
    private static final String KIT = "ptsd-awareness-month";
    private static final int BATCH = 5_000;
    private static final int RANGE = 50_000;
    private static final int MOST_CAUGHT = 10_000;
    private static final int LARGE = 3;

    /** Caught in the sandbox, paused, cancelled, two drafts, in review, scheduled: one campaign each. */
    private static final int OF_A_KIND = 7;

    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "Ben", "Clara", "David", "Elena", "Felix", "Grace", "Hugo", "Ida", "Jonas", "Karin", "Leo", "Maria",
            "Noah", "Olga", "Paul", "Rosa", "Samuel", "Tara", "Vera", "Walter", "Yara", "Zoe");
    private static final List<String> LAST_NAMES = List.of(
            "Adams", "Baker", "Carter", "Diaz", "Evans", "Fischer", "Garcia", "Huber", "Ivanov", "Jensen", "Keller",
            "Lopez", "Meyer", "Novak", "Okafor", "Perez", "Quinn", "Rossi", "Schmidt", "Turner", "Vogel", "Weber",
            "Young");
    private static final List<String> COUNTRIES =
            List.of("US", "US", "US", "US", "CA", "GB", "DE", "CH", "AT", "FR", "MX");
    private static final List<String> LANGUAGES = List.of("en", "en", "en", "es", "de", "fr");
    private static final List<String> ZONES =
            List.of("America/Denver", "America/New_York", "America/Chicago", "Europe/Zurich", "Europe/London");
    private static final List<String> ACTS = List.of(
            "sign-in",
            "sign-out",
            "campaign.write",
            "campaign.schedule",
            "campaign.submit",
            "campaign.approve",
            "subscriber.change",
            "suppression.add",
            "import.begin",
            "settings.organisation",
            "account.create",
            "campaign.create");

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
                   'sign-up form, spring', 'import', started_at, started_at, 'command line'
              FROM subscriptions
             WHERE list_id = ? AND subscriber_id > ? AND subscriber_id <= ?
            """;

    private static final String WITHDRAWAL = """
            INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at, recorded_at,
                                  actor, delivery_id)
            SELECT d.subscriber_id, ?, 'WITHDRAWN', 'OWN_WISH', 'Unsubscribe', CONCAT('unsubscribe link of delivery ', d.id),
                   'one-click', NULL, d.updated_at, CONCAT('subscriber ', d.subscriber_id), d.id
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
    private final Database database;
    private final MailingLists lists;
    private final AddressHashes hashes;
    private final Kits kits;
    private final Drafts drafts;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final Campaigns campaigns;
    private final SendRuns runs;
    private final DkimKeys keys;
    private final UnsubscribeLinks links;
    private final Accounts accounts;
    private final Clock clock;

    SampleLedger(
            JdbcTemplate jdbc,
            Database database,
            MailingLists lists,
            AddressHashes hashes,
            Kits kits,
            Drafts drafts,
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            Campaigns campaigns,
            SendRuns runs,
            DkimKeys keys,
            UnsubscribeLinks links,
            Accounts accounts,
            Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.lists = lists;
        this.hashes = hashes;
        this.kits = kits;
        this.drafts = drafts;
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.campaigns = campaigns;
        this.runs = runs;
        this.keys = keys;
        this.links = links;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Fills the database and says what there is to look at; {@code progress} hears of people and deliveries. */
    Sample fill(PagesPlan plan, SendProgress progress) {
        return new Filling(plan, progress).fill();
    }

    /** How many rows the large tables have. */
    Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        FILLED.forEach(table -> rows.put(table, count("SELECT COUNT(*) FROM " + table)));
        return rows;
    }

    private long count(String sql, Object... parameters) {
        Long found = jdbc.queryForObject(sql, Long.class, parameters);
        return found == null ? 0 : found;
    }

    private static <T> T of(List<T> values, int number) {
        return values.get(Math.floorMod(number, values.size()));
    }

    /** One filling with what it remembers on the way. */
    private final class Filling {
        private final PagesPlan plan;
        private final SendProgress progress;
        private final Instant now = clock.instant();
        private final String issue;
        private final String draft;
        private long firstPerson;
        private long lastPerson;
        private long done;
        private final long expected;

        Filling(PagesPlan plan, SendProgress progress) {
            this.plan = plan;
            this.progress = progress;
            this.expected = plan.subscribers() * (LARGE + 4L);
            this.issue = compiler.compile(
                            kits.load(KIT).issue(),
                            organisations.current(),
                            LocalDate.ofInstant(now, ZoneId.systemDefault()),
                            publicUrl.base())
                    .toJson();
            this.draft = drafts.ofKit(KIT).toJson();
        }

        Sample fill() {
            people();
            long everybody = list("Monthly newsletter", 1);
            long donors = list("Donors", 20);
            long volunteers = list("Volunteers", 100);
            long few = list("Practice team", Math.max(1, plan.subscribers() / 200));
            inRanges((after, upTo) -> jdbc.update(CONSENT, everybody, after, upTo));
            inRanges((after, upTo) -> jdbc.update(SUPPRESS, after, upTo));
            settings();

            long fewSent = caught(plan.subscribers() / 100 <= MOST_CAUGHT ? volunteers : few);
            int moreDrafts = Math.min(12, plan.campaigns() / 4);
            int others = Math.max(0, plan.campaigns() - moreDrafts - LARGE - OF_A_KIND);
            for (int i = 0; i < others; i++) {
                begun(i % 4 == 0 ? volunteers : i % 4 == 1 ? few : donors, "SENT", others - i, i % 4 > 1);
            }
            long large = 0;
            for (int i = 0; i < LARGE - 1; i++) {
                large = begun(everybody, "SENT", LARGE - i, false);
            }
            long withdrawn = large;
            inRanges((after, upTo) -> jdbc.update(WITHDRAWAL, everybody, withdrawn, after, upTo));
            long paused = begun(donors, "PAUSED", 2, false);
            long cancelled = begun(donors, "CANCELLED", 2, false);
            long sending = begun(everybody, "SENDING", 1, false);
            Campaign draft = draft(everybody, "Draft to everyone");
            revise(draft.id());
            long fewDraft = draft(few, "Draft to the team").id();
            long inReview = draft(donors, "Campaign in review").id();
            state(inReview, "IN_REVIEW", "SUBMITTED");
            long scheduled = draft(donors, "Scheduled campaign").id();
            state(scheduled, "SCHEDULED", "RELEASED");
            jdbc.update(
                    "UPDATE campaigns SET scheduled_at = ?, schedule_zone = 'America/Denver' WHERE id = ?",
                    UtcTime.column(now.plus(Duration.ofDays(3))),
                    scheduled);
            for (int i = 0; i < moreDrafts; i++) {
                draft(i % 2 == 0 ? donors : few, "Another draft " + i);
            }
            imports(everybody);
            log();
            if (!database.embedded()) {
                FILLED.forEach(table -> jdbc.execute("ANALYZE TABLE " + table));
            } else {
                jdbc.execute("ANALYZE");
            }
            progress.at(expected, expected);
            long person =
                    count("SELECT MIN(subscriber_id) FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE'", few);
            long delivery =
                    count("SELECT id FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?", large, person);
            accounts.createAdministrator("bench@example.org", "Bench", PagesBenchmark.PASSWORD);
            String invitation = accounts.inviteAdministrator("invited@example.org", "Invited");
            accounts.createAdministrator("reset@example.org", "Forgetful", PagesBenchmark.PASSWORD);
            String reset = accounts.resetByOperator("reset@example.org", false).link();
            var key = keys.all().get(0);
            return new Sample(
                    everybody,
                    few,
                    draft.id(),
                    fewDraft,
                    inReview,
                    scheduled,
                    sending,
                    paused,
                    cancelled,
                    large,
                    fewSent,
                    count(
                            "SELECT COALESCE(MIN(d.id), 0) FROM deliveries d WHERE d.campaign_id = ? AND d.state = 'REFUSED'",
                            large),
                    person,
                    lastPerson,
                    count("SELECT MIN(id) FROM suppressions"),
                    count("SELECT MAX(id) FROM suppressions"),
                    count("SELECT MAX(import_id) FROM import_rejections"),
                    count("SELECT MAX(id) FROM imports"),
                    "main",
                    key.domain(),
                    key.selector(),
                    links.token(person, everybody, delivery),
                    path(invitation),
                    path(reset));
        }

        private static String path(String link) {
            return link.replaceFirst("^https?://[^/]+", "");
        }

        private void people() {
            List<Object[]> rows = new ArrayList<>(BATCH);
            for (int i = 0; i < plan.subscribers(); i++) {
                String first = of(FIRST_NAMES, i);
                String last = of(LAST_NAMES, i / FIRST_NAMES.size());
                String domain = "mail" + i % 40 + ".example.org";
                EmailAddress address = EmailAddress.parse(first + "." + last + i + "@" + domain);
                Object joined = UtcTime.column(now.minus(Duration.ofMinutes(1_000_000 - i)));
                rows.add(new Object[] {
                    address.value(),
                    domain,
                    hashes.of(address),
                    first,
                    last,
                    i % 9 == 0 ? null : of(LANGUAGES, i / 3),
                    i % 3 == 0 ? null : of(ZONES, i / 5),
                    i % 7 == 0 ? null : of(COUNTRIES, i / 2),
                    joined,
                    joined
                });
                if (rows.size() == BATCH || i == plan.subscribers() - 1) {
                    jdbc.batchUpdate(INSERT_PERSON, rows);
                    filled(rows.size());
                    rows.clear();
                }
            }
            firstPerson = count("SELECT MIN(id) FROM subscribers");
            lastPerson = count("SELECT MAX(id) FROM subscribers");
        }

        private void filled(long rows) {
            done += rows;
            progress.at(Math.min(done, expected - 1), expected);
        }

        private void inRanges(Part part) {
            for (long after = firstPerson - 1; after < lastPerson; after += RANGE) {
                filled(part.insert(after, Math.min(after + RANGE, lastPerson)));
            }
        }

        /** A list with one of so many on it. */
        private long list(String name, int oneOf) {
            MailingList list = lists.create(name);
            Object ended = UtcTime.column(now.minus(Duration.ofDays(20)));
            inRanges((after, upTo) -> jdbc.update(SUBSCRIBE, list.id(), ended, oneOf, after, upTo));
            return list.id();
        }

        /** Sends a campaign for real, into the sandbox, so that there are mails to look at. */
        private long caught(long list) {
            Campaign campaign = draft(list, "Caught in the sandbox");
            runs.run(campaign.id(), SendProgress.NONE);
            return campaign.id();
        }

        private Campaign draft(long list, String name) {
            Campaign campaign = campaigns.create(KIT, lists.get(list).name(), name);
            jdbc.update(CONTENT, campaign.id(), draft, UtcTime.column(now));
            jdbc.update("UPDATE campaigns SET content_version = 3 WHERE id = ?", campaign.id());
            return campaign;
        }

        /**
         * A campaign that has started some months ago, with its deliveries.
         *
         * @param part whether it went to a part of the list only
         */
        private long begun(long list, String state, int monthsAgo, boolean part) {
            Campaign campaign =
                    campaigns.create(KIT, lists.get(list).name(), state + " to list " + list + ", " + monthsAgo);
            Instant began = now.minus(Duration.ofDays(30L * monthsAgo)).minus(Duration.ofHours(3));
            boolean over = state.equals("SENT") || state.equals("CANCELLED");
            jdbc.update(
                    CAMPAIGN,
                    state,
                    "SMTP",
                    issue,
                    UtcTime.column(began.minus(Duration.ofDays(2))),
                    UtcTime.column(began),
                    over ? UtcTime.column(began.plus(Duration.ofHours(2))) : null,
                    state.equals("SENDING") ? UtcTime.column(now.plus(Duration.ofHours(1))) : null,
                    state.equals("PAUSED") ? "TOO_MANY_REFUSALS" : null,
                    campaign.id());
            jdbc.update(CONTENT, campaign.id(), draft, UtcTime.column(began));
            jdbc.update(REVIEW, "RELEASED", UtcTime.column(began), campaign.id());
            long half = (firstPerson + lastPerson) / 2;
            long waiting = state.equals("SENT") ? Long.MAX_VALUE : half;
            // As words of the statement: H2 wants to know the types of what a derived table selects.
            String deliver = String.format(DELIVER, waiting, state.equals("CANCELLED") ? "CANCELLED" : "PENDING");
            for (long after = firstPerson - 1; after < lastPerson; after += RANGE) {
                long upTo = Math.min(after + RANGE, lastPerson);
                long end = part ? Math.min(upTo, firstPerson + (lastPerson - firstPerson) / 8) : upTo;
                filled(jdbc.update(deliver, campaign.id(), after, end));
                jdbc.update(ATTEMPT, campaign.id(), after, end);
            }
            jdbc.update(RECIPIENTS, campaign.id());
            jdbc.update(ACCEPTED, campaign.id());
            return campaign.id();
        }

        private void revise(long campaign) {
            for (int i = 1; i <= 50; i++) {
                Object at = UtcTime.column(now.minus(Duration.ofHours(60 - i)));
                jdbc.update(REVISION, campaign, i, draft, at, at);
                jdbc.update(TEST_MAIL, campaign, "<t" + i + "@harborlight.example>", at);
            }
        }

        private void state(long campaign, String state, String step) {
            jdbc.update("UPDATE campaigns SET state = ? WHERE id = ?", state, campaign);
            jdbc.update(REVIEW, step, UtcTime.column(now), campaign);
        }

        private void settings() {
            Object at = UtcTime.column(now);
            Stream.of("main", "reserve")
                    .forEach(name -> jdbc.update(SERVER, name, "smtp://" + name + ".example:25", at));
            for (int i = 0; i < 20; i++) {
                jdbc.update(PACE_RULE, "provider" + i + ".example");
            }
            keys.generate(organisations.current().fromDomain(), "bench", true);
            for (int i = 0; i < 40; i++) {
                jdbc.update(ACCOUNT, "colleague" + i + "@example.org", "Colleague " + i, "EDITOR", at);
            }
        }

        private void imports(long list) {
            int rejections = Math.min(20_000, plan.subscribers());
            for (int i = 0; i < 120; i++) {
                Instant began = now.minus(Duration.ofDays(120 - i));
                String state = i == 119 ? "RUNNING" : i % 30 == 0 ? "FAILED" : "DONE";
                Object end = state.equals("RUNNING") ? null : UtcTime.column(began.plusSeconds(40));
                jdbc.update(IMPORT, list, "people-" + i + ".csv", "hash" + i, state, UtcTime.column(began), end);
                if (i == 118) {
                    long id = count("SELECT MAX(id) FROM imports");
                    List<Object[]> rows = new ArrayList<>();
                    for (int line = 2; line < rejections + 2; line++) {
                        rows.add(new Object[] {id, line});
                    }
                    jdbc.batchUpdate(REJECTION, rows);
                }
            }
        }

        private void log() {
            int entries = Math.min(200_000, plan.subscribers() * 2);
            List<Object[]> rows = new ArrayList<>(BATCH);
            for (int i = 0; i < entries; i++) {
                rows.add(new Object[] {
                    UtcTime.column(now.minus(Duration.ofMinutes(entries - i))),
                    i % 5 == 0 ? "OPERATOR" : "USER",
                    i % 40,
                    i % 5 == 0 ? "command line" : "Colleague " + i % 40 + " (colleague" + i % 40 + "@example.org)",
                    of(ACTS, i / 7),
                    i % 2 == 0 ? "campaign " + (1 + i % plan.campaigns()) : "subscriber " + (firstPerson + i),
                    i % 3 == 0 ? null : "{\"state\":\"draft\",\"version\":2}",
                    "{\"state\":\"scheduled\",\"version\":3}"
                });
                if (rows.size() == BATCH || i == entries - 1) {
                    jdbc.batchUpdate(AUDIT, rows);
                    rows.clear();
                }
            }
        }
    }

    /** Inserts what belongs to the people of a range of ids and says how many rows that made. */
    private interface Part {
        int insert(long after, long upTo);
    }
}
