package org.daymark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import org.daymark.Daymark;
import org.daymark.DaymarkTester;
import org.daymark.report.LedgerFixture;
import org.daymark.report.ReportFixture;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportCommandsTest {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    private final Map<String, String> settings = TestDatabase.H2.freshSettings();

    @Test
    void a_report_and_a_history_are_printed_as_words_json_and_csv() {
        String campaign;
        try (DaymarkTester daymark = DaymarkTester.with(settings)) {
            LedgerFixture ledger = new LedgerFixture(daymark.jdbc());
            ReportFixture history = new ReportFixture(daymark.jdbc());
            long id = ledger.campaign("June", ledger.list("Supporters"), "SENT", "SMTP");
            long anna = ledger.subscriber("anna@example.org");
            long delivery = history.delivery(id, anna, "example.org", "ACCEPTED", null, START);
            history.delivery(id, 900, "example.org", "REFUSED", "5.1.1", START);
            history.event(id, delivery, "BOUNCE", "SOFT", "MAILBOX_FULL", START.plusSeconds(90));
            campaign = Long.toString(id);
        }

        assertThat(run("report", campaign))
                .contains("June, to Supporters: 2 recipients.", "Refused: 1, 50.0% (1 550 5.1.1)")
                .contains("Soft bounces: 1, 100.0% (1 mailbox full)");
        JsonNode report = JsonMapper.shared().readTree(run("report", campaign, "--json"));
        assertThat(report.get("recipients").asLong()).isEqualTo(2);
        assertThat(report.get("sending").get(0).get("measure").asString()).isEqualTo("ACCEPTED");
        assertThat(run("report", campaign, "--csv")).contains("sending,Accepted,,1,50.0%,");
        assertThat(run("why", "anna@example.org", "--campaign", campaign))
                .containsSubsequence(
                        "anna@example.org: Accepted.", "The campaign started", "Bounce, soft: mailbox full");
        assertThat(run("why", "anna@example.org", "--campaign", campaign, "--json"))
                .contains("\"state\":\"Accepted\"", "\"evidence\":\"the evidence\"");
    }

    /** What a command prints, on the database of the settings. */
    private String run(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        settings.forEach(System::setProperty);
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(new Commands(Daymark.class).execute(arguments)).isZero();
        } finally {
            System.setOut(before);
            settings.keySet().forEach(System::clearProperty);
        }
        return printed.toString(UTF_8);
    }
}
