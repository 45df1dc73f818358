package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.delivery.DeliveryCountsAssert.DELIVERY_COUNTS;
import static org.daymark.delivery.DeliveryState.ACCEPTED;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.DaymarkTester;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole campaign through five servers of the database, three of which are no help. */
class FiveServersTest {
    private static final int RECIPIENTS = 400;
    private static final int CONNECTIONS = 3;
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<[^>]+>)");

    /** The hanging server would be waited for half a minute at its greeting and two minutes at DATA. */
    @ParameterizedTest
    @CsvSource({"H2, GREETING: hang, 28", "H2, DATA: hang, 100", "MYSQL, DATA: hang, 100"})
    void a_campaign_finishes_with_each_recipient_accepted_once_without_waiting_for_bad_servers(
            TestDatabase database, String hang, int seconds) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        settings.put("daymark.server-patience", "1s");
        try (SmtpPeer hanging = SmtpPeer.playing(hang);
                SmtpPeer refusing = SmtpPeer.playing("offers PIPELINING\nRCPT: 554 5.7.1 nothing from you");
                SmtpPeer slow = SmtpPeer.playing(
                        "", (step, text) -> step == Step.AFTER_END ? "wait 250 ms then 250 2.0.0 taken" : null);
                SmtpPeer good = SmtpPeer.accepting();
                SmtpPeer better = SmtpPeer.playing("offers PIPELINING");
                DaymarkTester daymark = DaymarkTester.with(settings)) {
            add(daymark, "a hanging one", hanging);
            add(daymark, "b refusing one", refusing);
            add(daymark, "c slow one", slow);
            add(daymark, "d good one", good);
            add(daymark, "e better one", better);
            daymark.get(LiveSwitch.class).turnOn(List.of());
            daymark.subscribe("list", RECIPIENTS);
            long campaign = daymark.campaign("list");

            assertThat(CompletableFuture.supplyAsync(() -> daymark.send(campaign)))
                    .succeedsWithin(Duration.ofSeconds(seconds), DELIVERY_COUNTS)
                    .hasCounts(ACCEPTED, RECIPIENTS);
            assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENT);
            assertThat(Stream.of(slow, good, better)
                            .flatMap(peer -> peer.accepted().stream())
                            .map(mail -> MESSAGE_ID
                                    .matcher(mail.content())
                                    .results()
                                    .findFirst()
                                    .orElseThrow()
                                    .group(1)))
                    .hasSize(RECIPIENTS)
                    .doesNotHaveDuplicates();
            assertThat(Stream.of(slow, good, better)
                            .flatMap(peer -> peer.accepted().stream())
                            .map(SmtpPeer.Mail::recipient))
                    .doesNotHaveDuplicates();
            assertThat(hanging.taken() + refusing.taken()).isZero();
            // Each of its connections takes one message at a time, and the good ones do not wait for it.
            assertThat(slow.taken()).isLessThan(good.taken());
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sender-a hanging one"));
        }
    }

    private static void add(DaymarkTester daymark, String name, SmtpPeer peer) {
        daymark.get(Relays.class)
                .add(name, new RelayChange(peer.url(), null, null, CONNECTIONS, null, null, null, null));
    }
}
