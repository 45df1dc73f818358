package org.daymark.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.problem.Problem;
import org.daymark.storage.Database;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class ImportsTest {
    private static final ImportTester[] TESTERS = new ImportTester[TestDatabase.values().length];

    private final ImportTester tester;

    ImportsTest(TestDatabase database) {
        // One application for each database: starting it takes longer than all these tests.
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
    void an_implied_consent_lasts_from_the_date_of_each_row_or_of_the_file() {
        Consent donated = new Consent(
                ConsentBasis.RELATIONSHIP, "A donation.", "receipts", Instant.parse("2026-02-28T00:00:00Z"), "Ed");

        tester.imports.run(
                new ImportRequest(
                        tester.file("email,country,opt-in date\nada@example.org,CA,2026-03-04\nbob@example.org,CA,\n"),
                        "News",
                        false,
                        donated),
                ImportProgress.SILENT);

        assertThat(tester.limits())
                .containsExactly(
                        "ada@example.org|RELATION|2028-03-04 00:00:00", "bob@example.org|RELATION|2028-02-28 00:00:00");
    }

    @Test
    void a_file_becomes_subscribers_with_proof_of_consent() {
        ImportResult result = tester.load("""
                E-Mail,Vorname,Nachname,Sprache,Zeitzone,Land,Opt-in date,Opt-in source,Diagnosis
                ADA@B\u00dcCHER.example, Ada ,"Love, lace",en_us,america/denver,us,2025-03-04,fair,private
                bob@example.org,,,,,,,,
                """);

        assertThat(result.counts()).isEqualTo(new ImportCounts(2, 0, 0, 0, Skips.NONE, 0));
        assertThat(result.notices())
                .containsExactly("Not imported, because Daymark has no matching field: 'Diagnosis'.");
        assertThat(result.errorFile()).isNull();
        assertThat(tester.people())
                .containsExactly(
                        "ada@xn--bcher-kva.example|xn--bcher-kva.example|Ada|Love, lace|en-US|America/Denver|US",
                        "bob@example.org|example.org");
        assertThat(tester.consents())
                .satisfiesExactlyInAnyOrder(
                        ada -> assertThat(ada)
                                .startsWith("GIVEN|STATED_BY_OPERATOR|fair|IMPORT|2025-03-04 00:00:00")
                                .endsWith("|command line"),
                        bob -> assertThat(bob)
                                .matches("GIVEN\\|STATED_BY_OPERATOR\\|people-\\d+.csv\\|IMPORT\\|command line"));
    }

    @Test
    void importing_twice_changes_nothing() {
        String people = "email,first_name\na@example.org,Ada\nb@example.org,Bob\n";
        ImportResult first = tester.load(people);
        String before = tester.everything();

        ImportResult second = tester.load(people);

        assertThat(second.counts()).isEqualTo(new ImportCounts(0, 0, 2, 0, Skips.NONE, 0));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.continued()).isFalse();
        assertThat(tester.everything()).isEqualTo(before);
    }

    @Test
    void an_empty_value_erases_nothing_and_a_new_one_counts_as_updated() {
        tester.load("email,first_name,country\na@example.org,Ada,ES\nb@example.org,Bob,\n");

        assertThat(tester.load("email,first_name,country\na@example.org,,\nb@example.org,,FR\n")
                        .counts())
                .isEqualTo(new ImportCounts(0, 1, 1, 0, Skips.NONE, 0));
        assertThat(tester.people())
                .containsExactly("a@example.org|example.org|Ada|ES", "b@example.org|example.org|Bob|FR");
    }

    @Test
    void the_first_of_several_good_rows_counts_and_a_faulty_one_does_not_take_the_address() {
        ImportResult result = tester.load("""
                first_name,email
                Ada,"a@example.org
                Bea,A@EXAMPLE.org
                Cea, a@example.org\s
                Dea,a@example.org,x
                """);

        assertThat(result.counts()).isEqualTo(new ImportCounts(1, 0, 0, 1, Skips.NONE, 2));
        assertThat(tester.firstNames()).containsExactly("Bea");
    }

    @Test
    void suppressed_and_unsubscribed_people_are_never_re_added() {
        String people = "email,first_name\na@example.org,Ada\nb@example.org,Bob\nc@example.org,Cy\nd@example.org,Di\n"
                + "A@example.org,Again\n";
        tester.load(people);
        long list = tester.bean(MailingLists.class).findOrCreate("News").id();
        long person = tester.bean(Subscribers.class)
                .find(EmailAddress.parse("a@example.org"))
                .orElseThrow()
                .id();
        tester.bean(Unsubscribes.class)
                .leaveList(new UnsubscribeClaim(person, list, 1), new Evidence(Evidence.Channel.ONE_CLICK, null, null));
        Suppressions suppressions = tester.bean(Suppressions.class);
        suppressions.suppressEverywhere(EmailAddress.parse("b@example.org"), SuppressionReason.MANUAL, "test");
        suppressions.suppressOnList(EmailAddress.parse("c@example.org"), list, SuppressionReason.MANUAL, "test");
        suppressions.suppressEverywhere(EmailAddress.parse("new@example.org"), SuppressionReason.MANUAL, "test");
        tester.bean(SuppressedDomains.class).add(List.of(new DomainPattern("company.example", true)), "test");
        String before = tester.everything();

        ImportResult result = tester.load(people.replace("Ada", "Eve").replace("Bob", "Eve")
                + "new@example.org,New\nx@company.example,X\nx@mail.company.example,Y\n");

        assertThat(result.counts()).isEqualTo(new ImportCounts(0, 0, 1, 1, new Skips(1, 0, 0, 5), 0));
        assertThat(tester.everything()).isEqualTo(before);
        assertThat(tester.load(tester.file(people), "Other").counts())
                .as("leaving one list does not keep from another")
                .isEqualTo(new ImportCounts(0, 3, 0, 1, new Skips(0, 0, 0, 1), 0));
    }

    @Test
    void an_unsubscribe_during_the_import_wins() {
        StringBuilder people = new StringBuilder("email,first_name\n");
        for (int i = 0; i < 3_000; i++) {
            people.append("p").append(i).append("@example.org,P\n");
        }
        tester.load(people.toString());
        long list = tester.bean(MailingLists.class).findOrCreate("News").id();
        long last = tester.bean(Subscribers.class)
                .find(EmailAddress.parse("p2999@example.org"))
                .orElseThrow()
                .id();
        Path file = tester.file(people.toString().replace(",P\n", ",Q\n"));

        ImportResult result = tester.imports.run(
                new ImportRequest(file, "News", false, Consent.statedByOperator()), (done, total) -> {
                    if (done == 1_000) {
                        CompletableFuture.runAsync(() -> tester.bean(Unsubscribes.class)
                                        .leaveList(
                                                new UnsubscribeClaim(last, list, 1),
                                                new Evidence(Evidence.Channel.PAGE, null, null)))
                                .join();
                    }
                });

        assertThat(result.counts()).isEqualTo(new ImportCounts(0, 2_999, 0, 0, new Skips(1, 0, 0, 0), 0));
        assertThat(new SubscribersFixture(tester.jdbc).activeSubscriptions(last))
                .isZero();
    }

    @Test
    void people_who_are_known_or_have_left_are_found_among_thousands_of_new_ones() {
        tester.load("email,first_name\np2500@example.org,Ada\np2600@example.org,Bob\n");
        tester.end("p2600@example.org");
        for (String complained : List.of("p100@example.org", "p4200@example.org", "p9300@example.org")) {
            tester.bean(Suppressions.class)
                    .suppressEverywhere(EmailAddress.parse(complained), SuppressionReason.COMPLAINT, "test");
        }
        StringBuilder people = new StringBuilder("email,first_name\n");
        for (int i = 0; i < 10_000; i++) {
            people.append("p").append(i).append("@example.org,P").append(i).append('\n');
        }

        ImportResult result = tester.load(people.toString());

        assertThat(result.counts()).isEqualTo(new ImportCounts(9_995, 1, 0, 0, new Skips(1, 0, 3, 0), 0));
        assertThat(tester.count("subscribers")).isEqualTo(9_997);
        assertThat(tester.people())
                .contains("p2500@example.org|example.org|P2500", "p2600@example.org|example.org|Bob")
                .noneMatch(person -> person.matches("p(100|4200|9300)@.*"));
        assertThat(tester.active()).hasSize(9_996).doesNotHaveDuplicates();
        assertThat(tester.count("consents")).isEqualTo(9_997);
    }

    @Test
    void a_dry_run_counts_the_same_and_writes_nothing() throws IOException {
        tester.load("email,first_name\na@example.org,Ada\nb@example.org,Bob\n");
        Path file = tester.file(
                "email,first_name\na@example.org,Ada\nb@example.org,Rob\nc@example.org,Cy\nC@example.org,Cy\nbad,Bad\n");
        String before = tester.everything();
        long imports = tester.count("imports");
        long jobs = tester.count("BATCH_JOB_INSTANCE");
        long errorFiles = errorFiles();

        ImportResult dry = tester.dryRun(file, "News");
        ImportResult dryOnNewList = tester.dryRun(file, "New list");

        assertThat(tester.everything()).isEqualTo(before);
        assertThat(tester.count("imports")).isEqualTo(imports);
        assertThat(tester.count("import_rejections")).isZero();
        assertThat(tester.count("BATCH_JOB_INSTANCE")).isEqualTo(jobs);
        assertThat(errorFiles()).isEqualTo(errorFiles);
        assertThat(dryOnNewList.counts()).isEqualTo(new ImportCounts(1, 2, 0, 1, Skips.NONE, 1));
        ImportResult real = tester.load(file, "News");
        assertThat(dry.counts()).isEqualTo(real.counts()).isEqualTo(new ImportCounts(1, 1, 1, 1, Skips.NONE, 1));
        assertThat(dry.firstRejections()).isEqualTo(real.firstRejections()).hasSize(1);
    }

    @Test
    void a_faulty_row_is_kept_with_line_column_reason_value_and_text() {
        ImportResult result = tester.load("""
                Vorname,Mail,tz
                Ad,nobody,Mars/Base
                "Two
                lines","eve
                @example.org",
                Cy,"c@example.org
                Di,"d@example.org, d@example.net",UTC
                Ed
                """);

        assertThat(result.counts()).isEqualTo(new ImportCounts(0, 0, 0, 0, Skips.NONE, 5));
        assertThat(tester.imports.rejections(result.id(), 0, 100))
                .isEqualTo(result.firstRejections())
                .extracting(Rejection::line, Rejection::column, Rejection::reason, Rejection::originalText)
                .containsExactly(
                        tuple(2L, "Mail", "there is no @: 'nobody'", "Ad,nobody,Mars/Base"),
                        tuple(
                                3L,
                                "Mail",
                                "it contains an invisible character (U+000A): 'eve @example.org'",
                                "\"Two\nlines\",\"eve\n@example.org\","),
                        tuple(
                                6L,
                                "(whole row)",
                                "a quotation mark opens a field that is not closed",
                                "Cy,\"c@example.org"),
                        tuple(
                                7L,
                                "Mail",
                                "it has more than one address; keep one: 'd@example.org, d@example.net'",
                                "Di,\"d@example.org, d@example.net\",UTC"),
                        tuple(8L, "(whole row)", "it has 1 field, the header has 3", "Ed"));
        assertThat(tester.imports.rejections(result.id(), 6, 1))
                .extracting(Rejection::line)
                .containsExactly(7L);
        assertThat(tester.imports.latest())
                .hasValueSatisfying(summary -> assertThat(summary)
                        .returns(result.id(), ImportSummary::id)
                        .returns("News", ImportSummary::listName)
                        .returns(ImportSummary.State.DONE, ImportSummary::state)
                        .returns(5L, ImportSummary::totalRows)
                        .returns(result.counts(), ImportSummary::counts)
                        .returns(result.errorFile(), ImportSummary::errorFile));
    }

    @Test
    void a_value_that_cannot_be_read_is_left_out_with_a_warning_and_the_person_is_imported() {
        String content = """
                Mail,Vorname,tz,country,lang,consent_date,consent_source
                a@example.org,Ada,Mars/Base,Ruritania,xx,someday,fair
                b@example.org,B\u0007ob,,,,,
                d@example.org,%s,,,,,
                e@example.org,Ed,,,,2199-01-01,
                f@example.org,F"o,,,,,
                g@example.org,#REF!,NULL,-,,0000-00-00,
                h@example.org,'Hal ''H'\'',,,,,
                """.formatted("x".repeat(101)).replace('\'', '"');
        ImportResult dry = tester.dryRun(tester.file(content), "News");
        ImportResult result = tester.load(content);

        assertThat(result.counts())
                .isEqualTo(new ImportCounts(7, 0, 0, 0, Skips.NONE, 0))
                .isEqualTo(dry.counts());
        assertThat(result.warnings()).isEqualTo(6).isEqualTo(dry.warnings());
        assertThat(result.firstWarnings())
                .isEqualTo(dry.firstWarnings())
                .extracting(ImportWarning::line, ImportWarning::column, ImportWarning::reason)
                .containsExactly(
                        tuple(
                                2L,
                                "lang, tz, country, consent_date",
                                "'xx' is not a language code; write one such as en, es or pt-BR; tz: 'Mars/Base' is not"
                                        + " a time zone; write one such as America/Denver; country: 'Ruritania' is not a"
                                        + " country code; write two letters such as US or DE; consent_date: 'someday' is"
                                        + " not a date; write it like 2026-05-31"),
                        tuple(3L, "Vorname", "it contains an invisible character (U+0007): 'B ob'"),
                        tuple(4L, "Vorname", "it is longer than 100 characters: '" + "x".repeat(20) + "…'"),
                        tuple(5L, "consent_date", "the date is in the future: '2199-01-01'"),
                        tuple(6L, "Vorname", "it contains a stray quotation mark: 'F\"o'"),
                        tuple(7L, "Vorname", "'#REF!' is a spreadsheet error"));
        assertThat(tester.firstNames()).containsExactly("Ada", "", "", "Ed", "", "", "Hal \"H\"");

        Actor.OPERATOR.run(() -> tester.bean(RejectedRows.class).forget(EmailAddress.parse("A@example.org")));
        assertThat(tester.imports.warnings(result.id(), 0, 100))
                .extracting(ImportWarning::email)
                .doesNotContain("a@example.org")
                .hasSize(5);
    }

    @Test
    void the_error_file_has_the_same_faults_until_it_is_fixed() throws IOException {
        ImportResult first =
                tester.load(tester.file("""
                        E-Mail;Vorname;Notiz
                        good@example.org;Gut;
                        b\u00e4d;J\u00fcrgen;"eins
                        zwei; drei"
                        quote@example.org;"K\u00e4the;x
                        many@example.org;M;x;y
                        few@example.org
                        formula@example.org;=1+1;"=cmd"
                        =x;F;y
                        """.replace("\n", "\r\n").getBytes(Charset.forName("windows-1252"))), "News");
        assertThat(first.counts()).isEqualTo(new ImportCounts(3, 0, 0, 0, Skips.NONE, 4));
        Path errors = Objects.requireNonNull(first.errorFile());
        assertThat(Files.readString(errors, Charset.forName("windows-1252")))
                .isEqualTo("""
                        error_line;error_column;error_reason;E-Mail;Vorname;Notiz
                        3;E-Mail;there is no @: 'b\u00e4d';b\u00e4d;J\u00fcrgen;"eins
                        zwei; drei"
                        5;(whole row);a quotation mark opens a field that is not closed;quote@example.org;\"""K\u00e4the";x
                        6;(whole row);it has 4 fields, the header has 3;many@example.org;M;x;y
                        9;E-Mail;there is no @: '=x';'=x;F;y
                        """.replace("\n", "\r\n").replace("eins\r\n", "eins\n"));

        ImportResult unmended = tester.load(errors, "News");
        assertThat(unmended.counts()).isEqualTo(new ImportCounts(0, 0, 0, 0, Skips.NONE, 4));
        assertThat(unmended.notices()).noneMatch(notice -> notice.contains("error_"));

        Path again = Objects.requireNonNull(unmended.errorFile());
        assertThat(Files.readString(again, Charset.forName("windows-1252")))
                .as("a value that was made harmless twice is the same")
                .contains(";'=x;F;y")
                .doesNotContain("''=x");
        String fixed = Files.readString(again, Charset.forName("windows-1252"))
                .replace("b\u00e4d", "mended@example.org")
                .replace("\"\"\"K\u00e4the\"", "K\u00e4the")
                .replace("x;y\r\n6", "x\r\n6")
                .replace(";M;x;y", ";M;x")
                .replace("'=x", "x@example.org");
        assertThat(tester.load(tester.file(fixed.getBytes(Charset.forName("windows-1252"))), "News")
                        .counts())
                .isEqualTo(new ImportCounts(4, 0, 0, 0, Skips.NONE, 0));
        assertThat(tester.bean(Subscribers.class)
                        .find(EmailAddress.parse("quote@example.org"))
                        .orElseThrow()
                        .data()
                        .firstName())
                .isEqualTo("K\u00e4the");
    }

    @Test
    void values_that_look_like_code_are_kept_as_they_are() {
        tester.load("email,first_name,last_name\na@example.org,${7*7},=1+1\nb@example.org,<script>,\"{{x}}\"\n");

        assertThat(tester.people())
                .containsExactly("a@example.org|example.org|${7*7}|=1+1", "b@example.org|example.org|<script>|{{x}}");
    }

    @Test
    void a_file_that_cannot_be_imported_leaves_no_trace() {
        long before = tester.count("BATCH_JOB_INSTANCE");
        for (String content :
                List.of("", "email,first_name\n", "name,city\nAda,Rome\n", "a@example.org\nb@example.org")) {
            assertThatThrownBy(() -> tester.load(content)).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> tester.load(tester.file("email\na@example.org"), "a\nb"))
                .isInstanceOf(Problem.class);
        assertThat(tester.count("imports")).isZero();
        assertThat(tester.count("lists")).isZero();
        assertThat(tester.count("BATCH_JOB_INSTANCE")).isEqualTo(before);
    }

    @Test
    void one_import_at_a_time_works_on_a_list() {
        Path file = tester.file("email\na@example.org\n");
        ImportProgress secondImport = (done, total) -> {
            if (done == 0) {
                assertThatThrownBy(() -> tester.load(file, "News"))
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("Another import into the list 'News' is running");
            }
        };

        ImportResult result =
                tester.imports.run(new ImportRequest(file, "News", false, Consent.statedByOperator()), secondImport);

        assertThat(result.counts().created()).isEqualTo(1);
        assertThat(tester.load(file, "News").counts().unchanged()).isEqualTo(1);
    }

    @Test
    void imports_into_two_lists_at_the_same_time_share_their_people() {
        List<String> people = IntStream.range(0, 2_500)
                .mapToObj(person -> "p" + person + "@example.org,Name " + person)
                .toList();
        List<String> backwards = new ArrayList<>(people);
        Collections.reverse(backwards);
        Path first = tester.file("email,first_name\n" + String.join("\n", people) + "\n");
        Path second = tester.file("email,first_name\n" + String.join("\n", backwards) + "\n");

        CompletableFuture<ImportResult> other = CompletableFuture.supplyAsync(() -> tester.load(second, "Other"));
        ImportCounts counts = tester.load(first, "News").counts();
        ImportCounts otherCounts = other.join().counts();

        assertThat(counts.created() + otherCounts.created()).isEqualTo(2_500);
        assertThat(counts.invalid() + otherCounts.invalid()).isZero();
        assertThat(tester.count("subscribers")).isEqualTo(2_500);
        assertThat(tester.count("subscriptions")).isEqualTo(5_000);
        assertThat(tester.count("consents")).isEqualTo(5_000);
    }

    @Test
    void names_of_every_script_and_long_or_odd_addresses_are_kept_as_they_are() {
        String longest = "l".repeat(64) + "@" + ("d".repeat(60) + ".").repeat(3) + "d.test";
        ImportResult result = tester.load("email,first_name,last_name\r\n"
                + "ada+news@example.org,\uD83C\uDF3B Ada \uD83D\uDC69\u200D\uD83D\uDC67,\u05DB\u05D4\u05DF\n"
                + "bo@b\u00FCcher.example,Zoe\u0301,\"O'Neil\nthe second\"\r\n"
                + longest + ",\u0645\u0631\u064A\u0645,\u738B\r"
                + "d" + longest + ",Too long,\r\n"
                + "\"\"\"quoted local\"\"@example.org\",Quoted,\r\n"
                + "eve@example.org,=1+1,@SUM(A1)\r\n");

        assertThat(longest).hasSize(254);
        assertThat(result.counts().invalid()).isEqualTo(2);
        assertThat(tester.people())
                .containsExactly(
                        "ada+news@example.org|example.org|\uD83C\uDF3B Ada \uD83D\uDC69\u200D\uD83D\uDC67|\u05DB\u05D4\u05DF",
                        "bo@xn--bcher-kva.example|xn--bcher-kva.example|Zo\u00E9|O'Neil the second",
                        "eve@example.org|example.org|=1+1|@SUM(A1)",
                        longest + "|" + longest.substring(65) + "|\u0645\u0631\u064A\u0645|\u738B");
    }

    @Test
    void an_import_of_another_process_is_respected_until_that_process_is_gone() {
        Database database = tester.bean(Database.class);
        assumeFalse(database.embedded(), "the embedded database serves one process");
        Path file = tester.file("email\na@example.org\n");
        ImportLocks other = new ImportLocks(tester.bean(DataSource.class), database);

        try (ImportLocks.Held held = other.take("News")) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> tester.load(file, "News")).hasMessageContaining("is running");
            assertThat(tester.load(file, "Other").counts().created()).isEqualTo(1);
        }

        assertThat(tester.load(file, "News").counts().updated()).isEqualTo(1);
    }

    @Test
    void an_import_that_an_error_stopped_says_so_and_is_continued() {
        Path file = tester.file("email\n" + "p@example.org\n".repeat(1_000) + "nobody\n");
        new UploadsFixture(tester.jdbc).removeTableOfRejections();
        try {
            assertThatThrownBy(() -> tester.load(file, "News"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContainingAll("stopped after 1,000 of 1,001 rows", "run the same import again");
        } finally {
            new UploadsFixture(tester.jdbc).restoreTableOfRejections();
        }
        assertThat(tester.imports.latest().orElseThrow().state()).isEqualTo(ImportSummary.State.FAILED);

        ImportResult result = tester.load(file, "News");

        assertThat(result.continued()).isTrue();
        assertThat(result.counts()).isEqualTo(new ImportCounts(1, 0, 0, 999, Skips.NONE, 1));
    }

    @Test
    void an_import_is_continued_only_with_the_options_of_its_start() {
        String rows = IntStream.range(0, 1_000)
                .mapToObj(i -> "p" + i + "@example.org,Ada,03/05/2025,warm\n")
                .collect(Collectors.joining());
        Path file = tester.file("email,alias,consent date,status\n" + rows + "nobody,,,warm\n");
        List<String> fields = List.of("alias=first_name");
        List<String> words = List.of("warm=subscribed");
        ReadOptions read = new ReadOptions(null, null, DateOrder.DAY_FIRST);
        new UploadsFixture(tester.jdbc).removeTableOfRejections();
        try {
            assertThatThrownBy(() -> load(file, fields, words, read)).isInstanceOf(Problem.class);
        } finally {
            new UploadsFixture(tester.jdbc).restoreTableOfRejections();
        }
        String before = tester.everything();

        refused(file, List.of("alias=last_name"), words, read, "--map");
        refused(file, List.of(), words, read, "--map");
        refused(file, fields, List.of("warm=unsubscribed"), read, "--status");
        refused(file, fields, words, new ReadOptions(null, null, DateOrder.MONTH_FIRST), "--date-format");
        refused(file, fields, words, new ReadOptions(ISO_8859_1, null, DateOrder.DAY_FIRST), "--charset");
        assertThat(tester.everything()).isEqualTo(before);

        // What the file shows by itself may be said as well as not.
        ImportResult result = load(file, fields, words, new ReadOptions(UTF_8, ',', DateOrder.DAY_FIRST));
        assertThat(result.continued()).isTrue();
        assertThat(result.counts()).isEqualTo(new ImportCounts(1_000, 0, 0, 0, Skips.NONE, 1));
        assertThat(load(file, List.of("alias=last_name"), words, read).continued())
                .isFalse();
    }

    private ImportResult load(Path file, List<String> fields, List<String> words, ReadOptions read) {
        return tester.imports.run(
                new ImportRequest(file, "News", false, Consent.statedByOperator(), Mapping.of(fields, words), read),
                ImportProgress.SILENT);
    }

    private void refused(Path file, List<String> fields, List<String> words, ReadOptions read, String option) {
        assertThatThrownBy(() -> load(file, fields, words, read))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContainingAll("is unfinished", "Use the earlier " + option + " to finish");
    }

    @Test
    void the_counts_add_up_to_the_rows_and_each_means_what_it_says() {
        Random random = new Random(42);
        for (int round = 0; round < 3; round++) {
            StringBuilder people = new StringBuilder("email,first_name\n");
            Set<String> addresses = new HashSet<>();
            long invalid = 0;
            long duplicates = 0;
            for (int i = 0; i < 2_500; i++) {
                String address = "p" + random.nextInt(3_000) + "@example.org";
                if (random.nextInt(10) == 0) {
                    people.append(
                            switch (random.nextInt(4)) {
                                case 0 -> "no address,x\n";
                                case 1 -> address + ",\"x\n";
                                case 2 -> ",x\n";
                                default -> address + ",a,b\n";
                            });
                    invalid++;
                } else {
                    people.append(random.nextBoolean() ? address : address.toUpperCase(Locale.ROOT))
                            .append(",N")
                            .append(random.nextInt(2))
                            .append('\n');
                    duplicates += addresses.add(address) ? 0 : 1;
                }
            }
            long before = tester.count("subscribers");
            ImportResult dry = tester.dryRun(tester.file(people.toString()), "News");

            ImportResult result = tester.load(people.toString());

            assertThat(result.rows()).isEqualTo(2_500);
            assertThat(result.counts()).isEqualTo(dry.counts());
            assertThat(result.counts().invalid()).isEqualTo(invalid).isEqualTo(tester.rejections(result.id()));
            assertThat(result.counts().duplicates()).isEqualTo(duplicates);
            assertThat(result.counts().created()).isEqualTo(tester.count("subscribers") - before);
            assertThat(result.counts().created()
                            + result.counts().updated()
                            + result.counts().unchanged())
                    .isEqualTo(addresses.size());
        }
    }

    @Test
    void the_sample_file_has_the_people_and_the_faults_that_the_first_run_shows() throws IOException {
        byte[] sample = Objects.requireNonNull(getClass().getResourceAsStream("/sample/subscribers.csv"))
                .readAllBytes();

        ImportResult result = tester.load(tester.file(sample), "News");

        assertThat(result.counts()).isEqualTo(new ImportCounts(2_010, 0, 0, 26, Skips.NONE, 27));
        assertThat(new SubscribersFixture(tester.jdbc).domains())
                .allMatch(domain -> domain.matches("(.*\\.)?example\\.(org|com|net)|.*\\.(example|test)"));
        assertThat(tester.imports.rejections(
                        tester.imports.latest().orElseThrow().id(), 0, 100))
                .extracting(Rejection::reason)
                .satisfies(reasons -> assertThat(Set.copyOf(reasons)).hasSizeGreaterThan(20));
        assertThat(new String(sample, UTF_8)).doesNotContain("\r").doesNotContain("\0");
        assertThat(tester.load(tester.file(sample), "News").counts())
                .isEqualTo(new ImportCounts(0, 0, 2_010, 26, Skips.NONE, 27));
    }

    private long errorFiles() throws IOException {
        Path folder = tester.bean(org.daymark.storage.DataDirectory.class).resolve("imports");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
