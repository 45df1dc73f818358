package org.daymark.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.campaign.CampaignReason;
import org.daymark.subscriber.ConsentBasis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Databases from when reasons were kept as sentences. */
@Tag("full")
class OldSentencesTest {
    @ParameterizedTest
    @EnumSource
    void the_reasons_of_deliveries_become_names_and_unknown_text_is_kept(TestDatabase database) {
        Old old = new Old(database, "79?");
        old.delivery("SKIPPED", "suppressed for everything: hard bounce");
        old.delivery("SKIPPED", "suppressed for this list: complaint");
        old.delivery("SKIPPED", "suppressed for everything: whatever there was");
        old.delivery("SKIPPED", "unsubscribed from this list");
        old.delivery("SKIPPED", "unsubscribed from this list on 3 Feb 2026, 04:05 UTC");
        old.delivery("SKIPPED", "unsubscribed from this list on 31 Dec 2025, 23:59 UTC");
        old.delivery("SKIPPED", "erased: this person's data was deleted");
        old.delivery("SKIPPED", "(erased)");
        old.delivery("SKIPPED", "too long ago");
        old.delivery("CANCELLED", "the campaign was cancelled before this message was sent");
        old.delivery("CANCELLED", "no longer wanted");
        old.delivery(
                "UNCERTAIN", "the process that was sending this message was stopped; whether it left is not known");
        old.delivery("UNCERTAIN", "unsubscribed from this list");
        old.delivery("ACCEPTED", "2.0.0 suppressed for everything: hard bounce");

        old.migrate();

        assertThat(old.rows("SELECT CONCAT_WS('|', state, reason, reason_detail, reply) FROM deliveries ORDER BY id"))
                .containsExactly(
                        "SKIPPED|SUPPRESSED_EVERYWHERE|HARD_BOUNCE",
                        "SKIPPED|SUPPRESSED_ON_LIST|COMPLAINT",
                        "SKIPPED|OTHER|suppressed for everything: whatever there was",
                        "SKIPPED|UNSUBSCRIBED",
                        "SKIPPED|UNSUBSCRIBED|2026-02-03T04:05:00Z",
                        "SKIPPED|UNSUBSCRIBED|2025-12-31T23:59:00Z",
                        "SKIPPED|ERASED",
                        "SKIPPED|OTHER|(erased)",
                        "SKIPPED|OTHER|too long ago",
                        "CANCELLED|CAMPAIGN_CANCELLED",
                        "CANCELLED|no longer wanted",
                        "UNCERTAIN|SENDER_STOPPED",
                        "UNCERTAIN|unsubscribed from this list",
                        "ACCEPTED|2.0.0 suppressed for everything: hard bounce");
    }

    @ParameterizedTest
    @EnumSource
    void the_reasons_of_campaigns_become_names_and_unknown_text_is_kept(TestDatabase database) {
        String draft = ", so it is a draft again and has to be submitted anew";
        Old old = new Old(database, "80");
        old.campaign("paused by a person");
        old.campaign("paused because mail was switched to the sandbox");
        old.campaign(
                "halted by itself: 51 of the last 60 answers were refusals, the last one '550 5.7.1 it's no: 1 of the"
                        + " last 2'");
        old.campaign("halted by itself: 3 of the last 4 answers were refusals");
        old.campaign("Sent back by Ada Approver: Too long: shorten it.");
        old.campaign("Its text was changed by Ed after it was approved" + draft);
        old.campaign("Its list was changed by Ed E. after it was submitted for review" + draft);
        old.campaign("What would be sent is not what was approved" + draft);
        old.campaign("It was approved for 1,200 people, and now the list has 1,300. Somebody has to confirm the new"
                + " number.");
        old.campaign("It was given its time for 10 people, and now the list has 12. Somebody has to confirm the new"
                + " number.");
        old.campaign("the last run failed");
        old.campaign("mail.example.org cannot be reached");
        old.campaign(null);

        old.migrate();

        assertThat(old.jdbc.query(
                        "SELECT reason, reason_detail FROM campaigns ORDER BY id",
                        (row, number) -> String.valueOf(CampaignReason.Told.of(row))))
                .containsExactly(
                        told(CampaignReason.PAUSED_BY_PERSON.plain()),
                        told(CampaignReason.SWITCHED_TO_SANDBOX.plain()),
                        told(CampaignReason.TOO_MANY_REFUSALS.with(51, 60, "550 5.7.1 it's no: 1 of the last 2")),
                        told(CampaignReason.TOO_MANY_REFUSALS.with(3, 4)),
                        told(CampaignReason.SENT_BACK.with("Ada Approver:", "Too long: shorten it.")),
                        told(CampaignReason.TEXT_CHANGED_AFTER_APPROVAL.with("Ed")),
                        told(CampaignReason.LIST_CHANGED_IN_REVIEW.with("Ed E.")),
                        told(CampaignReason.NOT_AS_APPROVED.plain()),
                        told(CampaignReason.PEOPLE_CHANGED_SINCE_APPROVAL.with(1200, 1300)),
                        told(CampaignReason.PEOPLE_CHANGED_SINCE_SCHEDULING.with(10, 12)),
                        told(CampaignReason.RUN_FAILED.plain()),
                        told(CampaignReason.OTHER.with("mail.example.org cannot be reached")),
                        "null");
    }

