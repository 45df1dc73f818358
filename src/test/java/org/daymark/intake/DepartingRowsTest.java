package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of people of whom a file says that they may not be mailed. */
@OnEachDatabase
class DepartingRowsTest {
    private static final ImportTester[] TESTERS = new ImportTester[TestDatabase.values().length];

    private final ImportTester tester;

    DepartingRowsTest(TestDatabase database) {
        ImportTester running = TESTERS[database.ordinal()];
        tester = running == null ? ImportTester.on(database) : running;
        TESTERS[database.ordinal()] = tester;
    }

    @BeforeEach
    @AfterEach
    void emptyTables() {
        tester.empty();
    }

    @Test
    void unsubscribed_rows_are_stored_with_reason_and_date_and_counted_apart() {
        String content = """
                email,first_name,status,UNSUB_TIME,CLEAN_TIME
                active@example.org,Ada,subscribed,,
                left@example.org,Bo,unsubscribed,2024-05-01 10:11:12,
                cleaned@example.org,Cy,cleaned,,2024-06-01 10:11:12
                complained@example.org,Di,spam complaint,,
                blocked@example.org,Ed,blocklisted,,
                pending@example.org,Flo,pending,,
                """;
        Path file = tester.file(content);
        ImportCounts counts = new ImportCounts(1, 0, 0, 0, Skips.NONE, 0, new Departed(1, 1, 1, 1, 1, 0));

        assertThat(tester.dryRun(file, "News").counts()).isEqualTo(counts);
        assertThat(tester.count("subscribers")).isZero();
        assertThat(tester.load(file, "News").counts()).isEqualTo(counts);

        assertThat(tester.subscriptions())
                .satisfiesExactly(
                        active -> assertThat(active).isEqualTo("active@example.org|ACTIVE|Ada"),
                        left -> assertThat(left).startsWith("left@example.org|ENDED|IMPORT|2024-05-01 10:11:12"));
        assertThat(tester.suppressions())
                .satisfiesExactly(
                        blocked -> assertThat(blocked)
                                .startsWith("blocked@example.org|UNSUBSCRIBED|")
                                .endsWith("|command line"),
                        cleaned -> assertThat(cleaned)
                                .startsWith("cleaned@example.org|HARD_BOUNCE|0|2024-06-01 10:11:12")
                                .endsWith("|command line"),
                        complained -> assertThat(complained)
                                .startsWith("complained@example.org|COMPLAINT|")
                                .endsWith("|command line"));
        assertThat(tester.withdrawals())
                .singleElement()
                .asString()
                .startsWith("WITHDRAWN|status = unsubscribed|2024-05-01 10:11:12");

        String before = everything();
        assertThat(tester.load(file, "News").counts())
                .isEqualTo(new ImportCounts(0, 0, 1, 0, Skips.NONE, 0, new Departed(1, 1, 1, 1, 1, 0)));
        assertThat(everything()).isEqualTo(before);
        assertThat(tester.load("email\nleft@example.org\ncleaned@example.org\nblocked@example.org\n")
                        .counts())
                .isEqualTo(new ImportCounts(0, 0, 0, 0, new Skips(2, 1, 0, 0), 0));
    }

