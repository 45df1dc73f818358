package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.daymark.access.Role;
import org.daymark.console.PagesTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class TrendPagesTest extends PagesTest {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");
    private static int lists;
    private static long people = 7_600_000;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private CampaignCounts counts;

    private LedgerFixture ledger;
    private ReportFixture history;
    private long list;

    @BeforeEach
    void newList() {
        ledger = new LedgerFixture(jdbc);
        history = new ReportFixture(jdbc);
        list = ledger.list("List over time " + ++lists);
    }

    private long campaign(String name, Instant start, int accepted, int refused) {
        long campaign = ledger.campaign(name, list, "SENT", "SMTP");
        ledger.start(campaign, start);
        for (int i = 0; i < accepted + refused; i++) {
            boolean gone = i >= accepted;
            history.delivery(
                    campaign, ++people, "gmail.com", gone ? "REFUSED" : "ACCEPTED", gone ? "5.1.1" : null, start);
        }
        return campaign;
    }

    @Test
    void campaigns_of_a_period_stand_with_their_rates_and_the_months_at_each_provider() throws IOException {
        campaign("May issue", START.minus(Duration.ofDays(20)), 18, 2);
        campaign("June issue", START, 20, 0);
        counts.refresh();

        String page = text(pages(Role.VIEWER)
                .get("/reports?list=" + list + "&from=2026-05-01&to=2026-06-30")
                .body());

        assertThat(page)
                .containsSubsequence("June issue", "20 20 100.0% 0 0.0%", "May issue", "20 18 90.0% 2 10.0%")
                .contains("Gmail 40 38 95.0% 2 0 0.0% not reported May 2026: 90.0% Jun 2026: 100.0%");
        assertThat(text(pages().get("/reports?list=" + list + "&from=2026-06-01&to=2026-06-30")
                        .body()))
                .contains("June issue")
                .doesNotContain("May issue");
    }

    @Test
    void the_growth_of_the_list_stands_below_and_small_numbers_are_hidden_from_who_may_not_see_people()
            throws IOException {
        long campaign = campaign("Left", START, 1, 0);
        Instant now = Instant.now();
        for (int i = 0; i < 12; i++) {
            long delivery = history.delivery(campaign, ++people, "gmail.com", "ACCEPTED", null, now);
            history.unsubscribe(list, delivery, now, now, null);
        }

        String page = pages().get("/reports?list=" + list).body();

        assertThat(Jsoup.parse(page).select("#growth table").text()).contains("Joined Left Suppressed", " 12 0");
        assertThat(Jsoup.parse(page).select("#growth svg title")).hasSize(12);
        assertThat(Jsoup.parse(page).select("#growth a[href$=by=week#growth]")).hasSize(1);
        assertThat(Jsoup.parse(pages(Role.VIEWER)
                                .get("/reports?by=week&list=" + list)
                                .body())
                        .select("#growth")
                        .text())
                .contains("Numbers below 10 are hidden", "Week from");
    }

    @Test
    void a_campaign_that_is_not_counted_yet_is_told() throws IOException {
        campaign("Uncounted", START, 1, 0);

        assertThat(text(pages().get("/reports?list=" + list + "&from=2026-05-01&to=2026-06-30")
                        .body()))
                .contains("One campaign is being counted.");
    }

    @Test
    void the_table_can_be_downloaded_without_formulas() throws IOException {
        long campaign = campaign("=cmd", START, 3, 1);
        counts.refresh();

        assertThat(pages(Role.VIEWER)
                        .get("/reports.csv?list=" + list + "&from=2026-05-01&to=2026-06-30")
                        .body())
                .contains(campaign + ",'=cmd,List over time", ",4,3,1,0,0,0,,,,");
    }

    @Test
    void what_is_no_list_or_date_is_told() throws IOException {
        assertThat(pages().get("/reports?list=999999").status()).isEqualTo(400);
        assertThat(pages().get("/reports?from=yesterday").status()).isEqualTo(400);
        assertThat(pages().get("/reports?from=0001-01-01").status()).isEqualTo(400);
        assertThat(pages().get("/reports?from=2026-07-01&to=2026-06-01").status())
                .isEqualTo(400);
    }

    private static String text(String page) {
        return Jsoup.parse(page).text();
    }
}
