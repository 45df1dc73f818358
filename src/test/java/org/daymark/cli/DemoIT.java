package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.Ledger;
import org.daymark.sandbox.Demo;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job in a process of its own, as a newcomer runs it: real database, real file, real mails in the sandbox. */
class DemoIT {
    private static final List<String> IMPORT_COUNTS =
            List.of("created", "updated", "unchanged", "duplicates", "skipped", "invalid");
    private static final List<String> SEND_COUNTS =
            List.of("accepted", "deferred", "refused", "uncertain", "skipped", "cancelled", "pending");

    @Test
    void the_main_job_accounts_for_every_row_and_recipient_and_sends_nothing_twice() throws Exception {
        assertEachRowAndRecipientIsAccountedFor(TestDatabase.H2);
    }

    @Test
    @Tag("slow")
    void the_main_job_does_the_same_on_mysql() throws Exception {
        assertEachRowAndRecipientIsAccountedFor(TestDatabase.MYSQL);
    }

    private static void assertEachRowAndRecipientIsAccountedFor(TestDatabase database) throws Exception {
        Map<String, String> settings = new HashMap<>(database.emptySettings());
        settings.put("DAYMARK_SMTP_URL", "");
        Path sandbox = Path.of(settings.get("DAYMARK_DATA_DIR"), "sandbox");

        JsonNode first = demo(settings);

        long recipients = first.get("send").get("recipients").asLong();
        assertThat(sum(first.get("import"), IMPORT_COUNTS))
                .isEqualTo(first.get("import").get("rows").asLong())
                .isGreaterThan(2_000);
        assertThat(sum(first.get("send"), SEND_COUNTS)).isEqualTo(recipients);
        assertThat(first.get("send").get("accepted").asLong())
                .isEqualTo(recipients)
                .isGreaterThan(1_900);
        assertThat(first.get("import").get("invalid").asLong()).isBetween(20L, 60L);
        assertThat(mails(sandbox)).hasSize((int) recipients);

        JsonNode second = demo(settings);

        assertThat(second.get("send")).isEqualTo(first.get("send"));
        assertThat(second.get("import").get("created").asLong()).isZero();
        assertThat(second.get("import").get("updated").asLong()).isZero();
        assertThat(mails(sandbox)).hasSize((int) recipients);
        if (database == TestDatabase.H2) {
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                assertEveryMailGreetsItsReader(new SubscribersFixture(daymark.jdbc()).firstNames(), sandbox);
                daymark.campaign(Demo.LIST);
                assertThat(daymark.get(Demo.class).wanted())
                        .as("a draft that someone writes is not the demo's")
                        .isFalse();
            }
        }
    }

    @Test
    @Tag("full")
    void a_stopped_demo_leaves_nothing_uncertain_and_continues_at_the_next_start() throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.emptySettings());
        settings.put("DAYMARK_SMTP_URL", "");
        Path sandbox = Path.of(settings.get("DAYMARK_DATA_DIR"), "sandbox");
        DaymarkProcess process = DaymarkProcess.start(settings, List.of(), "demo");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.isDirectory(sandbox) && mails(sandbox).size() > 20);

        process.terminate();
        process.await();

        try (DaymarkTester daymark = DaymarkTester.with(settings)) {
            DeliveryCounts totals = daymark.get(Ledger.class).counts(1);
            assertThat(totals.uncertain()).isZero();
            assertThat(totals.accepted()).isEqualTo(mails(sandbox).size()).isLessThan(totals.recipients());
            assertThat(daymark.get(Demo.class).wanted()).isTrue();
        }
    }

    private static JsonNode demo(Map<String, String> settings) {
        DaymarkProcess process = DaymarkProcess.start(settings, List.of(), "demo", "--json");
        assertThat(process.await()).as(process.err()).isEqualTo(ExitCode.DONE_WITH_REMARKS);
        return JsonMapper.shared().readTree(process.out());
    }

    private static long sum(JsonNode counts, List<String> keys) {
        return keys.stream().mapToLong(key -> counts.get(key).asLong()).sum();
    }

    private static List<Path> mails(Path sandbox) throws Exception {
        try (Stream<Path> files = Files.list(sandbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).toList();
        }
    }

    /**
     * Names such as ${7*7} and {{x}} are in the sample: they must stand there as they are, and nothing else like them.
     */
    private static void assertEveryMailGreetsItsReader(Map<String, String> names, Path sandbox) throws Exception {
        Session session = Session.getInstance(new Properties());
        for (Path file : mails(sandbox)) {
            try (InputStream in = Files.newInputStream(file)) {
                MimeMessage mail = new MimeMessage(session, in);
                String name = names.get(mail.getHeader("To", ","));
                String greeting = "Hello " + (name == null ? "friend" : name) + ",";
                MimeMultipart parts = (MimeMultipart) mail.getContent();
                String text = parts.getBodyPart(0).getContent().toString();
                String html = Jsoup.parse(parts.getBodyPart(1).getContent().toString())
                        .text();
                assertThat(text).as(file.toString()).contains(greeting);
                assertThat(html).as(file.toString()).contains(greeting.replaceAll("\\s+", " "));
                assertThat((text + html).replace(greeting, ""))
                        .as(file.toString())
                        .doesNotContain("{{", "${", "[=", "<#", "null");
            }
        }
    }
}
