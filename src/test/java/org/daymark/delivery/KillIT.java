package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.audience.Missed;
import org.daymark.campaign.TopUps;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.pace.Paces;
import org.daymark.pace.Rate;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sends in a process of its own and kills it with SIGKILL at chosen steps of the SMTP dialogue, which the server beside
 * it sees; each next process continues what the last one left.
 */
class KillIT {
    private static final int RECIPIENTS = 400;
    private static final int CONNECTIONS = 4;
    private static final String EARLY = "early@example.org";

    private static final Kill BEFORE_THE_ANSWER = new Kill("after the final dot, before the answer", Step.END, 60);
    private static final Kill DURING_RECOVERY = new Kill("during recovery", Step.GREETING, 60);

    private static final List<Kill> KILLS = List.of(
            new Kill("before the first mail", Step.MAIL, 0),
            BEFORE_THE_ANSWER,
            DURING_RECOVERY,
            new Kill("after an answer", Step.AFTER_END, 200));

    @Test
    void no_recipient_gets_two_mails_and_only_uncertain_ones_may_have_none() {
        assertNoRecipientGetsTwoMails(TestDatabase.H2, KillIT::campaign, List.of(BEFORE_THE_ANSWER, DURING_RECOVERY));
    }

    @Test
    @Tag("full")
    void no_recipient_gets_two_mails_after_a_kill_at_any_step() {
        assertNoRecipientGetsTwoMails(TestDatabase.H2, KillIT::campaign, KILLS);
    }

