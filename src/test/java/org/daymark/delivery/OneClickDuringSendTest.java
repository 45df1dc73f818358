package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mail programs press their unsubscribe buttons (RFC 8058) while a campaign is sent. */
class OneClickDuringSendTest extends PagesTest {
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private UnsubscribeLinks links;

    @Autowired
    private ApprovalRules rules;

    @BeforeEach
    void noSecondPersonIsNeeded() {
        rules.choose(Choice.NEVER);
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    @Test
    void every_button_counts_at_the_next_claim() throws Exception {
        press(300, 50, "few");
    }

    @Test
    @Tag("slow")
    void ten_thousand_buttons_from_one_address_500_at_a_time_count_at_the_next_claim() throws Exception {
        press(10_000, 500, "many");
    }

    private void press(int buttons, int atOnce, String name) throws Exception {
        DeliveriesFixture deliveries = new DeliveriesFixture(jdbc);
        long list = new LedgerFixture(jdbc).listOf(name, buttons * 2);
        long campaign = campaigns
                .create("ptsd-awareness-month", "List of " + name, null)
                .id();
        List<Long> people = deliveries.people(list, "ACTIVE");
        List<Long> leaving = new ArrayList<>(people.subList(buttons, people.size()));
        Collections.shuffle(leaving);
        Map<Long, Instant> answered = new ConcurrentHashMap<>();

        CompletableFuture<DeliveryCounts> sending =
                CompletableFuture.supplyAsync(() -> runs.run(campaign, SendProgress.NONE));
        ExecutorService programs = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (long person : leaving) {
                answers.add(programs.submit(() -> {
                    Answer answer = press(links.token(person, list, person), person % 2 == 0);
                    answered.put(person, Instant.now());
                    return answer;
                }));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        } finally {
            programs.shutdownNow();
        }
        DeliveryCounts counts = sending.get();

        assertThat(deliveries.people(list, "ACTIVE")).hasSize(buttons).doesNotContainAnyElementsOf(leaving);
        Map<Long, Instant> claims = deliveries.claims(campaign);
        assertThat(claims).hasSize((int) (counts.recipients() - counts.skipped()));
        assertThat(leaving)
                .allSatisfy(person -> assertThat(claims.getOrDefault(person, Instant.MIN))
                        .isBeforeOrEqualTo(answered.getOrDefault(person, Instant.MIN)));
    }

    private Answer press(String token, boolean multipart) throws Exception {
        return visitor()
                .as("news.harborlight.example")
                .post(
                        "/u/" + token,
                        multipart ? "multipart/form-data; boundary=b" : "application/x-www-form-urlencoded",
                        multipart ? PART : ONE_CLICK);
    }
}
