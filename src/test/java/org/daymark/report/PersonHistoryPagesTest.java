package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.daymark.access.Role;
import org.daymark.console.PagesTest;
import org.daymark.returns.ReturnsFixture;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class PersonHistoryPagesTest extends PagesTest {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");
    private static int people;

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private ReportFixture history;
    private long list;
    private long campaign;
    private long person;
    private long delivery;

    @BeforeEach
    void accepted() {
        ledger = new LedgerFixture(jdbc);
        history = new ReportFixture(jdbc);
        list = ledger.list("List with a history " + ++people);
        campaign = ledger.campaign("June", list, "SENT", "SMTP");
        person = ledger.subscriber("history" + people + "@example.org");
        delivery = history.delivery(campaign, person, "example.org", "ACCEPTED", null, START.plusSeconds(60));
    }

    @Test
    void the_history_has_attempts_returns_and_consents_in_the_order_of_time_with_their_evidence() throws IOException {
        ledger.attempt(delivery, 1, "DEFERRED", 450, "mailbox busy");
        history.event(campaign, delivery, "BOUNCE", "HARD", "NO_SUCH_USER", START.plus(Duration.ofDays(1)));
        history.unsubscribe(list, delivery, START.plus(Duration.ofDays(2)), START.plus(Duration.ofDays(2)), "TOO_MANY");

        String page = text(pages().get("/campaigns/" + campaign + "/deliveries/" + delivery)
                .body());

        assertThat(page)
                .containsSubsequence(
                        "The campaign started",
                        "Attempt 1: Deferred",
                        "450 4.2.0 mailbox busy",
                        "Bounce, hard: no such mailbox",
                        "the evidence",
                        "Left the list",
                        "Consent withdrawn for this list, through the link in this message",
                        "a link: “x”")
                .contains("Gave a reason for leaving");
    }

    @Test
    void the_first_claim_stands_with_the_consent_that_allowed_it() throws IOException {
        ledger.consent(person, list, START.minus(Duration.ofDays(9)), "Yes, mail me.");
        ledger.consent(person, list, START.plus(Duration.ofDays(9)), "Later words.");

        String page = text(pages().get("/campaigns/" + campaign + "/deliveries/" + delivery)
                .body());

        assertThat(page)
                .containsSubsequence(
                        "The campaign started",
                        "Claimed for the first attempt, after a check of the subscription",
                        "Consent of May 23, 2026",
                        "“Yes, mail me.”",
                        "Attempt 1: Accepted",
                        "“Later words.”");
    }

    @Test
    void what_a_provider_means_by_its_code_stands_in_the_history_on_the_person_and_on_the_event() throws IOException {
        long other = ledger.subscriber("refused" + people + "@gmail.com");
        long refused = history.delivery(campaign, other, "gmail.com", "REFUSED", "5.7.26", START);
        ReturnsFixture returns = new ReturnsFixture(jdbc);
        long event = returns.event(
                "BOUNCE", "OURS", "DONE", "BLOCKED", "x@example.org", "550 messages were not sent (S3150)");
        returns.setSubscriber(event, person);

        assertThat(text(pages().get("/campaigns/" + campaign + "/deliveries/" + refused)
                                .body())
                        .split("neither SPF nor DKIM", -1))
                .as("at the attempt and in the history")
                .hasSize(3);
        assertThat(text(pages().get("/feedback/" + event).body())).contains("on Microsoft's block list");
        assertThat(text(pages().get("/subscribers/" + person).body())).contains("on Microsoft's block list");
    }

    @Test
    void what_a_person_wrote_is_not_shown_and_a_restored_address_is_told() throws IOException {
        history.event(campaign, delivery, "HUMAN", "NONE", "ANSWER", START.plus(Duration.ofDays(1)));
        history.event(campaign, delivery, "BOUNCE", "HARD", "NO_SUCH_USER", START.plus(Duration.ofDays(1)));
        history.restore(delivery);

        String page =
                text(pages().get("/campaigns/" + campaign + "/people/" + person).body());

        assertThat(page).contains("Answer: written by a person").contains("A user found this wrong");
        assertThat(page.split("the evidence", -1)).hasSize(2);
    }

    @Test
    void the_page_of_a_person_shows_what_came_back_from_them() throws IOException {
        history.event(campaign, delivery, "COMPLAINT", "NONE", "ABUSE", START.plus(Duration.ofDays(1)));
        history.about(delivery, person);

        assertThat(text(pages().get("/subscribers/" + person).body()))
                .contains("Bounces and replies Spam complaint: reported as spam");
    }

    @Test
    void a_viewer_sees_no_history() throws IOException {
        history.event(campaign, delivery, "BOUNCE", "HARD", "NO_SUCH_USER", START.plus(Duration.ofDays(1)));

        assertThat(text(pages(Role.VIEWER)
                        .get("/campaigns/" + campaign + "/deliveries/" + delivery)
                        .body()))
                .doesNotContain("History", "no such mailbox", "the evidence");
    }

    private static String text(String page) {
        return Jsoup.parse(page).text();
    }
}