    @Test
    @Tag("slow")
    void no_recipient_gets_two_mails_on_mysql_either() {
        assertNoRecipientGetsTwoMails(TestDatabase.MYSQL, KillIT::campaign, KILLS);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void no_recipient_gets_two_mails_of_a_campaign_and_its_top_up(TestDatabase database) {
        assertNoRecipientGetsTwoMails(database, KillIT::topUp, KILLS);
    }

    private static long campaign(DaymarkTester daymark) {
        daymark.subscribe("list", RECIPIENTS);
        return daymark.campaign("list");
    }

    /** A top-up of a campaign that was sent when the list had one subscriber. */
    private static long topUp(DaymarkTester daymark) {
        daymark.subscribe("list", List.of(EARLY));
        long campaign = daymark.campaign("list");
        daymark.send(campaign);
        daymark.subscribe("list", RECIPIENTS);
        return daymark.get(TopUps.class)
                .create(campaign, Set.of(Missed.values()), "")
                .id();
    }

    private static void assertNoRecipientGetsTwoMails(
            TestDatabase database, ToLongFunction<DaymarkTester> preparation, List<Kill> kills) {
        AtomicReference<@Nullable DaymarkProcess> running = new AtomicReference<>();
        AtomicReference<@Nullable Kill> next = new AtomicReference<>();
        AtomicInteger taken = new AtomicInteger();
        try (SmtpPeer peer = new SmtpPeer((step, text) -> {
            if (step == Step.AFTER_END) {
                taken.incrementAndGet();
            }
            Kill kill = next.get();
            if (kill != null && kill.step() == step && taken.get() >= kill.taken() && next.compareAndSet(kill, null)) {
                running.get().kill();
            }
            return null;
        })) {
            Map<String, String> settings = new HashMap<>(database.freshSettings());
            settings.put("DAYMARK_SMTP_URL", peer.url());
            settings.put("DAYMARK_SMTP_CONNECTIONS", String.valueOf(CONNECTIONS));
            long campaign;
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                campaign = preparation.applyAsLong(daymark);
            }

            for (Kill kill : kills) {
                next.set(kill);
                assertThat(send(settings, campaign, running).await())
                        .as(kill.when())
                        .isEqualTo(128 + 9);
                assertNobodyHasTwoMails(peer, kill.when());
            }
            sendTheRest(settings, campaign, running);

            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                DeliveryCounts totals = daymark.get(Ledger.class).counts(campaign);
                assertThat(totals.accepted() + totals.uncertain()).isEqualTo(RECIPIENTS);
                assertThat(totals.uncertain()).isLessThanOrEqualTo(kills.size() * 2L * CONNECTIONS);
                assertEverybodyHasOneMailButTheUncertain(daymark, campaign, peer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void messages_held_by_the_rate_limit_are_sent_once_and_no_faster_after_a_kill(TestDatabase database) {
        int people = 60;
        List<Instant> arrivals = new CopyOnWriteArrayList<>();
        AtomicReference<@Nullable DaymarkProcess> running = new AtomicReference<>();
        try (SmtpPeer peer = new SmtpPeer((step, text) -> {
            if (step == Step.END) {
                arrivals.add(Instant.now());
                if (arrivals.size() == people / 2) {
                    running.get().kill();
                }
            }
            return null;
        })) {
            Map<String, String> settings = new HashMap<>(database.freshSettings());
            settings.put("DAYMARK_SMTP_URL", peer.url());
            settings.put("DAYMARK_SMTP_CONNECTIONS", String.valueOf(CONNECTIONS));
            long campaign;
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.get(Paces.class).setRule(List.of("example.org"), Rate.parse("10/s"), null);
                daymark.subscribe("list", people);
                campaign = daymark.campaign("list");
            }

            assertThat(send(settings, campaign, running).await()).isEqualTo(128 + 9);
            sendTheRest(settings, campaign, running);

            assertNobodyHasTwoMails(peer, "at the end");
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                DeliveryCounts totals = daymark.get(Ledger.class).counts(campaign);
                assertThat(totals.accepted() + totals.uncertain()).isEqualTo(people);
                assertThat(totals.uncertain()).isBetween(1L, 2L * CONNECTIONS);
            }
            Duration taken = Duration.between(arrivals.get(0), arrivals.get(arrivals.size() - 1));
            // What may be saved up, in each of the two processes.
            assertThat(taken.toMillis()).isGreaterThan((people - 2 * 10) * 100L);
        }
    }

    private static void sendTheRest(
            Map<String, String> settings, long campaign, AtomicReference<@Nullable DaymarkProcess> running) {
        DaymarkProcess last = send(settings, campaign, running);
        assertThat(last.await()).as(last.err()).isIn(0, 1);
        assertThat(last.err()).doesNotContain("by its tally");
    }

    private static DaymarkProcess send(
            Map<String, String> settings, long campaign, AtomicReference<@Nullable DaymarkProcess> running) {
        DaymarkProcess process = DaymarkProcess.start(
                settings,
                List.of("-Ddaymark.owner-gone-after=1s", "-Ddaymark.most-in-flight=1"),
                "campaign",
                "send",
                String.valueOf(campaign),
                "--json");
        running.set(process);
        return process;
    }

    private static void assertNobodyHasTwoMails(SmtpPeer peer, String when) {
        assertThat(peer.accepted().stream().map(Mail::recipient))
                .as("recipients after the kill " + when)
                .doesNotHaveDuplicates();
    }

    private static void assertEverybodyHasOneMailButTheUncertain(DaymarkTester daymark, long campaign, SmtpPeer peer) {
        Set<String> uncertain = addresses(daymark, campaign, DeliveryState.UNCERTAIN);
        Set<String> accepted = addresses(daymark, campaign, DeliveryState.ACCEPTED);
        Set<String> received = peer.accepted().stream()
                .map(Mail::recipient)
                .filter(recipient -> !recipient.equals(EARLY))
                .collect(Collectors.toSet());

        assertNobodyHasTwoMails(peer, "at the end");
        assertThat(received).containsAll(accepted);
        received.removeAll(accepted);
        assertThat(uncertain).containsAll(received);
        assertThat(accepted.size() + uncertain.size()).isEqualTo(RECIPIENTS);
    }

    private static Set<String> addresses(DaymarkTester daymark, long campaign, DeliveryState state) {
        return daymark.get(Ledger.class).page(campaign, state, 0, RECIPIENTS).stream()
                .map(Delivery::email)
                .collect(Collectors.toSet());
    }

    /** When to kill: the step, and how many messages must have been taken before. */
    private record Kill(String when, Step step, int taken) {}
}
