package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.CANCELLED;
import static org.daymark.delivery.DeliveryState.UNCERTAIN;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.campaign.Schedules;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a server does by itself: it starts, continues and takes over. The tester's clock stands at 15:00 UTC, 9:00 in
 * Denver.
 */
class DueCampaignsTest extends DaymarkTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    private Campaigns campaigns;
    private Schedules schedules;
    private String list;

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("daymark.owner-gone-after", "600ms");
    }

    @Override
    protected void started() {
        campaigns = daymark.get(Campaigns.class);
        schedules = daymark.get(Schedules.class);
    }

    @BeforeEach
    void prepare() {
        list = "list " + number;
        new SubscribersFixture(daymark.jdbc()).removeAll();
        new CampaignsFixture(daymark.jdbc()).removeAll();
        daymark.subscribe(list, 4);
    }

    /** What the server's look does every few seconds. */
    private void look() {
        DueCampaigns due = daymark.get(DueCampaigns.class);
        due.look().forEach(due::run);
    }

    private Campaign at(long campaign, String time, boolean recipientLocal) {
        return schedules.schedule(campaign, LocalDateTime.parse(time), DENVER, recipientLocal);
    }

    private DeliveriesFixture stored() {
        return new DeliveriesFixture(daymark.jdbc());
    }

    private CampaignState state(long campaign) {
        return campaigns.get(campaign).state();
    }

    private long accepted(long campaign) {
        return daymark.get(Ledger.class).counts(campaign).accepted();
    }

    private static LocalDateTime local(Instant now, long minutesLater) {
        return LocalDateTime.ofInstant(now.plus(Duration.ofMinutes(minutesLater)), DENVER);
    }

    private String inMinutes(long minutes) {
        return local(daymark.clock().instant(), minutes).toString();
    }

    @Test
    void a_scheduled_campaign_starts_at_its_time_and_not_before() {
        long campaign = daymark.campaign(list);
        at(campaign, inMinutes(60), false);

        daymark.clock().advance(Duration.ofMinutes(59));
        look();
        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        assertThatThrownBy(() -> daymark.send(campaign))
                .isInstanceOf(Problem.class)
                .hasMessageMatching(
                        "Campaign \\d+ is scheduled for \\w{3}, \\w{3} \\d+, .*\\d\\d:\\d\\d M[DS]T\\. To send .*");
        daymark.clock().advance(Duration.ofMinutes(1));
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
        assertThat(accepted(campaign)).isEqualTo(4);
    }

    @Test
    void a_start_missed_by_more_than_the_limit_waits_for_a_person() {
        long campaign = daymark.campaign(list);
        at(campaign, inMinutes(60), false);
        daymark.clock().advance(Duration.ofMinutes(91));

        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        assertThat(schedules.missed(campaigns.get(campaign))).isTrue();
        at(campaign, inMinutes(10), false);
        assertThat(schedules.missed(campaigns.get(campaign))).isFalse();
        daymark.clock().advance(Duration.ofMinutes(50));
        assertThat(schedules.missed(campaigns.get(campaign))).isTrue();
        assertThat(daymark.send(campaign).accepted()).isEqualTo(4);
        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
    }

    @Test
    void an_unscheduled_campaign_is_a_draft_again_and_does_not_start() {
        long campaign = daymark.campaign(list);
        at(campaign, inMinutes(10), true);

        schedules.unschedule(campaign);
        daymark.clock().advance(Duration.ofMinutes(11));
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(campaign).schedule()).isNull();
        assertThatThrownBy(() -> at(campaign, inMinutes(0), false))
                .isInstanceOf(Problem.class)
                .hasMessageMatching("The time has passed: .* M[DS]T\\. It is now .* M[DS]T\\. Choose .*");
    }

    @Test
    void at_recipients_local_time_each_zone_has_its_turn_and_the_unknown_ones_go_with_the_campaigns() {
        zone(0, "Europe/Berlin");
        zone(1, "Pacific/Honolulu");
        zone(2, "Not/AZone");
        long campaign = daymark.campaign(list);
        // 15:00 UTC is 9:00 in Denver, 17:00 in Berlin and 5:00 in Honolulu; the clock may have moved on since.
        LocalDateTime tomorrow = LocalDateTime.ofInstant(daymark.clock().instant(), DENVER)
                .plusDays(1)
                .withHour(9)
                .withMinute(0)
                .withSecond(0)
                .withNano(0);
        Instant nineInDenver = tomorrow.atZone(DENVER).toInstant();
        at(campaign, tomorrow.toString(), true);

        moveTo(nineInDenver.minus(Duration.ofHours(8)));
        look();
        assertThat(accepted(campaign)).isEqualTo(1);
        assertThat(state(campaign)).isEqualTo(CampaignState.SENDING);
        assertThat(campaigns.get(campaign).nextDueAt()).isEqualTo(nineInDenver);
        moveTo(nineInDenver);
        look();
        assertThat(accepted(campaign)).isEqualTo(3);
        moveTo(nineInDenver.plus(Duration.ofHours(4)));
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
        List<String> order = peer.accepted().stream().map(Mail::recipient).toList();
        assertThat(order.subList(order.size() - 4, order.size()))
                .startsWith("person0@example.org")
                .endsWith("person1@example.org");
    }

    private void zone(int person, String zone) {
        new SubscribersFixture(daymark.jdbc()).setTimeZone("person" + person + "@example.org", zone);
    }

    private void moveTo(Instant moment) {
        daymark.clock().advance(Duration.between(daymark.clock().instant(), moment));
    }

    @Test
    void deferred_messages_return_by_themselves() {
        script = (step, text) -> step == Step.RCPT ? "451 4.7.1 greylisted" : null;
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        script = (step, text) -> null;

        look();
        assertThat(accepted(campaign)).isZero();
        daymark.clock().advance(Duration.ofMinutes(30));
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
        assertThat(accepted(campaign)).isEqualTo(4);
    }

    @Test
    void a_campaign_is_taken_over_from_a_dead_process_and_not_from_a_living_one() {
        long campaign = abandoned(CampaignState.SENDING);
        DueCampaigns due = daymark.get(DueCampaigns.class);
        if (database == TestDatabase.MYSQL) {
            stored().addHeartbeatOfGoneProcess();
            assertThat(due.look()).isEmpty();
            await().pollInterval(Duration.ofMillis(50))
                    .atLeast(Duration.ofMillis(400))
                    .until(() -> {
                        List<Long> found = due.look();
                        found.forEach(due::run);
                        return !found.isEmpty();
                    });
            assertThat(stored().hasHeartbeatOfGoneProcess()).isFalse();
        } else {
            look();
        }

        assertThat(daymark.get(Ledger.class).counts(campaign)).hasCounts(ACCEPTED, 3, UNCERTAIN, 1);
        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
    }

    @Test
    void messages_that_a_dead_process_left_of_a_cancelled_campaign_are_settled_and_not_sent() {
        long campaign = abandoned(CampaignState.CANCELLED);

        look();

        assertThat(daymark.get(Ledger.class).counts(campaign)).hasCounts(UNCERTAIN, 1, CANCELLED, 3);
        assertThat(campaigns.get(campaign).runOwner()).isNull();
    }

    /** A campaign as a killed process leaves it: one delivery on its way, three waiting. */
    private long abandoned(CampaignState state) {
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        stored().abandon(campaign, state, "person0@example.org");
        return campaign;
    }

    @Test
    void a_run_that_fails_is_noted_with_its_campaign_and_tried_again_a_minute_later() {
        long campaign = daymark.campaign(list);
        at(campaign, inMinutes(1), false);
        daymark.clock().advance(Duration.ofMinutes(1));
        script = (step, text) -> step == Step.GREETING ? "554 5.3.2 no service here" : null;
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        assertThat(campaigns.get(campaign).reason().words()).contains("cannot be reached");
        script = (step, text) -> null;
        look();
        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        daymark.clock().advance(Duration.ofMinutes(1));
        look();

        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
        assertThat(campaigns.get(campaign).reason()).isNull();
    }

    @Test
    void old_records_of_runs_are_pruned_and_young_ones_kept() {
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        long young = daymark.campaign(list);
        daymark.send(young);
        stored().setEndOfRun(young, daymark.clock().instant());

        assertThat(daymark.get(RunRecords.class).prune()).isPositive();

        assertThat(stored().jobExecutions()).isEqualTo(1);
        assertThat(stored().jobInstances()).isEqualTo(1);
        assertThat(daymark.get(RunRecords.class).prune()).isZero();
    }
}
