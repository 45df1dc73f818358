package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.audit.AuditLogFixture;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.delivery.ErasedReplies;
import org.daymark.intake.RejectedRows;
import org.daymark.intake.WaitingFiles;
import org.daymark.problem.Problem;
import org.daymark.report.LedgerFixture;
import org.daymark.returns.ErasedReturns;
import org.daymark.secret.Secret;
import org.daymark.storage.Compaction;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.Database;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.tracking.TrackedPeople;
import org.daymark.webhook.ErasedRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ErasuresTest {
    private static final PersonalData DATA = PersonalData.NONE
            .with(PersonalField.FIRST_NAME, "Adaline")
            .with(PersonalField.LAST_NAME, "Unmistakable")
            .with(PersonalField.LANGUAGE, "pt-BR")
            .with(PersonalField.COUNTRY, "BR");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final EmailAddress ada = EmailAddress.parse("ada.unmistakable@home-of-ada.example");
    private final EmailAddress bob = EmailAddress.parse("bob@example.org");
    private final PeopleFixture people;
    private final LedgerFixture ledger;
    private final long list;
    private final long person;

    ErasuresTest(TestDatabase database) {
        people = new PeopleFixture(database.freshSchema(), clock);
        ledger = new LedgerFixture(people.jdbc);
        list = people.list("News");
        person = people.join(ada.value(), list, DATA);
        people.join(bob.value(), list, PeopleFixture.named("Bob", null));
    }

    @Test
    void nothing_names_an_erased_person_any_more_and_counts_stay() throws Exception {
        long sent = ledger.campaign("Sent", list, "SENT", "SMTP");
        people.attribute(person, "Clinic", "The unmistakable clinic");
        long waiting = ledger.campaign("Waiting", list, "SENDING", "SMTP");
        long refused =
                ledger.delivery(sent, person, "REFUSED", 550, "5.1.1", "<ADA.Unmistakable@home-of-ada.example>: no");
        ledger.attempt(refused, 1, "DEFERRED", 451, "user ada.unmistakable is busy");
        people.setDomainOfDeliveries(ada.domain());
        ledger.delivery(waiting, person, "PENDING", null, null, null);
        long imported = ledger.importOf("people.csv", list, "DONE", 2);
        ledger.rejection(imported, 2, "country", "no code", "Ada.Unmistakable@home-of-ada.example;Adaline;Nowhere");
        ledger.rejection(imported, 3, "email", "there is no @", "bob.example.org;Bob;US");
        Path errors = Files.createDirectories(folder.resolve("imports")).resolve(imported + "-errors.csv");
        Files.writeString(errors, "Ada.Unmistakable@home-of-ada.example");
        people.subscribers.change(
                person,
                PersonalData.NONE
                        .with(PersonalField.FIRST_NAME, "Adaline")
                        .with(PersonalField.LAST_NAME, "Unmistakable"),
                clock.instant());
        people.memberships.end(person, list, "asked");
        new Unsubscribes(people.client, people.suppressions, people.audit, clock)
                .leaveList(
                        new UnsubscribeClaim(person, list, refused),
                        new Evidence(Evidence.Channel.PAGE, "203.0.113.77", "Unmistakable/1"));
        people.suppressions.add(ada, list, SuppressionReason.MANUAL, "test");

        Actor.user(3, "Erna", org.daymark.access.Role.EDITOR, "192.0.2.1")
                .run(() -> erasures().erase(person));

        assertThat(mentions("unmistakable", "adaline", "home-of-ada", "203.0.113.77"))
                .isEmpty();
        assertThat(people.deliveries()).containsExactly("REFUSED (erased)", "SKIPPED ERASED");
        assertThat(people.repliesToAttempts()).containsExactly("(erased)");
        assertThat(people.rejectedRows()).containsExactly("(erased)", "bob.example.org;Bob;US");
        assertThat(errors).doesNotExist();
        assertThat(new SubscribersFixture(people.jdbc).emails()).containsExactly(bob.value());
        assertThat(new AuditLogFixture(people.jdbc).actsWithActors()).last().isEqualTo("subscriber.erase Erna");

        assertThat(people.suppressions.isSuppressedEverywhere(ada)).isTrue();
        assertThat(people.suppressionReasonsOfEverything()).containsExactly("ERASED");
        assertThat(people.subscribers.join(list, List.of(new Joining(ada, DATA, PeopleFixture.CONSENT))))
                .containsExactly(JoinOutcome.SUPPRESSED);
    }

    @Test
    void an_erasure_keeps_an_earlier_suppression_reason_and_the_rows_of_others() {
        people.suppressions.suppressEverywhere(ada, SuppressionReason.COMPLAINT, "feedback loop");

        long imported = ledger.importOf("people.csv", list, "DONE", 1);
        ledger.rejection(imported, 2, "country", "no code", "x." + ada.value() + ";Nowhere");
        erasures().erase(person);

        assertThat(people.suppressionReasons()).containsExactly("COMPLAINT");
        assertThat(people.rejectedRows()).containsExactly("x." + ada.value() + ";Nowhere");
    }

    @Test
    void a_person_cannot_be_erased_while_a_mail_to_them_is_being_sent() {
        long campaign = ledger.campaign("Under way", list, "SENDING", "SMTP");
        ledger.delivery(campaign, person, "SENDING", null, null, null);

        assertThatThrownBy(() -> erasures().erase(person))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("being sent");
        assertThatThrownBy(() -> erasures().erase(404)).isInstanceOf(Problem.class);
        assertThat(people.subscribers.find(ada)).isPresent();
    }

    @Test
    void an_address_of_an_international_domain_is_found_in_every_spelling_wherever_it_was_written() throws Exception {
        EmailAddress jorg = EmailAddress.parse("jörg.unmistakable@bücher-von-jörg.example");
        long id = people.join(jorg.value(), list, DATA);
        String unicode = "Jörg.Unmistakable@Bücher-von-Jörg.example";
        long imported = ledger.importOf("of " + unicode + ".csv", list, "DONE", 4);
        ledger.rejection(imported, 2, "country", "no code", unicode + ";Adaline;Nowhere");
        ledger.rejection(imported, 3, "country", "no code", "\"Adaline\" <" + jorg.value() + ">;Nowhere");
        ledger.rejection(imported, 4, "country", "no code", "mailto:" + unicode.replace("@", "\uFF20") + ";Nowhere");
        ledger.rejection(
                imported,
                5,
                "email",
                "ADDRESS_SPACE",
                "x;bob",
                "[{\"field\":\"EMAIL\",\"column\":\"email\",\"reason\":\"ADDRESS_SPACE\",\"numbers\":[],\"value\":\""
                        + unicode.replace("@", " @") + "\"}]");
        ledger.rejection(imported, 6, "country", "no code", "bob@bücher-von-jörg.example;Bob");
        Path errors = Files.createDirectories(folder.resolve("imports")).resolve(imported + "-errors.csv");
        Files.writeString(errors, unicode);
        Path mail = Files.createDirectories(folder.resolve("sandbox")).resolve("1.eml");
        Files.writeString(mail, "To: " + jorg.value() + "\r\n\r\nHello");
        Path others = Files.writeString(folder.resolve("sandbox").resolve("2.eml"), "To: bob@example.org\r\n\r\nHello");
        people.suppressions.add(bob, 0, SuppressionReason.MANUAL, "asked by " + unicode);
        people.testMail(jorg.value(), unicode + " (Adaline Unmistakable)", clock.instant());
        people.reviewRemark("Leave out " + unicode, clock.instant());
        long named = ledger.campaign("Waiting", list, "PAUSED", "SMTP");
        new CampaignsFixture(people.jdbc).setReason(named, CampaignReason.RUN_FAILED, "550 " + unicode);

        erasures().erase(id);

        assertThat(mentions("jörg.unmistakable", jorg.domain())).isEmpty();
        assertThat(people.rejectedRows())
                .containsExactly("(erased)", "(erased)", "(erased)", "(erased)", "bob@bücher-von-jörg.example;Bob");
        assertThat(people.importedFiles()).containsExactly("(erased)");
        assertThat(errors).doesNotExist();
        assertThat(mail).doesNotExist();
        assertThat(others).exists();
        assertThat(folder.resolve("compaction-due")).exists();
    }

    @Test
    void a_waiting_upload_that_has_the_person_is_discarded_and_others_stay() throws Exception {
        Path uploads = Files.createDirectories(folder.resolve("uploads"));
        Files.writeString(uploads.resolve("theirs"), "email\nAda.Unmistakable@HOME-OF-ADA.example\n");
        Files.writeString(uploads.resolve("others"), "email\nbob@example.org\n");
        upload("theirs", "OPEN");
        upload("others", "OPEN");

        erasures().erase(person);

        assertThat(people.uploads()).containsExactly("others");
        assertThat(uploads.resolve("theirs")).doesNotExist();
        assertThat(uploads.resolve("others")).exists();
    }

    @Test
    void a_person_cannot_be_erased_while_a_file_with_them_is_being_imported() throws Exception {
        Path uploads = Files.createDirectories(folder.resolve("uploads"));
        Files.writeString(uploads.resolve("theirs"), "email\nada.unmistakable@home-of-ada.example\n");
        upload("theirs", "IMPORTING");

        assertThatThrownBy(() -> erasures().erase(person))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("its import is not finished");
    }

    /** Rows of the person, deleted or emptied. */
    private static final List<String> ERASED = List.of(
            "subscribers",
            "subscriptions",
            "consents",
            "purpose_consents",
            "deliveries",
            "delivery_attempts",
            "suppressions",
            "former_receipts",
            "attribute_values",
            "own_links",
            "signs_of_life",
            "stay_answers",
            "departure_reasons",
            "return_events",
            "return_messages",
            "tracked_acts",
            "webhook_requests");

    /** Searched for the address in every spelling. */
    private static final List<String> SEARCHED = List.of(
            "audit_log",
            "suppressed_domains",
            "people_filters",
            "bulk_acts",
            "import_rejections",
            "import_warnings",
            "imports",
            "uploads",
            "test_mails",
            "test_recipients",
            "sign_up_requests",
            "address_changes",
            "block_comments",
            "sign_offs",
            "outside_reviewers",
            "review_steps",
            "accepted_warnings",
            "rehearsals",
            "campaigns",
            "spring_session_attributes",
            "batch_job_execution",
            "batch_step_execution");

    /** Published texts and settings, where an address stands on purpose; staff; counters and keys. */
    private static final List<String> ABOUT_OTHERS = List.of(
            "campaign_contents",
            "campaign_revisions",
            "issue_variants",
            "removed_variants",
            "saved_blocks",
            "issue_templates",
            "draft_acts",
            "import_parts",
            "open_editors",
            "pictures",
            "picture_parts",
            "library_pictures",
            "library_files",
            "hosted_files",
            "hosted_file_parts",
            "source_cards",
            "source_keys",
            "source_versions",
            "calendar_files",
            "campaign_pictures",
            "organisation",
            "accounts",
            "account_tokens",
            "second_factors",
            "required_second_factors",
            "recovery_codes",
            "approval_mails",
            "tries",
            "spring_session",
            "lists",
            "attributes",
            "attribute_choices",
            "segments",
            "campaign_segments",
            "campaign_sponsors",
            "block_conditions",
            "issue_combinations",
            "top_ups",
            "list_archives",
            "issue_corrections",
            "link_checks",
            "tracking_counts",
            "archive_choices",
            "observance_campaigns",
            "retention_rule",
            "retention_runs",
            "own_observances",
            "followed_observances",
            "calendar_reminder_mails",
            "calendar_dismissals",
            "calendar_feeds",
            "carry_over_tasks",
            "sign_up_forms",
            "sign_up_wordings",
            "sign_up_mailboxes",
            "mailboxes",
            "mailbox_seen",
            "webhook_endpoints",
            "alerts",
            "alert_choices",
            "alert_silences",
            "alert_addresses",
            "alert_webhook",
            "alert_deliveries",
            "domain_verdicts",
            "server_certificates",
            "sns_certificates",
            "webhook_counts",
            "smtp_servers",
            "smtp_session_limits",
            "pace",
            "pace_rules",
            "campaign_windows",
            "dkim_keys",
            "domain_checks",
            "auth_reports",
            "auth_report_sources",
            "auth_report_failures",
            "auth_report_names",
            "report_counts",
            "report_hours",
            "report_states",
            "approval_rules",
            "consent_rules",
            "glossary_entries",
            "reading_targets",
            "owners",
            "secret_fingerprint",
            "scheduled_tasks",
            "flyway_schema_history",
            "batch_job_instance",
            "batch_job_execution_params",
            "batch_job_execution_context",
            "batch_step_execution_context",
            "batch_job_seq",
            "batch_job_execution_seq",
            "batch_step_execution_seq",
            "batch_job_instance_seq");

    /** Add a new table to one of the three lists: does it hold something about a subscriber? */
    @Test
    void every_table_with_texts_is_erased_from_or_known_to_be_about_other_things() {
        List<String> known =
                Stream.of(ERASED, SEARCHED, ABOUT_OTHERS).flatMap(List::stream).toList();

        assertThat(people.textColumns().stream().map(column -> column.split("\\.")[0].toLowerCase(Locale.ROOT)))
                .allSatisfy(table -> assertThat(known).contains(table));
    }

    private void upload(String storedAs, String state) {
        people.upload(storedAs, state, clock.instant());
    }

    private Erasures erasures() {
        DataDirectory directory = new DataDirectory(folder);
        return new Erasures(
                people.subscribers,
                new ErasedReplies(people.client, clock),
                new RejectedRows(people.client, directory),
                new WaitingFiles(people.client, directory, people.audit, clock),
                new ErasedMentions(people.client, directory),
                new BulkRepository(people.client),
                new ErasedReturns(people.client, Secret.of("a secret of tests only")),
                new TrackedPeople(people.client),
                new ErasedRequests(people.jdbc, Secret.of("a secret of tests only")),
                new Compaction(directory, new Database(true)));
    }

    /** Every column of every table that contains one of the words. */
    private List<String> mentions(String... words) {
        List<String> columns = people.textColumns();
        assertThat(columns).hasSizeGreaterThan(50);
        return columns.stream()
                .map(column -> column.split("\\."))
                .flatMap(column -> List.of(words).stream()
                        .filter(word -> people.mentions(column[0], column[1], word))
                        .map(word -> column[0] + "." + column[1] + " has " + word))
                .toList();
    }
}
