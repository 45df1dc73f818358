package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.console.PagesTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class CampaignReportPagesTest extends PagesTest {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");
    private static int lists;
    private static long people = 7_000_000;

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private ReportFixture history;
    private long list;

    @BeforeEach
    void newList() {
        ledger = new LedgerFixture(jdbc);
        history = new ReportFixture(jdbc);
        list = ledger.list("Reported list " + ++lists);
    }

    /** Of 30 at gmail.com, 25 are accepted and 5 refused; 12 at bücher.example and 2 at tiny.example are accepted. */
    private long campaign() {
        long campaign = ledger.campaign("June <b>issue</b>", list, "SENT", "SMTP");
        for (int i = 0; i < 30; i++) {
            boolean refused = i >= 25;
            history.delivery(
                    campaign, ++people, "gmail.com", refused ? "REFUSED" : "ACCEPTED", refused ? "5.1.1" : null, START);
        }
        for (int i = 0; i < 12; i++) {
            long delivery = history.delivery(
                    campaign, ++people, "xn--bcher-kva.example", "ACCEPTED", null, START.plus(Duration.ofHours(1)));
            if (i == 0) {
                history.event(campaign, delivery, "BOUNCE", "HARD", "NO_SUCH_USER", START.plus(Duration.ofHours(2)));
            }
        }
        history.delivery(campaign, ++people, "tiny.example", "ACCEPTED", null, START);
        history.delivery(campaign, ++people, "tiny.example", "SKIPPED", null, START);
        return campaign;
    }

    @Test
    void a_report_says_what_was_accepted_refused_and_skipped_and_how_each_number_is_counted() throws IOException {
        String page = text(pages().get("/campaigns/" + campaign() + "/report").body());

        assertThat(page)
                .contains("Report: June <b>issue</b>")
                .contains("Accepted Recipients whose mail server took the message.")
                .contains("38 deliveries: Accepted 86.4%")
                .contains("550 5.1.1 “the words of 5.1.1”")
                .contains("1 paused")
                .contains("Hard bounces")
                .contains("1 no such mailbox “the evidence”");
    }

    @Test
    void a_code_of_a_provider_is_explained_also_to_those_who_see_no_words_of_servers() throws IOException {
        long campaign = ledger.campaign("Refused", list, "SENT", "SMTP");
        history.delivery(campaign, ++people, "gmail.com", "REFUSED", "5.7.26", START);
        for (Role role : List.of(Role.ADMINISTRATOR, Role.VIEWER)) {
            assertThat(text(pages(role)
                            .get("/campaigns/" + campaign + "/report")
                            .body()))
                    .contains("550 5.7.26")
                    .contains("The mail passes neither SPF nor DKIM for your domain");
        }
    }

    @Test
    void domains_are_named_from_ten_recipients_on_and_a_provider_that_reports_no_complaints_is_told()
            throws IOException {
        String page = text(pages().get("/campaigns/" + campaign() + "/report").body());

        assertThat(page)
                .contains("gmail.com Gmail 30 25 83.3% 0 5 0 not reported")
                .contains("bücher.example 12 12 100.0% 0 0 1 0")
                .contains("Other domains 2 1 50.0% 0 0 0 0")
                .contains("Complaints are not reported by Gmail")
                .doesNotContain("tiny.example");
    }

    @Test
    void the_timeline_is_shown_by_the_hour_or_by_the_day() throws IOException {
        String address = "/campaigns/" + campaign() + "/report";

        assertThat(text(pages().get(address).body()))
                .containsPattern("Jun 1, \\d\\d:00 26 5 0 0 0 0")
                .containsPattern("Jun 1, \\d\\d:00 12 0 0 0 0 0");
        assertThat(text(pages().get(address + "?by=day").body())).contains("Jun 1, 2026 38 5 1 0 0 0");
        assertThat(pages().get(address + "?by=second").status()).isEqualTo(400);
    }

    @Test
    void small_groups_of_reasons_for_leaving_are_hidden_and_the_time_to_honor_is_told() throws IOException {
        long campaign = ledger.campaign("Left", list, "SENT", "SMTP");
        for (int i = 0; i < 30; i++) {
            long delivery = history.delivery(campaign, ++people, "example.org", "ACCEPTED", null, START);
            if (i < 25) {
                String reason = i < 3 ? "UPSETTING" : i < 14 ? "TOO_MANY" : null;
                history.unsubscribe(list, delivery, START.plusSeconds(60), START.plusSeconds(100), reason);
            }
        }

        String page = text(pages().get("/campaigns/" + campaign + "/report").body());

        assertThat(page).contains("25 83.3%").contains("hidden").doesNotContain("3 the emails upset");
        assertThat(page).contains("Longest 40 s Median 40 s").contains("No later campaign of this list has started.");
    }

    @Test
    void a_viewer_sees_the_numbers_and_no_words_of_servers() throws IOException {
        String page = text(
                pages(Role.VIEWER).get("/campaigns/" + campaign() + "/report").body());

        assertThat(page).contains("5 550 5.1.1").doesNotContain("the words of").doesNotContain("the evidence");
    }

    @Test
    void the_numbers_can_be_downloaded_as_a_file_without_formulas() throws IOException {
        long campaign = ledger.campaign("=1+1", list, "SENT", "SMTP");
        history.delivery(campaign, ++people, "example.org", "ACCEPTED", null, START);

        String file =
                pages(Role.VIEWER).get("/campaigns/" + campaign + "/report.csv").body();

        assertThat(file)
                .contains("sending,Accepted,,1,100.0%,")
                .contains("'=1+1")
                .contains("domain,Other domains,Recipients,1");
        assertThat(pages().get("/audit").body()).contains("report.export");
    }

    @Test
    void the_same_kit_to_the_same_list_a_year_before_is_compared() throws IOException {
        long before = ledger.campaign("Last June", list, "SENT", "SMTP");
        ledger.start(before, START.minus(Duration.ofDays(365)));
        history.delivery(before, ++people, "example.org", "ACCEPTED", null, START);
        history.delivery(before, ++people, "example.org", "REFUSED", "5.1.1", START);

        String page = text(pages().get("/campaigns/" + campaign() + "/report").body());

        assertThat(page)
                .contains("Compared with Last June")
                .contains("86.4% 1 50.0% +37")
                .contains("Recipients");
    }

    @Test
    void a_campaign_that_has_not_started_has_no_report() throws IOException {
        long draft = ledger.campaign("Draft", list, "DRAFT", null);
        assertThat(pages().get("/campaigns/" + draft + "/report").status()).isEqualTo(404);
        assertThat(pages().get("/campaigns/" + draft + "/report.csv").status()).isEqualTo(404);
        assertThat(pages().get("/campaigns/999999/report").status()).isEqualTo(404);
    }

    private static String text(String page) {
        return Jsoup.parse(page).text();
    }
}
