package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.DEFERRED;
import static org.daymark.delivery.DeliveryState.REFUSED;
import static org.daymark.delivery.DeliveryState.SKIPPED;
import static org.daymark.delivery.DeliveryState.UNCERTAIN;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.DaymarkTest;
import org.daymark.DaymarkTester;
import org.daymark.address.EmailAddress;
import org.daymark.audience.Audiences;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SendRunsTest extends DaymarkTest {
    private volatile Runnable takeOver;
    private String list;

    @Override
    protected @Nullable String answer(Step step, String text) {
        if (step == Step.END) {
            takeOver.run();
        }
        return super.answer(step, text);
    }

    @BeforeEach
    void prepare() {
        takeOver = () -> {};
        list = "list " + number;
    }

    private List<String> subscribe(String... names) {
        List<String> addresses =
                List.of(names).stream().map(name -> address(name)).toList();
        subscribers().removeAll();
        daymark.subscribe(list, addresses);
        return addresses;
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private List<String> received() {
        return peer.accepted().stream()
                .map(Mail::recipient)
                .filter(recipient -> recipient.contains(number + "@"))
                .sorted()
                .toList();
    }

    private Map<String, Delivery> deliveries(long campaign) {
        return daymark.get(Ledger.class).page(campaign, null, 0, 1000).stream()
                .collect(Collectors.toMap(Delivery::email, delivery -> delivery));
    }

    @Test
    void each_recipient_gets_one_mail_and_a_second_run_sends_nothing() {
        List<String> recipients = subscribe("ada", "ben", "cleo");
        long campaign = daymark.campaign(list);

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 3);
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 3);

        assertThat(received()).isEqualTo(recipients);
        assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENT);
        assertThat(deliveries(campaign).values())
                .allSatisfy(delivery -> assertThat(delivery.reply()).isEqualTo("250 2.0.0 taken"));
    }

    @Test
    void an_application_that_was_stopped_and_started_sends_again() {
        List<String> recipients = subscribe("ada");
        long campaign = daymark.campaign(list);
        SendRuns runs = daymark.get(SendRuns.class);

        runs.stop();
        assertThatThrownBy(() -> daymark.send(campaign))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Daymark is shutting down");
        runs.start();

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 1);
        assertThat(received()).isEqualTo(recipients);
    }

    @Test
    void each_reply_leads_to_its_state_and_is_stored_in_the_servers_words() {
        subscribe("fine", "gone", "busy", "lost");
        answers.put(address("gone"), Map.of(Step.RCPT, "550 5.1.1 no such person"));
        answers.put(address("busy"), Map.of(Step.RCPT, "452 4.2.2 mailbox full"));
        answers.put(address("lost"), Map.of(Step.AFTER_END, SmtpPeer.DROP));
        long campaign = daymark.campaign(list);

        assertThat(daymark.send(campaign)).hasCounts(Map.of(ACCEPTED, 1L, DEFERRED, 1L, REFUSED, 1L, UNCERTAIN, 1L));

        Map<String, Delivery> deliveries = deliveries(campaign);
        assertThat(deliveries.get(address("gone")).reply()).isEqualTo("550 5.1.1 no such person");
        assertThat(deliveries.get(address("busy")).reply()).isEqualTo("452 4.2.2 mailbox full");
        assertThat(deliveries.get(address("busy")).attempts()).isEqualTo(1);
        assertThat(deliveries.get(address("lost")).reply()).contains("after the final dot");
        assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENDING);
        assertThat(daymark.get(Campaigns.class).get(campaign).nextDueAt())
                .isEqualTo(daymark.clock().instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    void answers_recorded_together_keep_each_its_own_words() {
        List<String> all =
                subscribe(IntStream.range(0, 150).mapToObj(i -> "n" + i).toArray(String[]::new));
        all.forEach(address -> answers.put(address, Map.of(Step.END, "250 2.0.0 queued for " + address)));
        answers.put(all.get(70), Map.of(Step.RCPT, "550 5.1.1 no such person"));
        long campaign = daymark.campaign(list);

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 149, REFUSED, 1);

        Map<String, Delivery> deliveries = deliveries(campaign);
        assertThat(all)
                .filteredOn(address -> !address.equals(all.get(70)))
                .allSatisfy(address ->
                        assertThat(deliveries.get(address).reply()).isEqualTo("250 2.0.0 queued for " + address));
        assertThat(tally(campaign)).isEqualTo(149);
    }

    @Test
    void an_answer_that_comes_late_among_others_in_time_is_tallied_once(CapturedOutput log) {
        subscribe("one", "two", "three", "four", "five");
        long campaign = daymark.campaign(list);
        AtomicBoolean taken = new AtomicBoolean();
        takeOver = () -> {
            synchronized (taken) {
                if (taken.compareAndSet(false, true)) {
                    stored().loseSending(campaign, address("three"));
                }
            }
        };

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 5);
        assertThat(tally(campaign)).isEqualTo(5);
        assertThat(log.getAll()).doesNotContain("by its tally");
    }

    @Test
    void a_deferred_message_waits_its_time_and_goes_out_unchanged() {
        subscribe("busy");
        answers.put(address("busy"), Map.of(Step.END, "451 4.7.1 try again later"));
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        assertThat(daymark.send(campaign)).hasCounts(DEFERRED, 1);
        answers.clear();

        daymark.clock().advance(Duration.ofMinutes(29));
        assertThat(daymark.send(campaign).accepted()).isZero();
        daymark.clock().advance(Duration.ofMinutes(2));
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 1);

        assertThat(deliveries(campaign).get(address("busy")).attempts()).isEqualTo(2);
        assertThat(stored().attempts(campaign)).containsExactly("1 DEFERRED 451 try again later");
        assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.SENT);
    }

    @Test
    void every_attempt_carries_the_same_message_id_and_date() {
        subscribe("busy");
        answers.put(address("busy"), Map.of(Step.AFTER_END, SmtpPeer.DROP));
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        String firstAttempt = lastMail();
        answers.clear();
        daymark.clock().advance(Duration.ofHours(5));
        stored().sendAllAgain(campaign);

        daymark.send(campaign);

        assertThat(lastMail()).isEqualTo(firstAttempt).containsPattern(Pattern.compile("(?m)^Message-ID: <"));
    }

    private String lastMail() {
        List<Mail> all = peer.accepted();
        return all.get(all.size() - 1).content();
    }

    @Test
    void a_message_is_given_up_after_four_days_of_deferrals() {
        subscribe("busy");
        answers.put(address("busy"), Map.of(Step.RCPT, "450 4.2.1 not now"));
        long campaign = daymark.campaign(list);
        int runs = 0;
        while (daymark.send(campaign).deferred() == 1) {
            daymark.clock().advance(Duration.ofHours(9));
            assertThat(++runs).isLessThan(20);
        }

        Delivery delivery = deliveries(campaign).get(address("busy"));
        assertThat(delivery.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(delivery.reply()).startsWith("450 4.2.1 given up after");
    }

    @Test
    void people_who_left_or_are_suppressed_are_skipped_with_the_reason() {
        subscribe("stays", "left", "banned");
        subscribers().unsubscribe(address("left"), "2026-02-03 04:05:06");
        daymark.get(Suppressions.class)
                .suppressEverywhere(EmailAddress.parse(address("banned")), SuppressionReason.UNSUBSCRIBED, "test");
        long campaign = daymark.campaign(list);

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 1, SKIPPED, 2);

        assertThat(received()).containsExactly(address("stays"));
        assertThat(deliveries(campaign).get(address("left")).reply())
                .isEqualTo("unsubscribed from this list on Feb 3, 2026, 04:05 UTC");
        assertThat(deliveries(campaign).get(address("banned")).reply())
                .isEqualTo("suppressed for all lists: unsubscribed");
    }

    @Test
    void people_at_a_suppressed_domain_are_no_audience_and_are_skipped_with_the_reason() {
        subscribe("stays");
        String domain = "shop.company" + number + ".example";
        daymark.subscribe(list, List.of("ada@" + domain));
        long campaign = daymark.campaign(list);
        long id = daymark.get(Campaigns.class).get(campaign).listId();
        assertThat(daymark.get(Audiences.class).of(0, id).recipients()).isEqualTo(2);

        daymark.get(SuppressedDomains.class)
                .add(List.of(new DomainPattern(domain.replace("shop.", ""), true)), "They asked by letter.");

        assertThat(daymark.get(Audiences.class).of(0, id).recipients()).isEqualTo(1);
        assertThat(daymark.get(Audiences.class).of(0, id).suppressed()).isEqualTo(1);
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 1, SKIPPED, 1);
        assertThat(received()).containsExactly(address("stays"));
        assertThat(deliveries(campaign).get("ada@" + domain).reply())
                .isEqualTo("the domain of the address is suppressed");
    }

    @Test
    void people_who_paused_are_skipped_until_their_pause_is_over() {
        subscribe("stays", "rests", "rested");
        subscribers().pause(address("rests"), "2199-02-03 04:05:06");
        subscribers().pause(address("rested"), "2001-02-03 04:05:06");
        long campaign = daymark.campaign(list);

        long id = daymark.get(Campaigns.class).get(campaign).listId();
        assertThat(daymark.get(Audiences.class).of(0, id).recipients()).isEqualTo(2);
        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 2, SKIPPED, 1);

        assertThat(received()).containsExactlyInAnyOrder(address("stays"), address("rested"));
        assertThat(deliveries(campaign).get(address("rests")).reply())
                .isEqualTo("paused all mail until Feb 3, 2199, 04:05 UTC");
    }

    @Test
    void many_recipients_all_get_exactly_one_mail_and_never_more_than_the_permits_are_under_way() {
        String[] names = new String[700];
        for (int i = 0; i < names.length; i++) {
            names[i] = "p" + i + "x";
        }
        List<String> recipients = subscribe(names);
        long campaign = daymark.campaign(list);

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 700);

        assertThat(received()).containsExactlyInAnyOrderElementsOf(recipients);
    }

    @Test
    void messages_that_a_dead_process_was_sending_are_uncertain_and_never_sent_again() {
        subscribe("ada", "ben");
        long campaign = daymark.campaign(list);
        Campaigns campaigns = daymark.get(Campaigns.class);
        stored().abandonSnapshot(campaign, address("ada"));

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 1, UNCERTAIN, 1);

        assertThat(received()).containsExactly(address("ben"));
        assertThat(daymark.get(Ledger.class).page(campaign, DeliveryState.UNCERTAIN, 0, 10))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.email()).isEqualTo(address("ada")));
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.SENT);
    }

    @Test
    void a_list_of_invented_people_is_not_mailed_through_a_server_elsewhere() {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "smtp://192.0.2.1:25");
        try (DaymarkTester other = DaymarkTester.with(settings)) {
            other.subscribe("invented", 3);
            other.get(MailingLists.class).findOrCreateSample("invented");
            long campaign = other.campaign("invented");

            assertThatThrownBy(() -> other.send(campaign))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("This list is sample data")
                    .hasMessageContaining("192.0.2.1");
        }
    }

    @Test
    void an_unreachable_server_is_reported_before_the_start() {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        try (SmtpPeer nobody = SmtpPeer.accepting()) {
            settings.put("DAYMARK_SMTP_URL", nobody.url());
        }
        try (DaymarkTester other = DaymarkTester.with(settings)) {
            other.subscribe("list", 3);
            long campaign = other.campaign("list");

            assertThatThrownBy(() -> other.send(campaign))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot be reached");

            assertThat(other.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.DRAFT);
            assertThat(other.get(Ledger.class).counts(campaign).recipients()).isZero();
        }
    }

    @Test
    void a_server_that_disappears_during_a_run_ends_it_with_each_message_accounted_for() {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        SmtpPeer[] leaving = new SmtpPeer[1];
        leaving[0] = new SmtpPeer((step, text) -> {
            if (step == Step.MAIL && leaving[0].taken() >= 30) {
                Thread closer = new Thread(leaving[0]::close);
                closer.start();
                return SmtpPeer.DROP;
            }
            return null;
        });
        settings.put("DAYMARK_SMTP_URL", leaving[0].url());
        settings.put("daymark.server-patience", "300ms");
        try (DaymarkTester other = DaymarkTester.with(settings)) {
            other.subscribe("list", 100);
            long campaign = other.campaign("list");

            assertThatThrownBy(() -> other.send(campaign))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("still pending");

            DeliveryCounts totals = other.get(Ledger.class).counts(campaign);
            assertThat(totals.recipients()).isEqualTo(100);
            assertThat(totals.accepted()).isGreaterThanOrEqualTo(30).isLessThan(100);
            assertThat(totals.pending()).isGreaterThan(0);
            assertThat(totals.accepted() + totals.pending() + totals.uncertain() + totals.deferred())
                    .isEqualTo(100);
            assertThat(new DeliveriesFixture(other.jdbc()).inState(campaign, DeliveryState.SENDING))
                    .isZero();
        }
    }

    @Test
    void a_process_whose_campaign_was_taken_over_stops_with_the_reason() {
        subscribe("one", "two", "three");
        long campaign = daymark.campaign(list);
        takeOver = () -> stored().takeOver(campaign);

        assertThatThrownBy(() -> daymark.send(campaign))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Another process has taken over this campaign");
    }

    @Test
    void an_uncertain_delivery_is_accepted_by_its_late_reply_and_tallied_once(CapturedOutput log) {
        subscribe("one", "two", "three");
        long campaign = daymark.campaign(list);
        AtomicBoolean taken = new AtomicBoolean();
        takeOver = () -> {
            // Nothing is answered before, so nothing is recorded beside it.
            synchronized (taken) {
                if (taken.compareAndSet(false, true)) {
                    stored().loseSending(campaign);
                }
            }
        };

        assertThat(daymark.send(campaign)).hasCounts(ACCEPTED, 3);
        assertThat(tally(campaign)).isEqualTo(3);
        assertThat(log.getAll()).doesNotContain("by its tally");
    }

    @Test
    void a_tally_that_differs_from_the_rows_is_set_right_when_the_run_ends(CapturedOutput log) {
        subscribe("busy", "one");
        answers.put(address("busy"), Map.of(Step.END, "451 4.7.1 try again later"));
        long campaign = daymark.campaign(list);
        daymark.send(campaign);
        assertThat(tally(campaign)).isEqualTo(1);
        answers.clear();
        stored().setTally(campaign, 7);
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(daymark.send(campaign).accepted()).isEqualTo(2);

        assertThat(tally(campaign)).isEqualTo(2);
        assertThat(log.getAll()).contains("Campaign " + campaign + ": 2 accepted by the ledger but 8 by its tally");
    }

    private long tally(long campaign) {
        return stored().tally(campaign);
    }

    private DeliveriesFixture stored() {
        return new DeliveriesFixture(daymark.jdbc());
    }

    private SubscribersFixture subscribers() {
        return new SubscribersFixture(daymark.jdbc());
    }
}