    @ParameterizedTest
    @EnumSource
    void the_bases_of_consents_become_names_and_unknown_text_stays(TestDatabase database) {
        Old old = new Old(database, "81");
        List<ConsentBasis> all = Stream.of(ConsentBasis.values())
                // Those that have a limit are younger.
                .filter(basis -> basis != ConsentBasis.OTHER && basis.limit() == null)
                .toList();
        all.forEach(basis -> old.consent(basis.key(), "fair"));
        old.consent("by pigeon", "unsubscribe link of delivery 4711");
        old.consent("own wish", "unsubscribe link of delivery x");
        old.importOf("asked in person");
        old.importOf("stated");

        old.migrate();

        List<String> bases = old.rows("SELECT basis FROM consents ORDER BY id");
        assertThat(bases.subList(0, all.size()))
                .containsExactlyElementsOf(all.stream().map(Enum::name).toList());
        assertThat(bases.subList(all.size(), bases.size())).containsExactly("by pigeon", "OWN_WISH");
        assertThat(ConsentBasis.keyOf("by pigeon")).isEqualTo(ConsentBasis.wordsOf("by pigeon"));
        assertThat(old.rows("SELECT CONCAT(source, ': ', delivery_id) FROM consents WHERE delivery_id IS NOT NULL"))
                .containsExactly("unsubscribe link of delivery 4711: 4711");
        assertThat(old.rows("SELECT consent_basis FROM imports ORDER BY id"))
                .containsExactly("ASKED_IN_PERSON", "stated");
    }

    private static String told(CampaignReason.Told reason) {
        assertThat(reason.words()).isNotBlank().doesNotContain("{");
        return reason.toString();
    }

    /** A database as an earlier version left it. */
    @ParameterizedTest
    @EnumSource
    void what_undid_a_review_becomes_a_name_and_remarks_of_people_stay(TestDatabase database) {
        Old old = new Old(database, database.at("116"));
        old.review("VOIDED", "The text was changed.");
        old.review("VOIDED", "The list was changed.");
        old.review("VOIDED", "At its start it was not what had been approved.");
        old.review("VOIDED", "It was the moon.");
        old.review("RETURNED", "The text was changed.");

        old.migrate();

        assertThat(old.rows("SELECT CONCAT_WS('|', step, cause, remark) FROM review_steps ORDER BY id"))
                .containsExactly(
                        "VOIDED|TEXT_CHANGED",
                        "VOIDED|LIST_CHANGED",
                        "VOIDED|NOT_AS_APPROVED",
                        "VOIDED|It was the moon.",
                        "RETURNED|The text was changed.");
    }

    @ParameterizedTest
    @EnumSource
    void the_methods_of_consents_become_names(TestDatabase database) {
        Old old = new Old(database, database.at("116"));
        Stream.of("import", "console", "PAGE", "ONE_CLICK").forEach(old::consentBy);

        old.migrate();

        assertThat(old.rows("SELECT method FROM consents ORDER BY id"))
                .containsExactly("IMPORT", "CONSOLE", "PAGE", "ONE_CLICK");
    }

    private static final class Old {
        private final TestDatabase database;
        private final javax.sql.DataSource source;
        private final JdbcTemplate jdbc;
        private int rows;

        /** As it was before the migrations were squashed. */
        Old(TestDatabase database, String version) {
            this(database, database.before(version));
        }

        Old(TestDatabase database, javax.sql.DataSource source) {
            this.database = database;
            this.source = source;
            this.jdbc = new JdbcTemplate(source);
        }

        void migrate() {
            database.migrate(source);
        }

        void delivery(String state, String reply) {
            jdbc.update(
                    "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, reply, updated_at)"
                            + " VALUES (1, ?, 'example.org', ?, '2026-01-01 00:00:00', 0, ?, '2026-01-01 00:00:00')",
                    ++rows,
                    state,
                    reply);
        }

        void campaign(@Nullable String reason) {
            jdbc.update(
                    "INSERT INTO campaigns (name, kit, list_id, state, subject, run_number, snapshot_done, created_at, reason)"
                            + " VALUES ('June', 'kit', 1, 'PAUSED', 'June', 0, FALSE, '2026-01-01 00:00:00', ?)",
                    reason);
        }

        void review(String step, String remark) {
            jdbc.update(
                    "INSERT INTO review_steps (campaign_id, step, actor_kind, account_id, actor, content_hash, list_id, people,"
                            + " remark, taken_at) VALUES (1, ?, 'USER', 1, 'Ada', '', 1, 0, ?, '2026-01-01 00:00:00')",
                    step,
                    remark);
        }

        void consentBy(String method) {
            jdbc.update(
                    "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, recorded_at, actor)"
                            + " VALUES (1, 1, 'GIVEN', 'SPOKEN', 'Yes.', 'fair', ?, '2026-01-01 00:00:00', 'test')",
                    method);
        }

        void consent(String basis, String source) {
            jdbc.update(
                    "INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, recorded_at, actor)"
                            + " VALUES (1, 1, 'GIVEN', ?, 'Yes.', ?, 'import', '2026-01-01 00:00:00', 'test')",
                    basis,
                    source);
        }

        void importOf(String basis) {
            jdbc.update(
                    "INSERT INTO imports (list_id, file_name, content_hash, layout, state, total_rows, created, updated,"
                            + " unchanged, duplicates, skipped, invalid, started_at, consent_basis)"
                            + " VALUES (1, 'a.csv', 'x', '', 'DONE', 0, 0, 0, 0, 0, 0, 0, '2026-01-01 00:00:00', ?)",
                    basis);
        }

        List<String> rows(String query) {
            return jdbc.queryForList(query, String.class);
        }
    }
}
