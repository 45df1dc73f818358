package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.daymark.CommandBeans;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.account.Accounts;
import org.daymark.account.AccountsFixture;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as a shell sees them: exit code, standard output, standard error. */
@Tag("full")
class CommandsIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;

    private Map<String, String> settings;

    @BeforeEach
    void settings() {
        settings = new java.util.HashMap<>(TestDatabase.H2.emptySettings());
        settings.put("DAYMARK_SMTP_URL", "");
    }

    private Result run(String... command) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        settings.forEach(System::setProperty);
        // As bin/daymark starts them, where the build has prepared the beans.
        SpringProperties.setProperty(AotDetector.AOT_ENABLED, "true");
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exit = new Commands(CommandBeans.class).execute(command);
            return new Result(
                    exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            settings.keySet().forEach(System::clearProperty);
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, null);
        }
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void the_retention_rule_is_tried_turned_on_run_and_turned_off() throws Exception {
        assertThat(JSON.readTree(
                        run("retention", "dry-run", "--months", "24", "--json").out()))
                .isEqualTo(JSON.readTree("{\"silent_months\":24,\"people\":0,\"addresses\":[]}"));
        assertThat(run("retention", "on", "--months", "24", "--most", "50", "--people", "3")
                        .err())
                .contains("now affects 0 people, not 3");
        assertThat(run("retention", "on", "--months", "24", "--most", "50", "--people", "0")
                        .exit())
                .isZero();
        JsonNode on = JSON.readTree(run("retention", "run", "--json").out());
        assertThat(on.get("state").asString()).isEqualTo("on");
        assertThat(on.get("most").asInt()).isEqualTo(50);
        assertThat(on.get("notice_days").asInt()).isEqualTo(7);
        assertThat(run("retention", "show").out()).contains("The rule is on", "The next run is due at");
        assertThat(run("retention", "off").out()).contains("The rule is off").doesNotContain("due");
        assertThat(run("retention").err()).contains("show, dry-run, on, off, run");
    }

    @Test
    void import_create_send_status_and_deliveries_lead_from_a_file_to_an_outcome_for_each_recipient() throws Exception {
        Path file =
                file("people.csv", "Email;Vorname\nanna@example.org;Anna\nbad address;Bert\ngone@example.org;Cleo\n");
        try (SmtpPeer peer = new SmtpPeer(
                (step, text) -> step == Step.RCPT && text.startsWith("gone") ? "550 5.1.1 no such person" : null)) {
            settings.put("DAYMARK_SMTP_URL", peer.url());

            Result imported = run("import", file.toString(), "--list", "Friends", "--json");
            assertThat(imported.exit()).isEqualTo(1);
            assertThat(JSON.readTree(imported.out()).toString())
                    .isEqualTo("{\"rows\":3,\"created\":2,\"updated\":0,\"unchanged\":0,\"duplicates\":0,\"skipped\":0,"
                            + "\"invalid\":1,\"unsubscribed\":0,\"bounced\":0,\"complained\":0,\"blocked\":0,\"out\":0,"
                            + "\"ended\":0,\"warnings\":0}");

            Result created = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends");
            assertThat(created.exit()).isZero();
            String id = created.out().strip();
            assertThat(id).matches("\\d+");

            Result sent = run("campaign", "send", id, "--json");
            assertThat(sent.exit()).isEqualTo(1);
            assertThat(sent.out().strip())
                    .isEqualTo("{\"recipients\":2,\"accepted\":1,\"deferred\":0,\"refused\":1,\"uncertain\":0,"
                            + "\"skipped\":0,\"cancelled\":0,\"pending\":0}");

            JsonNode status =
                    JSON.readTree(run("campaign", "status", id, "--json").out());
            assertThat(status.get("state").asString()).isEqualTo("sent");
            assertThat(status.get("refused").asLong()).isEqualTo(1);

            JsonNode refused = JSON.readTree(run("campaign", "deliveries", id, "--state", "refused", "--json")
                    .out());
            assertThat(refused.size()).isEqualTo(1);
            assertThat(refused.get(0).propertyNames())
                    .containsExactly("email", "state", "attempts", "language", "reply", "updated_at");
            assertThat(refused.get(0).get("email").asString()).isEqualTo("gone@example.org");
            assertThat(refused.get(0).get("reply").asString()).isEqualTo("550 5.1.1 no such person");
        }
    }

    @Test
    void an_import_asks_how_the_file_is_read_and_takes_the_answer() throws Exception {
        Path file = file("dates.csv", "email:opt-in date:land\nann@example.org:03/05/2025:Ruritania\n");

        Result asked = run("import", file.toString(), "--list", "Friends", "--delimiter", "colon");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err()).contains("line 2", "'03/05/2025'", "--date-format");
        assertThat(run("import", file.toString(), "--list", "Friends", "--delimiter", "colons")
                        .exit())
                .isEqualTo(2);
        assertThat(run("import", file.toString(), "--list", "Friends", "--charset", "windows-12")
                        .exit())
                .isEqualTo(2);

        Result answered = run(
                "import",
                file.toString(),
                "--list",
                "Friends",
                "--delimiter",
                ":",
                "--date-format",
                "dd/MM/yyyy",
                "--charset",
                "windows-1250");
        assertThat(answered.exit()).isZero();
        assertThat(answered.out())
                .contains("1 created", "Left empty the unreadable values in 1 imported rows")
                .contains("line 2, land: 'Ruritania' is not a country code");
    }

    @Test
    void an_import_asks_by_its_exit_code_what_columns_and_words_mean() throws Exception {
        Path file =
                file("tool.csv", "email,Status,Unsub type\nann@example.org,subscribed,\nbo@example.org,gone,soft\n");

        Result asked = run("import", file.toString(), "--list", "Friends", "--json");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
        assertThat(asked.err())
                .contains("'Unsub type'", "--map COLUMN=", "'gone' in column 'Status' (1 row)")
                .contains("--status WORD=subscribed|unsubscribed|bounced|complained|out");
        assertThat(run("import", file.toString(), "--list", "Friends", "--map", "Nobody=email")
                        .exit())
                .isEqualTo(2);

        Result answered = run(
                "import",
                file.toString(),
                "--list",
                "Friends",
                "--map",
                "Unsub type=ignore",
                "--status",
                "gone=complained",
                "--json");
        assertThat(answered.exit()).isZero();
        JsonNode counts = JSON.readTree(answered.out());
        assertThat(counts.get("created").asLong()).isEqualTo(1);
        assertThat(counts.get("complained").asLong()).isEqualTo(1);
    }

    @Test
    void the_pace_is_shown_and_changed_and_does_not_hold_up_the_sandbox() throws Exception {
        assertThat(run("pace", "show", "--json").out().strip())
                .isEqualTo("{\"rate\":\"unlimited\",\"window\":null,\"zone\":null,\"rules\":[]}");
        assertThat(run("pace", "rate", "1/h").exit()).isZero();
        assertThat(run("pace", "domain", "Hotmail.com,outlook.com", "--rate", "600/min", "--at-once", "5")
                        .exit())
                .isZero();
        assertThat(run("pace", "domain", "others", "--rate", "20/s").exit()).isZero();
        assertFailure(run("pace", "domain", "outlook.com", "--rate", "1/s"), "pace remove outlook.com");
        assertFailure(run("pace", "rate", "fast"), "600/min");
        assertFailure(run("pace", "window", "08:00-20:00"), "America/Denver");
        assertThat(run("pace", "window", "22:00-23:00", "--zone", "America/Denver")
                        .exit())
                .isZero();

        assertThat(run("pace", "show", "--json").out().strip())
                .isEqualTo("{\"rate\":\"1/h\",\"window\":\"22:00-23:00\",\"zone\":\"America/Denver\",\"rules\":["
                        + "{\"domains\":[\"others\"],\"rate\":\"20/s\",\"at_once\":null},"
                        + "{\"domains\":[\"hotmail.com\",\"outlook.com\"],\"rate\":\"600/min\",\"at_once\":5}]}");
        Path file = file("people.csv", "email\nanna@hotmail.com\nbert@outlook.com\ncleo@example.org\n");
        run("import", file.toString(), "--list", "Friends");
        String id = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                .out()
                .strip();
        Result sent = run("campaign", "send", id, "--window", "03:00-03:01");
        assertThat(sent.out()).contains("3 recipients: 3 accepted");
        assertThat(run("campaign", "status", id, "--json").out()).contains("\"window\":\"03:00-03:01\"");
        assertThat(run("pace", "remove", "outlook.com").out())
                .doesNotContain("hotmail.com")
                .contains("each other domain\t20/s");
    }

    @Test
    void status_shows_the_approval_the_schedule_and_the_number_to_confirm() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\nbert@example.org\ncleo@example.org\n");
        Path more = file("more.csv", "email\ndora@example.org\n");
        run("import", file.toString(), "--list", "Friends");
        String id = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                .out()
                .strip();
        run("pace", "rate", "5000/h");
        Result scheduled = run(
                "campaign",
                "schedule",
                id,
                "--at",
                inTwoYears(),
                "--zone",
                "America/Denver",
                "--window",
                "08:00-20:00");
        assertThat(scheduled.out())
                .contains("is scheduled", "Released by command line for 3 people.")
                .contains("Send window: 08:00-20:00 in each recipient’s time zone (America/Denver if unknown).")
                .contains("Overall limit: 5000/h.");
        run("import", more.toString(), "--list", "Friends");
        assertFailure(run("campaign", "confirm", id, "--people", "30"), "It now has 4 people, not 30");
        Result confirmed = run("campaign", "confirm", id, "--people", "4", "--json");
        JsonNode status = JSON.readTree(confirmed.out());
        assertThat(status.get("review").asString()).isEqualTo("released");
        assertThat(status.get("reviewed_people").asLong()).isEqualTo(4);
        assertThat(status.get("needs_approval").asBoolean()).isFalse();
        assertThat(status.get("waits").size()).isEqualTo(2);
    }

    private static String inTwoYears() {
        return LocalDate.now(ZoneOffset.UTC).plusYears(2) + "T09:00";
    }

    @Test
    void the_pre_flight_tells_errors_from_warnings_by_its_exit_code() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\nbert@example.org\n");
        run("import", file.toString(), "--list", "Friends");
        String id = run("campaign", "create", "--kit", "clinic-article", "--list", "Friends")
                .out()
                .strip();

        Result warned = run("campaign", "check", id, "--everyone", "--json");
        assertThat(warned.exit()).isEqualTo(1);
        JsonNode report = JSON.readTree(warned.out());
        assertThat(report.propertyNames())
                .containsExactly(
                        "campaign",
                        "errors",
                        "warnings",
                        "content_hash",
                        "findings",
                        "skipped",
                        "without_health_blocks");
        assertThat(report.get("errors").asInt()).isZero();
        assertThat(report.get("findings").get(0).propertyNames())
                .containsExactly("rule", "severity", "where", "field", "excerpt", "position", "what", "fix");
        assertThat(run("campaign", "check", id).out()).contains("warning  ", "[public-address]", "0 errors, ");

        settings.put("daymark.organisation.postal-address", "---");
        Result stopped = run("campaign", "check", id);
        assertThat(stopped.exit()).isEqualTo(4);
        assertThat(stopped.out()).contains("error    Organization settings: There is no postal address.");
        Result refused = run("campaign", "send", id);
        assertThat(refused.exit()).isEqualTo(3);
        assertThat(refused.err())
                .contains("found an error", "There is no postal address.")
                .doesNotContain("\tat ");
    }

    @Test
    void servers_kept_in_the_database_are_tested_used_and_never_shown_with_their_password() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\nbert@example.com\n");
        settings.remove("DAYMARK_SMTP_URL");
        try (SmtpPeer general = SmtpPeer.accepting();
                SmtpPeer special = SmtpPeer.accepting()) {
            assertThat(run("server", "add", "main", "--url", general.url()).exit())
                    .isZero();
            assertThat(run("server", "add", "com", "--url", special.url(), "--domains", "example.com")
                            .exit())
                    .isZero();
            assertThat(run("server", "add", "away", "--url", "smtp://anna:geheim@192.0.2.1:587", "--domains", "x.test")
                            .exit())
                    .isZero();
            assertFailure(run("server", "add", "main", "--url", general.url()), "already");

            Result list = run("server", "list", "--json");
            assertThat(JSON.readTree(list.out()).size()).isEqualTo(3);
            assertThat(list.out()).doesNotContain("geheim", "anna");

            Result tested = run("server", "test", "main", "--to", "probe@example.org");
            assertThat(tested.out()).startsWith("accepted: 250");
            assertThat(general.accepted())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.content()).contains("Auto-Submitted: auto-generated"));

            assertThat(run("server", "remove", "away").exit()).isZero();
            assertFailure(run("server", "remove", "away"), "The servers are: com, main");
            assertThat(run("server", "list").err()).contains("Mail stays in the sandbox");
            assertThat(run("server", "live").err())
                    .contains("Remark: A working mail server. Not tested with its current settings: com.")
                    .contains("Mail is live: it goes out through com, main.");

            run("import", file.toString(), "--list", "Friends");
            String id = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                    .out()
                    .strip();
            assertThat(run("campaign", "send", id).exit()).isZero();
            assertThat(special.accepted()).extracting(SmtpPeer.Mail::recipient).containsExactly("bert@example.com");
            assertThat(general.accepted()).extracting(SmtpPeer.Mail::recipient).contains("anna@example.org");

            run("server", "remove", "com");
            assertFailure(run("server", "remove", "main"), "the only server, and mail is live");
            assertThat(run("server", "sandbox").err()).contains("Mail stays in the sandbox");
            assertThat(run("server", "remove", "main").exit()).isZero();
            Result refused = run("server", "live");
            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("Mail stays in the sandbox. First:", "Add the mail server that sends your mail.");
        }
    }

    @Test
    void a_server_with_tls_and_sign_in_is_kept_changed_and_tested() throws Exception {
        settings.remove("DAYMARK_SMTP_URL");
        try (SmtpPeer plain = SmtpPeer.playing("tls starttls\nuser anna geheim\noffers AUTH PLAIN");
                SmtpPeer login = SmtpPeer.playing("tls implicit\nuser anna geheim\noffers AUTH LOGIN")) {
            Path certificate = file("relay.pem", plain.settings().trustedCertificates());
            String url = "smtp://anna:geheim@127.0.0.1:" + plain.port() + "?tls=starttls";
            assertThat(run("server", "add", "main", "--url", url).exit()).isZero();
            Result distrusted = run("server", "test", "main", "--to", "probe@example.org");
            assertFailure(distrusted, "cannot be trusted");
            assertThat(distrusted.err())
                    .contains("server change main --trust FILE")
                    .doesNotContain("DAYMARK_SMTP_URL");

            assertThat(run("server", "change", "main", "--trust", certificate.toString())
                            .err())
                    .contains("Type the password again");
            assertThat(run("server", "change", "main", "--trust", certificate.toString(), "--url", url)
                            .exit())
                    .isZero();
            Result tested = run("server", "test", "main", "--to", "probe@example.org");
            assertThat(tested.out()).as(tested.err()).startsWith("accepted: 250");
            assertThat(plain.commands()).anyMatch(command -> command.startsWith("AUTH PLAIN"));
            assertThat(run("server", "list").out()).contains("TLS starttls with its own certificate", "tested 20");

            assertThat(run("server", "change", "main", "--url", "smtps://anna:geheim@127.0.0.1:" + login.port())
                            .exit())
                    .isZero();
            assertThat(run("server", "list").out()).contains("TLS implicit", "not tested");
            assertThat(run("server", "test", "main", "--to", "probe@example.org")
                            .out())
                    .startsWith("accepted: 250");
            assertThat(login.commands()).contains("AUTH LOGIN");

            run("server", "change", "main", "--url", "smtps://anna:wrong@127.0.0.1:" + login.port());
            Result refused = run("server", "test", "main", "--to", "probe@example.org");
            assertFailure(refused, "does not accept the user and password");
            assertThat(refused.err())
                    .contains("server change main --url URL")
                    .doesNotContain("DAYMARK_SMTP_URL", "wrong@");
            login.close();
            assertThat(run("server", "test", "main", "--to", "probe@example.org")
                            .err())
                    .contains("cannot be reached")
                    .contains("server change main")
                    .doesNotContain("DAYMARK_SMTP_URL");
            assertThat(run("server", "change", "main").exit()).isEqualTo(2);
            assertThat(run("server", "add", "other").exit()).isEqualTo(2);
        }
    }

    @Test
    void a_campaign_is_sent_only_when_a_server_takes_its_sender_and_all_its_domains() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\nbert@example.com\n");
        settings.remove("DAYMARK_SMTP_URL");
        try (SmtpPeer all = SmtpPeer.accepting();
                SmtpPeer ours = SmtpPeer.accepting()) {
            run("import", file.toString(), "--list", "Friends");
            String id = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                    .out()
                    .strip();
            run("server", "add", "all", "--url", all.url(), "--senders", "other.example");
            run("server", "test", "all", "--to", "probe@example.org");
            assertThat(run("server", "live").exit()).isZero();
            assertFailure(run("campaign", "send", id), "all takes only mail from other.example");

            run("server", "change", "all", "--senders", "all", "--domains", "example.org");
            assertFailure(run("campaign", "send", id), "such as example.com");

            run("server", "change", "all", "--domains", "all");
            addServerForOurSender(ours);
            serversAreListedWithTheirSendersAndDomains();

            assertThat(run("campaign", "send", id).exit()).isZero();
            assertThat(ours.accepted()).extracting(SmtpPeer.Mail::recipient).containsExactly("bert@example.com");
            assertThat(all.accepted())
                    .extracting(SmtpPeer.Mail::recipient)
                    .containsExactly("probe@example.org", "anna@example.org");

            settings.put("DAYMARK_SMTP_URL", "smtp://127.0.0.1:1");
            assertThat(run("server", "list").err())
                    .contains("DAYMARK_SMTP_URL is set: mail goes through smtp://127.0.0.1:1");
        }
    }

    private void addServerForOurSender(SmtpPeer ours) {
        run(
                "server",
                "add",
                "ours",
                "--url",
                ours.url(),
                "--senders",
                "news@harborlight.example,other.example",
                "--domains",
                "example.com",
                "--messages-per-connection",
                "5",
                "--weight",
                "2");
    }

    private void serversAreListedWithTheirSendersAndDomains() {
        JsonNode list = JSON.readTree(run("server", "list", "--json").out());
        assertThat(list.get(1).propertyNames())
                .containsExactly(
                        "name",
                        "server",
                        "tls",
                        "signs_in",
                        "own_certificate",
                        "connections",
                        "messages_per_connection",
                        "weight",
                        "senders",
                        "domains",
                        "verified_at");
        assertThat(list.get(1).get("senders").toString()).isEqualTo("[\"news@harborlight.example\",\"other.example\"]");
        assertThat(run("server", "list").out())
                .contains("from all\tto all")
                .contains("10 connections of 5 messages\tweight 2\tfrom news@harborlight.example, other.example\t"
                        + "to example.com");
    }

    @Test
    void a_campaign_is_scheduled_halted_tried_again_settled_and_given_up_from_the_command_line() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\nlost@example.org\nblocked@example.org\n");
        try (SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.RCPT && text.startsWith("blocked")
                ? "550 5.7.1 blocked"
                : step == Step.AFTER_END && text.startsWith("lost") ? SmtpPeer.DROP : null)) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            run("import", file.toString(), "--list", "Friends");
            String id = run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                    .out()
                    .strip();

            Result scheduled =
                    run("campaign", "schedule", id, "--at", "2057-06-01T09:00", "--zone", "America/Denver", "--json");
            JsonNode status = JSON.readTree(scheduled.out());
            assertThat(status.get("state").asString()).isEqualTo("scheduled");
            assertThat(status.get("scheduled_at").asString()).isEqualTo("2057-06-01T15:00:00Z");
            assertThat(status.get("zone").asString()).isEqualTo("America/Denver");
            assertThat(status.get("missed").asBoolean()).isFalse();
            assertThat(run("campaign", "status", id).out()).contains("2057-06-01T09:00 in America/Denver");
            assertFailure(run("campaign", "send", id), "campaign unschedule " + id);
            assertThat(run("campaign", "unschedule", id).exit()).isZero();
            assertFailure(run("campaign", "pause", id), "is draft");

            assertThat(run("campaign", "send", id).exit()).isEqualTo(1);
            Result retried = run("campaign", "retry-refused", id, "--json");
            assertThat(retried.out().strip())
                    .isEqualTo("{\"id\":" + id + ",\"state\":\"sending\",\"changed\":1,\"rest_from\":null}");
            assertThat(run("campaign", "pause", id).out()).contains("is paused").contains("Paused by a user");
            assertFailure(run("campaign", "send", id), "campaign resume " + id);
            assertThat(run("campaign", "resume", id).out())
                    .contains("is sending")
                    .contains("campaign send " + id);
            assertFailure(run("campaign", "settle", id, "--send-again"), "too early");
            assertThat(run("campaign", "settle", id, "--leave", "--email", "lost@example.org")
                            .out())
                    .contains("1 uncertain delivery marked as reviewed, and still uncertain.");
            assertThat(run("campaign", "status", id).out())
                    .contains("1 uncertain delivery was reviewed and left as uncertain.");
            Result cancelled = run("campaign", "cancel", id, "--json");
            assertThat(JSON.readTree(cancelled.out()).get("changed").asLong()).isEqualTo(1);
            assertThat(JSON.readTree(cancelled.out()).get("state").asString()).isEqualTo("cancelled");
            assertFailure(run("campaign", "send", id), "is canceled");
        }
    }

    @Test
    void a_dry_run_counts_and_changes_nothing() throws Exception {
        Path file = file("people.csv", "email\nanna@example.org\n");

        Result dry = run("import", file.toString(), "--list", "Friends", "--dry-run", "--json");

        assertThat(dry.exit()).isZero();
        assertThat(JSON.readTree(dry.out()).get("created").asLong()).isEqualTo(1);
        assertThat(run("campaign", "create", "--kit", "ptsd-awareness-month", "--list", "Friends")
                        .err())
                .contains("There are no lists yet");
    }

    @Test
    void render_writes_html_text_and_message_and_needs_no_data_directory() {
        settings.put("DAYMARK_DATA_DIR", "/dev/null/nowhere");

        Result rendered = run("render", "ptsd-awareness-month", "--out", folder.toString());

        assertThat(rendered.exit()).as(rendered.err()).isZero();
        assertThat(folder).isDirectoryContaining("glob:**.html").isDirectoryContaining("glob:**.txt");
        assertThat(folder).isDirectoryContaining("glob:**.eml");
    }

    @Test
    void bench_renders_messages_and_compiles_a_long_issue() {
        Result bench = run("bench", "render", "--messages", "200", "--json");

        assertThat(bench.exit()).as(bench.err()).isZero();
        JsonNode result = JSON.readTree(bench.out());
        assertThat(result.get("messages").asInt()).isEqualTo(200);
        assertThat(result.get("blocks").asInt()).isEqualTo(40);
        assertThat(result.get("renderings_per_cpu_second").asDouble()).isPositive();
        assertThat(result.get("compile_p95_ms").asDouble()).isPositive();
        assertThat(run("bench", "render", "--blocks", "1").exit()).isEqualTo(2);
    }

    @Test
    void bench_sends_everything_through_a_scratch_database_and_leaves_nothing_behind() {
        Result bench = run("bench", "--recipients", "60", "--connections", "2", "--bytes", "20000", "--json");

        assertThat(bench.exit()).as(bench.err()).isZero();
        JsonNode result = JSON.readTree(bench.out());
        assertThat(result.propertyNames())
                .contains(
                        "recipients",
                        "accepted",
                        "deferred",
                        "refused",
                        "uncertain",
                        "seconds",
                        "messages_per_second",
                        "cpu_seconds_per_1000",
                        "peak_rss_mb",
                        "bytes_per_message",
                        "max_in_flight",
                        "p50_ms",
                        "p99_ms");
        assertThat(result.get("accepted").asLong()).isEqualTo(60);
        assertThat(result.get("max_in_flight").asInt()).isBetween(1, 4);
        assertThat(Path.of(settings.get("DAYMARK_DATA_DIR"))).isEmptyDirectory();
    }

    @Test
    void bench_tells_that_a_server_accepted_nothing_instead_of_a_rate() {
        try (SmtpPeer refusing = new SmtpPeer((step, recipient) -> step == Step.RCPT ? "450 4.2.0 Try later" : null)) {
            Result bench = run("bench", "--recipients", "5", "--smtp", "127.0.0.1:" + refusing.port());

            assertThat(bench.exit()).isEqualTo(3);
            assertThat(bench.err()).contains("Nothing was measured: the mail server accepted none of 5 messages");
            assertThat(bench.out()).isEmpty();
        }
    }

    @Test
    void dkim_generate_prints_the_records_to_publish_and_dkim_show_the_state_of_the_keys() {
        Result made = run("dkim", "generate", "--domain", "example.org", "--selector", "one");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out().strip())
                .matches("one\\._domainkey\\.example\\.org\\. IN TXT \"v=DKIM1; k=rsa; p=[^\"]{237}\" \"[^\"]{155}\"");
        assertThat(made.err()).contains("Publish this record");

        Result next = run("dkim", "generate", "--domain", "example.org", "--selector", "two", "--ed25519", "--json");
        JsonNode records = JSON.readTree(next.out());
        assertThat(records.size()).isEqualTo(2);
        assertThat(records.get(1).propertyNames())
                .containsExactly(
                        "domain", "selector", "algorithm", "state", "name", "type", "value", "strings", "created_at");
        assertThat(records.get(1).get("name").asString()).isEqualTo("two-ed._domainkey.example.org");
        assertThat(records.get(1).get("state").asString()).isEqualTo("waiting");
        assertThat(next.err()).contains("dkim activate --domain example.org");

        assertThat(run("dkim", "activate", "--domain", "example.org").exit()).isZero();
        assertThat(run("dkim", "remove", "--domain", "example.org", "--selector", "one")
                        .exit())
                .isZero();
        assertThat(run("dkim", "show").out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("signing\t").contains("two"));
        assertFailure(run("dkim", "remove", "--domain", "example.org", "--selector", "one"), "It has: two, two-ed");
        assertThat(run("dkim").exit()).isEqualTo(2);
    }

    @Test
    void wrong_usage_is_exit_2_and_says_what_is_missing() {
        assertThat(run("import").exit()).isEqualTo(2);
        assertThat(run("import").err()).contains("--list");
        assertThat(run("frobnicate").exit()).isEqualTo(2);
        assertThat(run("campaign").exit()).isEqualTo(2);
        assertThat(run("campaign", "send", "x").exit()).isEqualTo(2);
        assertThat(run("campaign", "deliveries", "1", "--state", "lost").err()).contains("UNCERTAIN");
    }

    @Test
    void failures_are_exit_3_with_one_line_on_standard_error_and_nothing_on_standard_output() {
        assertFailure(run("import", "/nowhere/people.csv", "--list", "x"), "/nowhere/people.csv");
        assertFailure(run("campaign", "status", "7"), "There is no campaign 7");
        assertFailure(run("render", "nope", "--out", folder.toString()), "ptsd-awareness-month");
    }

    @Test
    void an_unusable_setting_is_named_with_its_value() {
        settings.put("DAYMARK_SMTP_CONNECTIONS", "many");
        assertFailure(run("campaign", "status", "1"), "many");
        settings.put("DAYMARK_SMTP_CONNECTIONS", "0");
        assertFailure(run("campaign", "status", "1"), "DAYMARK_SMTP_CONNECTIONS is 0, but it must be from 1 to 200");
        settings.put("DAYMARK_SMTP_CONNECTIONS", "2");
        settings.put("DAYMARK_SMTP_URL", "mail.example.org");
        assertFailure(run("campaign", "status", "1"), "smtp://host:port");
    }

    @Test
    void a_database_out_of_reach_is_named_without_its_password() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        settings.put("DAYMARK_DATABASE_URL", "jdbc:mysql://127.0.0.1:" + port + "/x?password=geheim");

        Result failed = run("campaign", "status", "1");

        assertFailure(failed, "127.0.0.1:" + port);
        assertThat(failed.err()).doesNotContain("geheim");
    }

    @Test
    void a_data_directory_in_use_is_named() {
        try (DaymarkTester running = DaymarkTester.with(settings)) {
            assertThat(running.get(MailingLists.class).find("Friends")).isEmpty();
            DaymarkProcess other = DaymarkProcess.start(settings, List.of(), "campaign", "status", "1");
            assertFailure(new Result(other.await(), other.out(), other.err()), "in use by another Daymark process");
        }
    }

    private static void assertFailure(Result result, String words) {
        assertThat(result.exit()).as(result.err()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(words).doesNotContain("\tat ");
        assertThat(result.err().strip().lines().filter(line -> !line.matches("\\d\\d:.*")))
                .hasSize(1);
    }

    @Test
    void the_reset_of_a_second_factor_is_told_by_mail_or_says_why_not() throws Exception {
        List<String> people = List.of("told@clinic.example", "cut@clinic.example", "sandbox@clinic.example");
        try (DaymarkTester daymark = DaymarkTester.with(settings)) {
            for (String email : people) {
                daymark.get(Accounts.class).createAdministrator(email, "Ada", "umbrella ladder seven");
            }
            new AccountsFixture(daymark.jdbc()).addSecondFactors();
        }
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            assertThat(reset(people.get(0)).err()).contains("An email tells told@clinic.example");
            assertThat(peer.accepted()).singleElement().satisfies(mail -> {
                assertThat(mail.recipient()).isEqualTo("told@clinic.example");
                assertThat(mail.content())
                        .contains("Your second factor was removed", "The operator of this server removed");
            });
            assertThat(reset(people.get(0)).err()).doesNotContain("mail");
            assertThat(peer.accepted()).hasSize(1);
        }
        assertThat(reset(people.get(1)).err()).contains("No mail server accepted", "Tell them yourself");
        settings.put("DAYMARK_SMTP_URL", "");
        assertThat(reset(people.get(2)).err()).contains("stays in the sandbox", "Tell them yourself");
    }

    @Test
    void a_rule_of_consent_is_counted_first_and_switched_with_yes() throws Exception {
        assertThat(run("consent").exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run("consent", "rules", "list").out())
                .contains("off  charity-soft-opt-in: Charity soft opt-in, 0 people");
        Result counted = run("consent", "rules", "on", "charity-soft-opt-in");
        assertThat(counted.exit()).isEqualTo(ExitCode.DONE_WITH_REMARKS);
        assertThat(counted.out()).contains("decides about 0 people.", "Nothing was changed.", "--yes");

        assertThat(run("consent", "rules", "on", "charity-soft-opt-in", "--yes").out())
                .contains("It is on.");
        JsonNode rules = JSON.readTree(run("consent", "rules", "list", "--json").out());
        assertThat(rules).hasSize(5);
        JsonNode charity = rules.get(2);
        assertThat(charity.get("rule").asString()).isEqualTo("charity-soft-opt-in");
        assertThat(charity.get("on").asBoolean()).isTrue();
        assertThat(charity.get("people").asInt()).isZero();
        assertThat(charity.get("countries").get(0).asString()).isEqualTo("GB");
        assertThat(charity.get("changed_by").asString()).isEqualTo("command line");
        assertThat(JSON.readTree(run("consent", "rules", "off", "charity-soft-opt-in", "--yes", "--json")
                                .out())
                        .get("on")
                        .asBoolean())
                .isFalse();
        Result unknown = run("consent", "rules", "on", "no-such-rule", "--yes");
        assertThat(unknown.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(unknown.err()).contains("There is no consent rule “no-such-rule”.");
    }

    @Test
    void the_observances_of_a_year_are_listed_with_their_days() throws Exception {
        assertThat(run("calendar", "--year", "2027").out())
                .contains("2027-06-01/2027-06-30  PTSD Awareness Month (all of June)");
        JsonNode month = null;
        for (JsonNode each :
                JSON.readTree(run("calendar", "--year", "2027", "--json").out())) {
            month = each.get("key").asString().equals("ptsd-month") ? each : month;
        }
        assertThat(month).isNotNull();
        assertThat(month.get("first").asString()).isEqualTo("2027-06-01");
        assertThat(month.get("last").asString()).isEqualTo("2027-06-30");
        assertThat(month.get("kit").asString()).isEqualTo("ptsd-awareness-month");
        assertThat(month.get("ribbon").get(0).asString()).isEqualTo("teal");
        assertThat(month.get("page").asString()).startsWith("https://");
        assertThat(JSON.readTree(run("calendar", "--json").out())).isNotEmpty();
        Result early = run("calendar", "--year", "1999");
        assertThat(early.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(early.err()).contains("--year is a year from 2000 to 2100.");
        assertThat(run("calendar", "--year", "soon").exit()).isEqualTo(ExitCode.USAGE);
    }

    private Result reset(String email) {
        Result reset = run("admin", "reset", "--email", email, "--second-factor");
        assertThat(reset.exit()).isZero();
        assertThat(reset.out()).contains("/reset/");
        return reset;
    }

    private record Result(int exit, String out, String err) {}
}