    @Test
    void those_who_are_active_here_are_ended() {
        tester.load("email\nlist@example.org\nall@example.org\ncleaned@example.org\nstays@example.org\n");
        Path other = tester.file("email\nall@example.org\nlist@example.org\n");
        tester.load(other, "Other");
        Path file = tester.file("""
                email,status,unsubscribed from all email
                list@example.org,unsubscribed,no
                all@example.org,subscribed,yes
                cleaned@example.org,cleaned,
                stays@example.org,pending,
                """);
        ImportCounts counts = new ImportCounts(0, 0, 0, 0, Skips.NONE, 0, new Departed(2, 1, 0, 0, 1, 3));

        assertThat(tester.dryRun(file, "News").counts()).isEqualTo(counts);
        assertThat(tester.load(file, "News").counts()).isEqualTo(counts);

        assertThat(active())
                .containsExactly("cleaned@example.org|News", "list@example.org|Other", "stays@example.org|News");
        assertThat(suppressed("all@example.org")).isEqualTo(SuppressionReason.UNSUBSCRIBED);
        assertThat(suppressed("cleaned@example.org")).isEqualTo(SuppressionReason.HARD_BOUNCE);
        String before = everything();
        assertThat(tester.load(file, "News").counts().departed()).isEqualTo(new Departed(2, 1, 0, 0, 1, 0));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_date_before_their_sign_up_here_ends_nothing() {
        tester.load("""
                email,consent date
                later@example.org,2025-01-01
                earlier@example.org,2023-01-01
                sameday@example.org,2024-05-01 09:00:00
                """);
        // The day of a whole file, like none at all, proves no sign-up of one person.
        tester.imports.run(
                new ImportRequest(
                        tester.file("email\nwhole@example.org\n"),
                        "News",
                        false,
                        new Consent(
                                ConsentBasis.SIGN_UP, "yes", "fair", Instant.parse("2025-06-01T00:00:00Z"), "test")),
                ImportProgress.SILENT);
        Path file = tester.file("""
                email,unsub_time
                later@example.org,2024-05-01
                earlier@example.org,2024-05-01
                sameday@example.org,2024-05-01
                whole@example.org,2024-05-01
                """);
        ImportCounts counts = new ImportCounts(0, 0, 1, 0, Skips.NONE, 0, new Departed(3, 0, 0, 0, 0, 3));

        assertThat(tester.dryRun(file, "News").counts()).isEqualTo(counts);
        assertThat(tester.load(file, "News").counts()).isEqualTo(counts);
        assertThat(active()).containsExactly("later@example.org|News");
    }

    @ParameterizedTest
    @CsvSource({"DAY_FIRST, 2025-05-03", "MONTH_FIRST, 2025-03-05"})
    void the_chosen_order_of_dates_applies_to_unsubscribe_dates(DateOrder order, String day) {
        for (String header : List.of("UNSUB_TIME", "status,last changed")) {
            emptyTables();
            Path file = tester.file("email," + header + "\nleft@example.org,"
                    + (header.startsWith("status") ? "unsubscribed," : "") + "03/05/2025\n");

            tester.imports.run(
                    new ImportRequest(
                            file,
                            "News",
                            false,
                            Consent.statedByOperator(),
                            Mapping.NONE,
                            new ReadOptions(null, null, order)),
                    ImportProgress.SILENT);

            assertThat(tester.withdrawals()).singleElement().asString().contains("|" + day);
        }
    }

    @Test
    void people_who_subscribed_again_stay() {
        Path file = tester.file("email,unsubscribed at\nback@example.org,2024-05-01\n");
        tester.load(file, "News");
        comesBack("back@example.org");

        assertThat(tester.load(file, "News").counts()).isEqualTo(new ImportCounts(0, 0, 1, 0, Skips.NONE, 0));
        assertThat(active()).containsExactly("back@example.org|News");
    }

    @Test
    void people_who_subscribed_again_stay_on_repeated_import_without_dates_and_leave_with_another_file() {
        String content = "email,status\nback@example.org,unsubscribed\n";
        Path file = tester.file(content);
        tester.load(file, "News");
        comesBack("back@example.org");

        ImportCounts stays = new ImportCounts(0, 0, 1, 0, Skips.NONE, 0);
        assertThat(tester.dryRun(file, "News").counts()).isEqualTo(stays);
        assertThat(tester.load(file, "News").counts()).isEqualTo(stays);
        assertThat(tester.load(tester.file(content), "News").counts()).isEqualTo(stays);
        assertThat(active()).containsExactly("back@example.org|News");

        // Another file may be older than the new subscription.
        Path other = tester.file(content + "somebody@example.org,unsubscribed\n");
        assertThat(tester.load(other, "News").counts().departed()).isEqualTo(new Departed(2, 0, 0, 0, 0, 1));
        assertThat(active()).isEmpty();
    }

    @Test
    void an_undated_unsubscribe_imported_again_ends_only_people_who_did_not_subscribe_since() {
        Path file = tester.file("email,status\nimported@example.org,unsubscribed\nbefore@example.org,unsubscribed\n"
                + "everything@example.org,do not contact\n");
        tester.load(file, "Elsewhere");
        // Neither an import, whatever its day, nor a consent from before the file came is a return.
        tester.imports.run(
                new ImportRequest(
                        tester.file("email\nimported@example.org\nbefore@example.org\n"),
                        "News",
                        false,
                        new Consent(
                                ConsentBasis.SIGN_UP,
                                "yes",
                                "fair",
                                Instant.now().plusSeconds(60),
                                "test")),
                ImportProgress.SILENT);
        long list = tester.bean(MailingLists.class).find("News").orElseThrow().id();
        tester.setConsentOfConsole(list, id("before@example.org"), "2020-01-01 00:00:00");

        assertThat(tester.load(file, "News").counts().departed()).isEqualTo(new Departed(3, 0, 0, 0, 0, 2));
        assertThat(active()).isEmpty();
        assertThat(suppressed("everything@example.org")).isEqualTo(SuppressionReason.UNSUBSCRIBED);
    }

    @Test
    void what_is_known_here_is_never_weakened() {
        tester.load("email\nleft@example.org\nerased@example.org\ncomplained@example.org\n");
        long list = tester.bean(MailingLists.class).find("News").orElseThrow().id();
        tester.bean(Unsubscribes.class)
                .leaveEverything(
                        new UnsubscribeClaim(id("left@example.org"), list, 1),
                        new Evidence(Evidence.Channel.PAGE, null, null));
        Actor.OPERATOR.run(() -> tester.bean(Subscribers.class).erase(id("erased@example.org")));
        tester.bean(Suppressions.class)
                .suppressEverywhere(new EmailAddress("complained@example.org"), SuppressionReason.COMPLAINT, "test");
        String before = everything();

        tester.load("""
                email,status
                left@example.org,bounced
                erased@example.org,unsubscribed
                complained@example.org,blocklisted
                """);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void of_two_statuses_in_one_file_the_stricter_one_counts() {
        ImportCounts counts = tester.load("""
                email,status,blacklisted
                a@example.org,subscribed,0
                b@example.org,subscribed,1
                c@example.org,subscribed,0
                a@example.org,unsubscribed,0
                c@example.org,bounced,0
                c@example.org,complained,0
                d@example.org,unsubscribed,0
                d@example.org,bounced,0
                """).counts();

        assertThat(counts).isEqualTo(new ImportCounts(0, 0, 0, 4, Skips.NONE, 0, new Departed(1, 1, 1, 1, 0, 0)));
        assertThat(active()).isEmpty();
        assertThat(suppressed("c@example.org")).isEqualTo(SuppressionReason.COMPLAINT);
    }

    @Test
    void a_faulty_row_keeps_what_it_says_in_its_file() {
        Path file = tester.file("email,Status,notes\nno address,unsubscribed,x\n");

        ImportResult result = tester.load(file, "News");

        assertThat(result.errorFile()).content().contains("Status").contains("unsubscribed");
    }

    @Test
    void an_unreadable_value_keeps_no_unsubscribed_person_on_the_list() {
        tester.load("email\nleft@example.org\n");

        tester.load(
                "email,language,status,unsub date\nleft@example.org,klingonish,unsubscribed,the 99th of May 2024\n");

        assertThat(active()).isEmpty();
    }

    @Test
    void opt_in_and_confirmation_are_kept_as_evidence_of_the_consent() {
        ImportResult result = tester.load("""
                Email Address,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,DOUBLE_OPT-IN,TAGS
                a@example.org,2024-05-01 10:11:12,192.0.2.4,2024-05-01 10:12:00,2001:db8::7,Yes,"vip"
                b@example.org,,,2023-01-03 09:00:00,,,
                """);

        assertThat(result.notices()).anyMatch(notice -> notice.contains("Not imported") && notice.contains("'TAGS'"));
        assertThat(tester.consentEvidence())
                .satisfiesExactly(
                        a -> assertThat(a.replace(".000000", "").replace(".000", ""))
                                .isEqualTo("CONFIRMED_SIGN_UP|2024-05-01 10:11:12|192.0.2.4|2024-05-01 10:12:00"
                                        + "|2001:db8::7"),
                        b -> assertThat(b.replace(".000000", "").replace(".000", ""))
                                .isEqualTo("STATED_BY_OPERATOR|2023-01-03 09:00:00|2023-01-03 09:00:00"));
    }

    @Test
    void a_file_with_an_open_question_changes_nothing() {
        Path file = tester.file("email,status\na@example.org,who knows\n");

        assertThatThrownBy(() -> tester.dryRun(file, "News")).isInstanceOf(ImportQuestion.class);
        assertThatThrownBy(() -> tester.load(file, "News")).isInstanceOf(ImportQuestion.class);

        assertThat(tester.count("lists") + tester.count("imports") + tester.count("subscribers"))
                .isZero();
    }

    private void comesBack(String address) {
        long list = tester.bean(MailingLists.class).find("News").orElseThrow().id();
        Actor.OPERATOR.run(() -> tester.bean(Memberships.class)
                .subscribe(
                        id(address),
                        list,
                        Memberships.entered(ConsentBasis.SIGN_UP, "yes please", "desk", null),
                        true));
    }

    private long id(String address) {
        return tester.bean(Subscribers.class)
                .find(new EmailAddress(address))
                .orElseThrow()
                .id();
    }

    private SuppressionReason suppressed(String address) {
        return tester.bean(Suppressions.class)
                .of(new EmailAddress(address))
                .get(0)
                .reason();
    }

    private List<String> active() {
        return tester.active();
    }

    private String everything() {
        return tester.everything();
    }
}
