package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.daymark.SettableClock;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class CampaignCountsTest {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final LedgerFixture ledger;
    private final ReportFixture history;
    private final FigureRepository figures;
    private final CampaignCounts counts;
    private final long list;

    CampaignCountsTest(TestDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.freshSchema());
        JdbcClient client = JdbcClient.create(jdbc);
        ledger = new LedgerFixture(jdbc);
        history = new ReportFixture(jdbc);
        figures = new FigureRepository(client, jdbc);
        counts = new CampaignCounts(
                new LedgerCountRepository(client),
                new FeedbackCountRepository(client),
                figures,
                new CampaignReportRepository(client),
                clock);
        list = ledger.list("Supporters");
    }

    @Test
    void what_is_kept_equals_a_full_count_after_every_random_history() {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            long campaign = ledger.campaign("June " + seed, list, "SENT", "SMTP");
            for (int step = 0; step < 4; step++) {
                history.happen(random, campaign, list);
                clock.advance(Duration.ofHours(2));
                counts.refresh();

                assertThat(kept(campaign)).as("seed %s, step %s", seed, step).isEqualTo(history.byHand(campaign));
            }
        }
    }

    @Test
    void a_campaign_is_counted_again_when_its_run_is_another_one_and_not_before() {
        long campaign = ledger.campaign("June", list, "SENT", "SMTP");
        history.delivery(campaign, 900, "example.org", "ACCEPTED", null, START);
        assertThat(counts.refresh()).isOne();
        assertThat(counts.refresh()).isZero();

        ledger.pending(campaign, 0, 3);
        assertThat(counts.refresh()).isZero();
        ledger.nextRun(campaign);
        assertThat(counts.refresh()).isOne();
        assertThat(figures.figures(campaign).orElseThrow().recipients()).isEqualTo(4);
    }

    @Test
    void what_comes_back_is_counted_without_counting_the_deliveries_again() {
        long campaign = ledger.campaign("June", list, "SENT", "SMTP");
        long delivery = history.delivery(campaign, 1, "example.org", "ACCEPTED", null, START);
        counts.refresh();
        Instant counted = figures.figures(campaign).orElseThrow().ledgerAt();

        clock.advance(Duration.ofMinutes(1));
        history.event(campaign, delivery, "BOUNCE", "HARD", "NO_SUCH_USER", START.plusSeconds(60));
        counts.refresh();

        CampaignFigures now = figures.figures(campaign).orElseThrow();
        assertThat(now.of(Measure.BOUNCED_HARD)).isOne();
        assertThat(now.ledgerAt()).isEqualTo(counted);
        assertThat(now.feedbackAt()).isAfter(counted);
    }

    @Test
    void a_campaign_that_is_being_sent_is_counted_once_a_minute() {
        ledger.campaign("June", list, "SENDING", "SMTP");
        counts.refresh();
        clock.advance(Duration.ofSeconds(59));
        assertThat(counts.refresh()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(counts.refresh()).isOne();
    }

    @Test
    void of_several_bounces_of_a_message_the_last_one_counts_and_a_wrong_one_does_not() {
        long campaign = ledger.campaign("June", list, "SENT", "SMTP");
        long twice = history.delivery(campaign, 1, "example.org", "ACCEPTED", null, START);
        long wrong = history.delivery(campaign, 2, "example.org", "ACCEPTED", null, START);
        history.event(campaign, twice, "BOUNCE", "SOFT", "MAILBOX_FULL", START.plusSeconds(60));
        history.event(campaign, twice, "BOUNCE", "HARD", "NO_SUCH_USER", START.plusSeconds(90));
        history.event(campaign, wrong, "BOUNCE", "HARD", "NO_SUCH_USER", START.plusSeconds(90));
        history.restore(wrong);

        CampaignFigures now = counts.countNow(campaign, START);

        assertThat(now.of(Measure.BOUNCED_HARD)).isOne();
        assertThat(now.of(Measure.BOUNCED_SOFT)).isZero();
        assertThat(now.of(Measure.ACCEPTED)).isEqualTo(2);
    }

    @Test
    void the_time_to_honor_runs_from_the_request_and_mail_after_it_is_told() {
        long campaign = ledger.campaign("June", list, "SENT", "SMTP");
        long byLink = history.delivery(campaign, 1, "example.org", "ACCEPTED", null, START);
        long byMail = history.delivery(campaign, 2, "example.org", "ACCEPTED", null, START);
        Instant asked = START.plus(Duration.ofHours(3));
        history.unsubscribe(list, byLink, asked, asked, "TOO_MANY");
        history.event(campaign, byMail, "UNSUBSCRIBE", "NONE", "UNSUBSCRIBE_TOKEN", asked);
        history.unsubscribe(list, byMail, asked.plusSeconds(90), asked.plusSeconds(90), null);
        long later = ledger.campaign("July", list, "SENT", "SMTP");
        ledger.start(later, START.plus(Duration.ofDays(30)));
        history.delivery(later, 2, "example.org", "ACCEPTED", null, START.plus(Duration.ofDays(30)));

        CampaignFigures now = counts.countNow(campaign, START);

        assertThat(now.of(Measure.UNSUBSCRIBED)).isEqualTo(2);
        assertThat(now.reasons(Measure.UNSUBSCRIBED))
                .extracting(Count::reason)
                .containsExactlyInAnyOrder("TOO_MANY", "");
        assertThat(now.honoring()).isEqualTo(new Honoring(90_000, 90_000, 1, 1, 0));
    }

    private Map<String, Long> kept(long campaign) {
        Map<String, Long> numbers = new TreeMap<>();
        figures.figures(campaign)
                .orElseThrow()
                .counts()
                .forEach(count -> numbers.merge(
                        count.measure() + "|" + count.domain() + "|" + count.reason(), count.number(), Long::sum));
        return numbers;
    }
}
