package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.CANCELLED;
import static org.daymark.delivery.DeliveryState.SKIPPED;
import static org.daymark.delivery.DeliveryState.UNCERTAIN;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.DaymarkTest;
import org.daymark.DaymarkTester;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Schedules;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.Suppressions;
import org.daymark.text.DayAndTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pause, resume, cancel, retry and settle, while a run is under way and while none is. */
class ControlTest extends DaymarkTest {
    private static final DeliveryCounts ALL_OF_THREE = new DeliveryCounts(Map.of(ACCEPTED, 3L));

    private Interventions interventions;
    private String list;

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("DAYMARK_SMTP_CONNECTIONS", "2");
    }

    @Override
    protected void started() {
        interventions = daymark.get(Interventions.class);
    }

    @BeforeEach
    void prepare() {
        list = "list " + number;
    }

    private CampaignTester campaignTo(int people) {
        return CampaignTester.to(
                daymark,
                list,
                IntStream.range(0, people).mapToObj(this::address).toList());
    }

    private String address(int person) {
        return "p" + person + "-" + number + "@example.org";
    }

    private List<String> received() {
        return peer.accepted().stream()
                .map(Mail::recipient)
                .filter(recipient -> recipient.endsWith("-" + number + "@example.org"))
                .toList();
    }

    /** Begins to send and comes back as soon as the server has been asked {@code mails} times and answers no more. */
    private Running sendUpTo(CampaignTester campaign, int mails) {
        CountDownLatch reached = new CountDownLatch(mails);
        CountDownLatch goOn = new CountDownLatch(1);
        script = (step, text) -> {
            if (step == Step.MAIL) {
                reached.countDown();
                if (reached.getCount() == 0) {
                    waitFor(goOn);
                }
            }
            return null;
        };
        CompletableFuture<DeliveryCounts> run = campaign.sendBeside();
        waitFor(reached);
        return new Running(run, goOn);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Running(CompletableFuture<DeliveryCounts> run, CountDownLatch goOn) {
        DeliveryCounts end() {
            goOn.countDown();
            return run.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        }
    }

    @Test
    void a_pause_stops_the_run_with_nothing_in_doubt_and_a_resume_sends_the_rest_once() {
        CampaignTester campaign = campaignTo(40);
        Running running = sendUpTo(campaign, 10);

        campaign.pause();
        DeliveryCounts paused = running.end();

        assertThat(campaign.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(paused.pending()).isBetween(1L, 31L);
        assertThat(paused.accepted() + paused.pending()).isEqualTo(40);
        assertThat(received()).hasSize((int) paused.accepted());
        assertThat(campaign.get().runOwner()).isNull();
        assertThatThrownBy(campaign::send)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("campaign resume " + campaign.id());

        campaign.resume();
        assertThat(campaign.send()).hasCounts(ACCEPTED, 40);
        assertThat(received()).hasSize(40).doesNotHaveDuplicates();
        assertThat(campaign.state()).isEqualTo(CampaignState.SENT);
    }

    @Test
    void a_campaign_paused_while_messages_wait_for_their_next_turn_leaves_them_waiting() {
        CampaignTester campaign = campaignTo(1);
        script = (step, text) -> step == Step.RCPT ? "451 4.2.1 later" : null;
        campaign.send();
        campaign.pause();
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(campaign.isDue()).isFalse();
        campaign.resume();
        assertThat(campaign.isDue()).isTrue();
        script = (step, text) -> null;
        assertThat(campaign.send().accepted()).isEqualTo(1);
    }

    @Test
    void a_cancel_during_a_run_cancels_all_unsent_messages() {
        CampaignTester campaign = campaignTo(40);
        Running running = sendUpTo(campaign, 10);

        Intervention cancelled = campaign.cancel();
        DeliveryCounts totals = running.end();

        assertThat(campaign.state()).isEqualTo(CampaignState.CANCELLED);
        // What a connection had not started with when the run saw the cancel is handed back, and cancelled then.
        assertThat(cancelled.changed()).isPositive().isLessThanOrEqualTo(totals.cancelled());
        assertThat(totals.accepted() + totals.cancelled()).isEqualTo(40);
        assertThat(received()).hasSize((int) totals.accepted());
        assertThat(campaign.cancel().changed()).isZero();
        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("canceled");
        assertThatThrownBy(() -> campaign.resume()).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> campaign.retryRefused()).isInstanceOf(Problem.class);
    }

    @Test
    void a_cancel_without_a_run_takes_deferred_messages_with_it() {
        CampaignTester campaign = campaignTo(3);
        script = (step, text) -> step == Step.RCPT ? "451 4.2.1 later" : null;
        campaign.send();

        assertThat(campaign.cancel().changed()).isEqualTo(3);

        assertThat(campaign.counts()).hasCounts(CANCELLED, 3);
        daymark.clock().advance(Duration.ofDays(1));
        assertThat(campaign.isDue()).isFalse();
        CampaignTester draft = campaignTo(1);
        draft.cancel();
        assertThat(draft.state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void messages_returned_after_a_cancel_are_cancelled_when_the_run_ends() {
        CampaignTester campaign = campaignTo(8);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);
        script = (step, text) -> {
            if (step == Step.RCPT) {
                asked.countDown();
                waitFor(cancelled);
                return "451 4.2.1 later";
            }
            return null;
        };
        CompletableFuture<DeliveryCounts> run = campaign.sendBeside();
        waitFor(asked);
        campaign.cancel();
        cancelled.countDown();

        run.join();

        assertThat(campaign.counts()).hasCounts(CANCELLED, 8);
        assertThat(received()).isEmpty();
    }

    @Test
    void retrying_refused_deliveries_reopens_a_sent_campaign_and_keeps_their_first_attempt() {
        CampaignTester campaign = campaignTo(3);
        script = (step, text) -> step == Step.RCPT && text.startsWith("p1-") ? "550 5.7.1 blocked" : null;
        assertThat(campaign.send().refused()).isEqualTo(1);
        assertThat(campaign.state()).isEqualTo(CampaignState.SENT);
        script = (step, text) -> null;

        assertThat(campaign.retryRefused().changed()).isEqualTo(1);

        assertThat(campaign.state()).isEqualTo(CampaignState.SENDING);
        assertThat(campaign.get().finishedAt()).isNull();
        assertThat(campaign.isDue()).isTrue();
        assertThat(campaign.send()).isEqualTo(ALL_OF_THREE);
        assertThat(campaign.state()).isEqualTo(CampaignState.SENT);
        assertThat(received()).hasSize(3).doesNotHaveDuplicates();
        assertThat(new DeliveriesFixture(daymark.jdbc()).attempts(campaign.id()))
                .containsExactly("1 REFUSED 550 blocked");
    }

    @Test
    void a_hard_refusal_suppresses_the_person_with_the_evidence_and_a_retry_leaves_them_out() {
        CampaignTester campaign = campaignTo(4);
        Map<String, String> answers = Map.of(
                address(0), "550 5.1.1 <" + address(0) + ">: no such user",
                address(1), "550 5.7.1 blocked, no such user",
                address(2), "552 5.2.2 mailbox full");
        script = (step, text) -> step == Step.RCPT ? answers.get(text) : null;

        assertThat(campaign.send().refused()).isEqualTo(3);

        Suppressions suppressions = daymark.get(Suppressions.class);
        assertThat(IntStream.range(0, 4)
                        .filter(person -> suppressions.isSuppressedEverywhere(EmailAddress.parse(address(person)))))
                .containsExactly(0);
        assertThat(new SubscribersFixture(daymark.jdbc()).suppressionOf(address(0)))
                .containsEntry("reason", "HARD_BOUNCE")
                .containsEntry("source", "campaign " + campaign.id() + ": 550 5.1.1 <(address)>: no such user");
        script = (step, text) -> null;
        campaign.retryRefused();
        assertThat(campaign.send()).hasCounts(ACCEPTED, 3, SKIPPED, 1);
        assertThat(campaign.delivery(address(0)).reply()).isEqualTo("suppressed for all lists: hard bounce");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_that_a_person_retries_after_a_week_gets_its_four_days_again(boolean refused) {
        CampaignTester campaign = campaignTo(1);
        script = refused ? (step, text) -> step == Step.RCPT ? "550 5.7.1 blocked" : null : script;
        if (!refused) {
            loseAnswersTo(0);
        }
        campaign.send();
        script = (step, text) -> step == Step.RCPT ? "451 4.7.1 try again later" : null;
        daymark.clock().advance(Duration.ofDays(7));
        assertThat(refused ? campaign.retryRefused() : interventions.sendAgain(campaign.id(), null))
                .extracting(Intervention::changed)
                .isEqualTo(1L);

        assertThat(campaign.send().deferred()).isEqualTo(1);
        assertThat(campaign.nextDueAt()).isEqualTo(daymark.clock().instant().plus(Duration.ofMinutes(30)));

        daymark.clock().advance(Duration.ofMinutes(30));
        assertThat(campaign.send().deferred()).isEqualTo(1);
        assertThat(campaign.nextDueAt()).isEqualTo(daymark.clock().instant().plus(Duration.ofHours(1)));
        daymark.clock().advance(Duration.ofDays(4));
        assertThat(campaign.send().refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"MAIL, false", "DATA, false", "RCPT, true", "END, true"})
    void a_code_for_an_unknown_mailbox_suppresses_only_as_a_reply_about_the_recipient(
            Step refusing, boolean suppressed) {
        CampaignTester campaign = campaignTo(1);
        script = (step, text) -> step == refusing ? "550 5.1.1 no such user" : null;

        assertThat(campaign.send().refused()).isEqualTo(1);

        boolean isSuppressed = daymark.get(Suppressions.class).isSuppressedEverywhere(EmailAddress.parse(address(0)));
        assertThat(isSuppressed).isEqualTo(suppressed);
    }

    @Test
    void uncertain_deliveries_left_by_a_person_stay_uncertain_and_want_no_more_attention() {
        CampaignTester campaign = campaignTo(3);
        loseAnswersTo(0, 1);
        DeliveryCounts totals = campaign.send();
        Ledger ledger = daymark.get(Ledger.class);
        assertThat(totals.needsAttention(ledger.left(campaign.id()))).isTrue();

        assertThat(interventions.leave(campaign.id(), address(0)).changed()).isEqualTo(1);
        assertThat(totals.needsAttention(ledger.left(campaign.id()))).isTrue();
        assertThat(interventions.leave(campaign.id(), null).changed()).isEqualTo(1);

        assertThat(campaign.counts()).hasCounts(ACCEPTED, 1, UNCERTAIN, 2);
        assertThat(campaign.counts().needsAttention(ledger.left(campaign.id()))).isFalse();
        assertThatThrownBy(() -> interventions.leave(campaign.id(), address(2)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no uncertain delivery to that address");
    }

    @Test
    void uncertain_deliveries_are_sent_again_only_when_no_sender_can_still_deliver_them_and_with_their_message_id() {
        CampaignTester campaign = campaignTo(2);
        loseAnswersTo(0);
        campaign.send();
        script = (step, text) -> null;
        Duration wait = Duration.ofMinutes(10).plusSeconds(15);

        daymark.clock().advance(wait.minusSeconds(1));
        assertThatThrownBy(() -> interventions.sendAgain(campaign.id(), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("too early")
                .hasMessageContaining(DayAndTime.of(daymark.clock().instant().plusSeconds(1)));
        assertThatThrownBy(() -> interventions.sendAgain(campaign.id(), address(1)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no uncertain delivery to that address");
        daymark.clock().advance(Duration.ofSeconds(1));
        assertThat(interventions.sendAgain(campaign.id(), address(0)).changed()).isEqualTo(1);

        assertThat(campaign.send()).hasCounts(ACCEPTED, 2);
        assertThat(peer.accepted().stream()
                        .filter(mail -> mail.recipient().equals(address(0)))
                        .map(mail -> mail.content()
                                .lines()
                                .filter(line -> line.startsWith("Message-ID:"))
                                .toList())
                        .collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(received().stream().filter(address(0)::equals)).hasSize(2);
    }

    @Test
    void a_campaign_that_meets_too_many_refusals_halts_by_itself_and_says_why() {
        CampaignTester campaign = campaignTo(120);
        script = (step, text) -> step == Step.RCPT ? "550 5.7.1 blocked by policy" : null;

        DeliveryCounts totals = campaign.send();

        Campaign halted = campaign.get();
        assertThat(halted.state()).isEqualTo(CampaignState.PAUSED);
        assertThat(halted.reason().words()).contains("replies were refusals").contains("550 5.7.1 blocked by policy");
        assertThat(totals.refused()).isBetween(50L, 75L);
        assertThat(totals.refused() + totals.pending()).isEqualTo(120);
        script = (step, text) -> null;
        campaign.resume();
        assertThat(campaign.get().reason()).isNull();
        assertThat(campaign.send().pending()).isZero();
    }

    @Test
    void a_run_in_another_process_sees_a_pause_and_a_cancel_too() {
        if (database == TestDatabase.H2) {
            return;
        }
        CampaignTester campaign = campaignTo(40);
        Running running = sendUpTo(campaign, 10);
        try (DaymarkTester other = DaymarkTester.with(settings)) {
            assertThatThrownBy(() -> other.send(campaign.id()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("being sent by another process");
            other.get(Interventions.class).cancel(campaign.id());
        }
        running.end();
        assertThat(campaign.counts().pending()).isZero();
        assertThat(campaign.counts().cancelled()).isPositive();
    }

    @Test
    void an_action_that_the_state_does_not_allow_is_refused_with_the_name_of_the_state() {
        CampaignTester campaign = campaignTo(3);
        for (var impossible : List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                () -> campaign.pause(),
                () -> campaign.resume(),
                () -> campaign.retryRefused(),
                () -> interventions.sendAgain(campaign.id(), null))) {
            assertThatThrownBy(impossible).isInstanceOf(Problem.class).hasMessageContaining("is draft");
        }
        daymark.get(Schedules.class)
                .schedule(campaign.id(), LocalDateTime.parse("2030-01-01T09:00"), ZoneId.of("UTC"), false);
        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("campaign unschedule");
        daymark.get(Schedules.class).unschedule(campaign.id());
        assertThat(campaign.send()).isEqualTo(ALL_OF_THREE);
        assertThatThrownBy(() -> campaign.cancel())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has already been sent");
        assertThatThrownBy(() -> interventions.leave(campaign.id(), "nobody")).isInstanceOf(Problem.class);
    }

    private void loseAnswersTo(int... people) {
        List<String> lost = IntStream.of(people).mapToObj(this::address).toList();
        script = (step, text) -> step == Step.AFTER_END && lost.contains(text) ? SmtpPeer.DROP : null;
    }
}
