package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process of its own is asked to stop (SIGTERM) in the middle of a send. */
@Tag("full")
class DrainIT {
    private static final int RECIPIENTS = 300;

    private volatile boolean slow = true;

    /** Slow enough that a stop always comes in the middle. */
    private SmtpPeer peer() {
        return new SmtpPeer((step, text) -> {
            if (slow && step == Step.RCPT) {
                java.util.concurrent.locks.LockSupport.parkNanos(
                        Duration.ofMillis(30).toNanos());
            }
            return null;
        });
    }

    private static Map<String, String> settings(TestDatabase database, SmtpPeer peer) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", peer.url());
        settings.put("DAYMARK_SMTP_CONNECTIONS", "2");
        return settings;
    }

    private static long campaign(Map<String, String> settings) {
        try (DaymarkTester daymark = DaymarkTester.with(settings)) {
            daymark.subscribe("list", RECIPIENTS);
            return daymark.campaign("list");
        }
    }

    private static void assertEverybodyHasOneMail(SmtpPeer peer) {
        assertThat(peer.accepted().stream().map(Mail::recipient))
                .hasSize(RECIPIENTS)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_stopped_command_drains_reports_what_is_left_exits_with_1_and_the_next_one_continues() {
        try (SmtpPeer peer = peer()) {
            Map<String, String> settings = settings(TestDatabase.MYSQL, peer);
            long campaign = campaign(settings);
            String[] command = {"campaign", "send", String.valueOf(campaign), "--json"};

            DaymarkProcess first = DaymarkProcess.start(settings, List.of(), command);
            await().atMost(Duration.ofSeconds(60)).until(() -> peer.taken() >= 20);
            first.terminate();

            assertThat(first.await()).as(first.err()).isEqualTo(1);
            assertThat(first.err()).contains("sending was stopped with no uncertain deliveries");
            assertThat(first.out())
                    .contains("\"accepted\":" + peer.taken() + ",")
                    .contains("\"uncertain\":0,")
                    .contains("\"pending\":" + (RECIPIENTS - peer.taken()) + "}");
            slow = false;
            DaymarkProcess second = DaymarkProcess.start(settings, List.of(), command);
            assertThat(second.await()).as(second.err()).isZero();
            assertEverybodyHasOneMail(peer);
        }
    }

    @Test
    void a_server_starts_due_campaigns_drains_on_stop_and_continues_after_a_restart() {
        try (SmtpPeer peer = peer()) {
            Map<String, String> settings = settings(TestDatabase.H2, peer);
            long campaign = campaign(settings);
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                new CampaignsFixture(daymark.jdbc())
                        .schedule(campaign, Clock.systemUTC().instant(), "UTC");
            }
            DaymarkProcess first = server(settings);
            await().atMost(Duration.ofSeconds(60)).until(() -> peer.taken() >= 20);
            first.terminate();

            assertThat(first.await()).as(first.err()).isZero();
            assertThat(first.err()).contains("sending was stopped with no uncertain deliveries");
            int taken = peer.taken();
            assertThat(taken).isLessThan(RECIPIENTS);
            slow = false;
            DaymarkProcess second = server(settings);
            await().atMost(Duration.ofSeconds(60)).until(() -> peer.taken() == RECIPIENTS);
            second.terminate();

            assertThat(second.await()).as(second.err()).isZero();
            assertEverybodyHasOneMail(peer);
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                assertThat(daymark.get(Ledger.class).counts(campaign)).hasCounts(ACCEPTED, RECIPIENTS);
                assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENT);
            }
        }
    }

    private static DaymarkProcess server(Map<String, String> settings) {
        return DaymarkProcess.start(
                settings,
                List.of("-Ddaymark.look-every=200ms", "-Ddb-scheduler.polling-interval=200ms"),
                "--server.port=0");
    }
}
