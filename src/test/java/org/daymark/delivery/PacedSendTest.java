package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.DEFERRED;
import static org.daymark.delivery.DeliveryState.PENDING;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.daymark.DaymarkTest;
import org.daymark.DaymarkTester;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.pace.Paces;
import org.daymark.pace.Rate;
import org.daymark.pace.SendWindow;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rates, limits and windows as the mail server sees them. The clock stands still unless a test lets it run. */
@Timeout(60)
class PacedSendTest extends DaymarkTest {
    private static final int CONNECTIONS = 6;

    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private Paces paces;

    /** A message at the server, by the test's clock. */
    private record Arrival(String recipient, Instant at) {
        String domain() {
            return recipient.substring(recipient.indexOf('@') + 1);
        }
    }

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("DAYMARK_SMTP_CONNECTIONS", String.valueOf(CONNECTIONS));
    }

    @Override
    protected void started() {
        paces = daymark.get(Paces.class);
    }

    @Override
    protected @Nullable String answer(Step step, String text) {
        if (step == Step.END) {
            arrivals.add(new Arrival(text, daymark.clock().instant()));
        }
        return super.answer(step, text);
    }

    @BeforeEach
    void prepare() {
        arrivals.clear();
        paces.limit(null);
        paces.setWindow(null, null);
        paces.now()
                .rules()
                .forEach(rule -> paces.removeRule(
                        rule.forOthers() ? null : rule.domains().get(0)));
    }

    private long campaignTo(List<String> addresses) {
        new SubscribersFixture(daymark.jdbc()).removeAll();
        String list = "list " + ++number;
        daymark.subscribe(list, addresses);
        return daymark.campaign(list);
    }

    private static List<String> people(int count, String... domains) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add("person" + i + "@" + domains[i % domains.length]);
        }
        return people;
    }

    private CompletableFuture<DeliveryCounts> sendAside(long campaign) {
        return CompletableFuture.supplyAsync(() -> daymark.send(campaign));
    }

    private long arrived(String domain) {
        return arrivals.stream()
                .filter(arrival -> arrival.domain().equals(domain))
                .count();
    }

    private DeliveryCounts totals(long campaign) {
        return daymark.get(Ledger.class).counts(campaign);
    }

    private Campaign campaign(long id) {
        return daymark.get(Campaigns.class).get(id);
    }

    private long inState(long campaign, DeliveryState state) {
        return new DeliveriesFixture(daymark.jdbc()).inState(campaign, state);
    }

    /** Lets the clock run, five times as fast as real ones, while something is done. */
    private DeliveryCounts whileTimePasses(CompletableFuture<DeliveryCounts> done) {
        while (!done.isDone()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            daymark.clock().advance(Duration.ofMillis(25));
        }
        return done.join();
    }

    private void moveTo(Instant moment) {
        daymark.clock().advance(Duration.between(daymark.clock().instant(), moment));
    }

    /**
     * In no stretch of time more messages than the rate allows and what may be saved up, or may take a little longer.
     */
    private static void assertHeld(List<Arrival> arrivals, double perSecond, int saved) {
        double late = perSecond * 0.5;
        for (int i = 0; i < arrivals.size(); i++) {
            for (int j = i; j < arrivals.size(); j++) {
                double seconds =
                        Duration.between(arrivals.get(i).at(), arrivals.get(j).at())
                                        .toMillis()
                                / 1000.0;
                assertThat(j - i + 1.0)
                        .as("messages %d to %d within %.3f s", i, j, seconds)
                        .isLessThanOrEqualTo(perSecond * seconds + saved + late + 1);
            }
        }
    }

    @Test
    void the_rate_in_all_is_held_and_nearly_reached() {
        paces.limit(Rate.parse("600/min"));
        long campaign = campaignTo(people(60, "a.example", "b.example"));

        DeliveryCounts totals = whileTimePasses(sendAside(campaign));

        assertThat(totals).hasCounts(ACCEPTED, 60);
        assertHeld(arrivals, 10, 10);
        assertThat(Duration.between(arrivals.get(0).at(), arrivals.get(59).at()))
                .isBetween(Duration.ofMillis(4_500), Duration.ofMillis(9_000));
        assertThat(campaign(campaign).state()).isEqualTo(CampaignState.SENT);
    }

    @Test
    void a_slow_domain_holds_up_no_other_and_its_messages_wait_untouched() {
        paces.setRule(List.of("slow.example"), Rate.parse("2/s"), null);
        List<String> people = people(30, "slow.example", "slow.example", "slow.example", "fast.example");
        people.addAll(people(200, "other.example"));
        long campaign = campaignTo(people);

        CompletableFuture<DeliveryCounts> run = sendAside(campaign);
        await().until(() -> arrived("other.example") == 200 && arrived("fast.example") == 7);
        await().until(() -> inState(campaign, DeliveryState.SENDING) == 0);

        assertThat(arrived("slow.example")).isEqualTo(1);
        assertThat(totals(campaign)).hasCounts(ACCEPTED, 208, PENDING, 22);
        assertThat(new DeliveriesFixture(daymark.jdbc()).attemptsOfPending(campaign))
                .isZero();
        Instant began = daymark.clock().instant();
        assertThat(whileTimePasses(run)).hasCounts(ACCEPTED, 230);
        List<Arrival> slow = arrivals.stream()
                .filter(arrival -> arrival.domain().equals("slow.example"))
                .toList();
        assertHeld(slow, 2, 2);
        assertThat(Duration.between(began, slow.get(22).at()))
                .isBetween(Duration.ofMillis(10_000), Duration.ofMillis(20_000));
    }

    @Test
    void domains_of_one_rule_share_its_rate_and_each_other_domain_has_its_own() {
        paces.setRule(List.of("outlook.test", "hotmail.test"), Rate.parse("1/min"), null);
        paces.setRule(List.of(), Rate.parse("1/min"), null);
        long campaign = campaignTo(people(30, "outlook.test", "hotmail.test", "a.example", "b.example", "c.example"));

        CompletableFuture<DeliveryCounts> run = sendAside(campaign);
        await().until(() -> arrived("a.example") + arrived("b.example") + arrived("c.example") == 3);
        await().until(() -> inState(campaign, DeliveryState.SENDING) == 0);

        assertThat(arrived("outlook.test") + arrived("hotmail.test")).isEqualTo(1);
        daymark.get(Campaigns.class).cancel(campaign);
        run.join();
        assertThat(arrivals).hasSize(4);
    }

    @Test
    void a_rule_limits_the_concurrent_messages_of_its_domains_and_delays_no_other() {
        paces.setRule(List.of("busy.example", "busier.example"), null, 2);
        AtomicInteger there = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostOfAll = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        script = (step, text) -> {
            boolean busy = text.endsWith("busy.example") || text.endsWith("busier.example");
            if (step == Step.RCPT) {
                mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
                if (busy) {
                    most.accumulateAndGet(there.incrementAndGet(), Math::max);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
            if (step == Step.END) {
                all.decrementAndGet();
                if (busy) {
                    there.decrementAndGet();
                }
            }
            return null;
        };
        List<String> people = people(120, "busy.example", "busier.example");
        people.addAll(people(60, "other.example"));
        long campaign = campaignTo(people);

        // The clock stands still: those put off go only because there is room for them.
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 180);

        assertThat(most).hasValue(2);
        assertThat(mostOfAll).hasValueGreaterThan(2);
        assertThat(arrivals.stream().map(Arrival::recipient)).doesNotHaveDuplicates();
    }

    @Test
    void people_are_mailed_in_the_window_of_their_own_day_and_retries_too() {
        paces.setWindow(SendWindow.parse("08:00-20:00"), ZoneId.of("America/Denver"));
        Instant day =
                daymark.clock().instant().plus(Duration.ofDays(2)).truncatedTo(java.time.temporal.ChronoUnit.DAYS);
        day = day.atZone(ZoneOffset.UTC)
                .withDayOfYear(1)
                .plusYears(1)
                .withMonth(6)
                .toInstant();
        // 9:00 in Denver, 17:00 in Berlin, 5:00 in Honolulu, 0:00 in Tokyo
        moveTo(day.plus(Duration.ofHours(15)));
        long campaign = campaignTo(people(5, "x.example"));
        zone(1, "Europe/Berlin");
        zone(2, "Pacific/Honolulu");
        zone(3, "Asia/Tokyo");
        zone(4, "No/Zone");
        script = (step, text) -> step == Step.RCPT && text.startsWith("person1@") ? "451 4.7.1 later" : null;

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 2, DEFERRED, 1, PENDING, 2);
        script = (step, text) -> null;
        assertThat(campaign(campaign).nextDueAt()).isEqualTo(day.plus(Duration.ofMinutes(15 * 60 + 30)));

        moveTo(day.plus(Duration.ofMinutes(18 * 60 + 1)));
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 3, DEFERRED, 1, PENDING, 1);
        assertThat(lastArrival()).startsWith("person2@");
        assertThat(campaign(campaign).nextDueAt()).isEqualTo(day.plus(Duration.ofHours(23)));
        moveTo(day.plus(Duration.ofHours(23)));
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 4, DEFERRED, 1);
        assertThat(lastArrival()).startsWith("person3@");
        assertThat(campaign(campaign).nextDueAt()).isEqualTo(day.plus(Duration.ofHours(30)));
        moveTo(day.plus(Duration.ofHours(30)));
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 5);
    }

    @Test
    void a_window_opens_at_its_time_on_the_day_the_clocks_change() {
        ZoneId newYork = ZoneId.of("America/New_York");
        paces.setWindow(SendWindow.parse("08:00-20:00"), newYork);
        for (int change = 0; change < 2; change++) {
            Instant night =
                    newYork.getRules().nextTransition(daymark.clock().instant()).getInstant();
            moveTo(night.minus(Duration.ofHours(3)));
            long campaign = campaignTo(people(2, "x.example"));
            zone(1, "Europe/Berlin");

            daymark.send(campaign);

            Instant opening = night.atZone(newYork).with(LocalTime.of(8, 0)).toInstant();
            assertThat(Duration.between(night.minus(Duration.ofHours(3)), opening))
                    .isIn(Duration.ofHours(8), Duration.ofHours(10));
            moveTo(opening.minus(Duration.ofMinutes(3)));
            daymark.send(campaign);
            assertThat(campaign(campaign).nextDueAt()).isEqualTo(opening);
            moveTo(opening);
            assertThat(daymark.send(campaign).accepted()).isEqualTo(2);
        }
    }

    @Test
    void a_campaigns_own_window_counts_for_it_alone() {
        ZoneId utc = ZoneId.of("UTC");
        LocalTime now = daymark.clock()
                .instant()
                .atZone(utc)
                .toLocalTime()
                .withSecond(0)
                .withNano(0);
        paces.setWindow(SendWindow.parse(now.plusHours(2) + "-" + now.plusHours(3)), utc);
        long campaign = campaignTo(people(3, "x.example"));
        assertThat(daymark.send(campaign).pending()).isEqualTo(3);

        paces.setWindowOf(campaign, SendWindow.parse("00:00-24:00"), null);

        assertThat(campaign(campaign).nextDueAt()).isEqualTo(daymark.clock().instant());
        assertThat(daymark.send(campaign).accepted()).isEqualTo(3);
        assertThat(daymark.send(campaignTo(people(3, "y.example"))).pending()).isEqualTo(3);
    }

    @Test
    void a_pause_ends_a_waiting_run_within_seconds_and_a_resume_continues_it() {
        paces.limit(Rate.parse("1/min"));
        paces.setRule(List.of("paused.example"), Rate.parse("1/min"), null);
        long campaign = campaignTo(people(6, "paused.example", "fast.example"));
        CompletableFuture<DeliveryCounts> run = sendAside(campaign);
        await().until(() -> !arrivals.isEmpty());
        Campaigns campaigns = daymark.get(Campaigns.class);

        campaigns.pause(campaign);

        DeliveryCounts paused = run.orTimeout(5, TimeUnit.SECONDS).join();
        assertThat(paused).hasCounts(ACCEPTED, 1, PENDING, 5);
        assertThat(inState(campaign, DeliveryState.SENDING)).isZero();
        campaigns.resume(campaign);
        paces.limit(null);
        paces.removeRule("paused.example");
        assertThat(daymark.send(campaign).accepted()).isEqualTo(6);
        assertThat(arrivals.stream().map(Arrival::recipient)).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void a_change_is_followed_by_a_run_under_way_and_wakes_a_campaign_that_waits_for_hours() {
        paces.setRule(List.of("changed.example"), Rate.parse("1/min"), null);
        long campaign = campaignTo(people(20, "changed.example"));
        CompletableFuture<DeliveryCounts> run = sendAside(campaign);
        await().until(() -> arrivals.size() == 1 && inState(campaign, DeliveryState.SENDING) == 0);
        paces.removeRule("changed.example");
        assertThat(run.orTimeout(10, TimeUnit.SECONDS).join()).hasCounts(ACCEPTED, 20);

        paces.setRule(List.of("changed.example"), Rate.parse("1/h"), null);
        long waiting = campaignTo(people(20, "changed.example"));
        assertThat(daymark.send(waiting).pending()).isBetween(19L, 20L);
        assertThat(campaign(waiting).nextDueAt())
                .isAfter(daymark.clock().instant().plus(Duration.ofMinutes(50)));
        paces.setRule(List.of("changed.example"), Rate.parse("1000/s"), null);
        assertThat(campaign(waiting).nextDueAt()).isEqualTo(daymark.clock().instant());
        assertThat(whileTimePasses(sendAside(waiting)).accepted()).isEqualTo(20);
    }

    @Test
    void a_change_does_not_bring_a_retry_forward() {
        paces.setRule(List.of("retried.example"), Rate.parse("1/s"), null);
        long campaign = campaignTo(people(3, "retried.example"));
        script = (step, text) -> step == Step.RCPT ? "451 4.7.1 later" : null;
        whileTimePasses(sendAside(campaign));
        assertThat(totals(campaign).deferred()).isEqualTo(3);
        script = (step, text) -> null;

        paces.removeRule("retried.example");

        assertThat(daymark.send(campaign).deferred()).isEqualTo(3);
        daymark.clock().advance(Duration.ofMinutes(31));
        assertThat(daymark.send(campaign).accepted()).isEqualTo(3);
    }

    @Test
    void another_process_follows_the_pace_that_this_one_set_and_stops_within_seconds() {
        if (database == TestDatabase.H2) {
            return;
        }
        long campaign = campaignTo(people(10, "slow.example"));
        DaymarkTester other = DaymarkTester.with(settings);
        try {
            paces.limit(Rate.parse("1/min"));
            CompletableFuture<DeliveryCounts> run = CompletableFuture.supplyAsync(() -> other.send(campaign));
            await().until(() -> arrivals.size() == 1);
            long began = System.nanoTime();
            other.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(run).isDone();
            assertThat(totals(campaign)).hasCounts(ACCEPTED, 1, PENDING, 9);
        } finally {
            other.close();
        }
    }

    private String lastArrival() {
        return arrivals.get(arrivals.size() - 1).recipient();
    }

    private void zone(int person, String zone) {
        new SubscribersFixture(daymark.jdbc()).setTimeZone("person" + person + "@x.example", zone);
    }
}
