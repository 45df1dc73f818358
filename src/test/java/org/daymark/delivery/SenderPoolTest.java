package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.daymark.SettableClock;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Refusal;
import org.daymark.mail.Relay;
import org.daymark.mail.Routes;
import org.daymark.mail.SessionLimit;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SenderPoolTest {
    private static final String FROM = "news@harborlight.example";
    private static final Composer MESSAGES = claimed -> new OutgoingMail(
            FROM, claimed.email(), "Subject: x\r\n\r\nx\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private static Claimed delivery(int number, String domain) {
        return new Claimed(
                number,
                number,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                "person" + number + "@" + domain,
                null,
                null,
                null,
                null,
                1);
    }

    private static List<Claimed> deliveries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> delivery(i, "example.org"))
                .toList();
    }

    private static SenderPool pool(Relay... relays) {
        return pool(Duration.ofSeconds(15), relays);
    }

    private static SenderPool pool(Duration patience, Relay... relays) {
        SendQueue queue = new SendQueue(
                Routes.of(FROM, Arrays.asList(relays)),
                relay -> new SessionLimit(),
                Lease.ALWAYS,
                new Outcomes(new SettableClock()),
                patience);
        return new SenderPool(
                queue,
                MESSAGES,
                Lease.ALWAYS,
                new RunProgress(SendProgress.NONE, new DeliveryCounts(Map.of())),
                new Permits(1000));
    }

    private static Relay relay(String name, SmtpPeer peer, int connections, int weight, String... domains) {
        return new Relay(
                name,
                Relay.Origin.DATABASE,
                peer.server(),
                peer.settings(),
                connections,
                weight,
                Set.of(),
                Set.of(domains));
    }

    private static List<Outcome> sendAll(SenderPool pool, List<Claimed> claimed) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (pool) {
            pool.start();
            pool.queue().submit(claimed);
            while (outcomes.size() < claimed.size()) {
                List<Outcome> more = new ArrayList<>();
                pool.queue().gather(more, Duration.ofSeconds(1), 1);
                outcomes.addAll(more);
            }
        }
        return outcomes;
    }

    @Test
    void three_bad_servers_of_five_do_not_delay_a_campaign() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SmtpPeer gone = SmtpPeer.accepting();
        gone.close();
        try (SmtpPeer one = SmtpPeer.accepting();
                SmtpPeer two = SmtpPeer.accepting();
                SmtpPeer refusing =
                        new SmtpPeer((step, text) -> step == Step.RCPT ? "554 5.7.1 we do not like you" : null);
                SmtpPeer hanging = new SmtpPeer((step, text) -> {
                    if (step == Step.GREETING) {
                        waitFor(never);
                    }
                    return null;
                })) {
            List<Outcome> outcomes = sendAll(
                    pool(
                            relay("one", one, 2, 1),
                            relay("refusing", refusing, 2, 1),
                            relay("hanging", hanging, 2, 1),
                            relay("gone", gone, 2, 1),
                            relay("two", two, 2, 1)),
                    deliveries(300));

            assertThat(outcomes).extracting(Outcome::state).containsOnly(DeliveryState.ACCEPTED);
            assertThat(one.accepted().size() + two.accepted().size()).isEqualTo(300);
            assertThat(one.accepted()).isNotEmpty();
            assertThat(two.accepted()).isNotEmpty();
            never.countDown();
        }
    }

    @Test
    void a_refusal_that_every_server_gives_is_final() throws Exception {
        SmtpPeer.Script script = (step, text) -> step == Step.RCPT ? "554 5.7.1 not from you" : null;
        try (SmtpPeer one = new SmtpPeer(script);
                SmtpPeer two = new SmtpPeer(script)) {
            List<Outcome> outcomes = sendAll(pool(relay("one", one, 1, 1), relay("two", two, 1, 1)), deliveries(1));

            assertThat(outcomes).singleElement().satisfies(outcome -> {
                assertThat(outcome.state()).isEqualTo(DeliveryState.REFUSED);
                assertThat(outcome.reply().words()).isEqualTo("554 5.7.1 not from you");
            });
        }
    }

    @Test
    void a_refusal_about_the_recipient_is_not_tried_elsewhere() throws Exception {
        SmtpPeer.Script script = (step, text) -> step == Step.RCPT ? "550 5.1.1 no such person" : null;
        try (SmtpPeer one = new SmtpPeer(script);
                SmtpPeer two = new SmtpPeer(script)) {
            sendAll(pool(relay("one", one, 1, 1), relay("two", two, 1, 1)), deliveries(20));

            assertThat(one.asked() + two.asked()).isEqualTo(20);
        }
    }

    @Test
    void mail_to_a_domain_goes_to_the_server_that_is_there_for_it_and_nothing_else_does() throws Exception {
        List<Claimed> mixed = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            mixed.add(delivery(i, i % 3 == 0 ? "special.example" : "example.org"));
        }
        try (SmtpPeer special = SmtpPeer.accepting();
                SmtpPeer general = SmtpPeer.accepting()) {
            sendAll(pool(relay("special", special, 1, 1, "special.example"), relay("general", general, 1, 1)), mixed);

            assertThat(special.accepted())
                    .hasSize(20)
                    .allSatisfy(mail -> assertThat(mail.recipient()).endsWith("@special.example"));
            assertThat(general.accepted()).hasSize(40);
        }
    }

    @Test
    void without_a_connection_messages_are_returned_as_not_sent() throws Exception {
        SmtpPeer gone = SmtpPeer.accepting();
        gone.close();
        try (SenderPool pool = pool(relay("gone", gone, 1, 1))) {
            pool.start();
            pool.queue().submit(deliveries(3));
            pool.queue().withdraw("no one there");
            List<Outcome> outcomes = new ArrayList<>();
            pool.queue().gather(outcomes, Duration.ofSeconds(1), 1);

            assertThat(outcomes).hasSize(3).extracting(Outcome::state).containsOnly(DeliveryState.PENDING);
            assertThat(pool.queue().ready()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL: hang", "RCPT: silence", "DATA: hang", "END: hang"})
    void messages_without_a_reply_move_to_another_server_unless_their_final_dot_was_sent(String fault)
            throws Exception {
        boolean afterTheDot = fault.startsWith("END");
        try (SmtpPeer hanging = SmtpPeer.playing(fault);
                SmtpPeer good = SmtpPeer.playing("", slowly(5));
                SenderPool pool =
                        pool(Duration.ofMillis(300), relay("hanging", hanging, 2, 1), relay("good", good, 2, 1))) {
            pool.start();
            await().until(() -> pool.queue().ready() == 4);
            pool.queue().submit(deliveries(40));
            List<Outcome> outcomes = new ArrayList<>();
            int expected = afterTheDot ? 38 : 40;
            await().until(() -> {
                pool.queue().gather(outcomes, Duration.ofMillis(100), 1);
                return outcomes.size() == expected;
            });

            assertThat(outcomes).extracting(Outcome::state).containsOnly(DeliveryState.ACCEPTED);
            assertThat(good.accepted())
                    .extracting(SmtpPeer.Mail::recipient)
                    .hasSize(expected)
                    .doesNotHaveDuplicates();
            assertThat(hanging.taken()).isZero();
        }
    }

    @Test
    void a_pool_that_is_closed_leaves_no_thread_behind_whatever_its_servers_do() {
        try (SmtpPeer silent = SmtpPeer.playing("GREETING: hang");
                SmtpPeer hanging = SmtpPeer.playing("RCPT: hang");
                SmtpPeer good = SmtpPeer.accepting()) {
            SenderPool pool = pool(
                    relay("silent at close", silent, 2, 1),
                    relay("hanging at close", hanging, 2, 1),
                    relay("good at close", good, 2, 1));
            pool.start();
            await().until(() -> pool.queue().ready() == 4);
            pool.queue().submit(deliveries(20));
            await().until(() -> hanging.asked() == 2);

            pool.close();

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.contains(" at close"));
            assertThat(good.commands()).filteredOn("QUIT"::equals).hasSize(2);
        }
    }

    @Test
    void a_run_that_is_stopped_gets_back_what_a_server_holds_without_an_answer_as_not_sent() throws Exception {
        try (SmtpPeer hanging = SmtpPeer.playing("DATA: hang");
                SenderPool pool = pool(Duration.ofMillis(200), relay("hanging", hanging, 2, 1))) {
            pool.start();
            pool.queue().submit(deliveries(5));
            await().until(() -> hanging.asked() == 2);
            List<Outcome> outcomes = new ArrayList<>();
            await().until(() -> {
                pool.queue().withdraw("stopped");
                pool.queue().gather(outcomes, Duration.ofMillis(10), 1);
                return outcomes.size() == 5;
            });

            assertThat(outcomes).extracting(Outcome::state).containsOnly(DeliveryState.PENDING);
        }
    }

    @Test
    void mail_for_an_unreachable_server_is_deferred_and_the_rest_is_sent() throws Exception {
        SmtpPeer gone = SmtpPeer.accepting();
        gone.close();
        List<Claimed> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mixed.add(delivery(i, i % 2 == 0 ? "special.example" : "example.org"));
        }
        try (SmtpPeer general = SmtpPeer.accepting()) {
            List<Outcome> outcomes = sendAll(
                    pool(
                            Duration.ofMillis(300),
                            relay("gone", gone, 2, 1, "special.example"),
                            relay("general", general, 2, 1)),
                    mixed);

            assertThat(general.accepted()).hasSize(20);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.claimed().email().endsWith("special.example"))
                    .hasSize(20)
                    .allSatisfy(outcome -> {
                        assertThat(outcome.state()).isEqualTo(DeliveryState.PENDING);
                        assertThat(outcome.dueAt())
                                .isEqualTo(new SettableClock().instant().plus(Duration.ofMinutes(5)));
                        assertThat(outcome.reply().text()).contains("'gone'", "server change gone");
                    });
        }
    }

    @Test
    void mail_that_no_server_is_there_for_is_refused_with_a_reason() throws Exception {
        try (SmtpPeer special = SmtpPeer.accepting()) {
            List<Outcome> outcomes = sendAll(
                    pool(relay("special", special, 1, 1, "special.example")),
                    List.of(delivery(1, "special.example"), delivery(2, "example.org")));

            assertThat(special.accepted()).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.state() == DeliveryState.REFUSED)
                    .singleElement()
                    .satisfies(outcome -> {
                        assertThat(outcome.claimed().email()).endsWith("@example.org");
                        assertThat(outcome.refusal()).isEqualTo(Refusal.OURS);
                        assertThat(outcome.reply().text()).contains("no mail server handles");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 12", "400, 1"})
    void weights_are_followed_whether_there_is_much_to_send_or_little(int batches, int connections) throws Exception {
        int all = 400;
        try (SmtpPeer heavy = SmtpPeer.playing("", slowly(4));
                SmtpPeer light = SmtpPeer.playing("", slowly(4));
                SenderPool pool = pool(
                        relay("heavy", heavy, Math.max(2, connections), 3),
                        relay("light", light, Math.max(2, connections), 1))) {
            pool.start();
            await().until(() -> pool.queue().ready() == 2 * Math.max(2, connections));
            List<Outcome> outcomes = new ArrayList<>();
            for (int sent = 0; sent < all; sent += all / batches) {
                pool.queue().submit(deliveries(all / batches));
                int expected = sent + all / batches;
                while (outcomes.size() < expected) {
                    List<Outcome> more = new ArrayList<>();
                    pool.queue().gather(more, Duration.ofSeconds(1), 1);
                    outcomes.addAll(more);
                }
            }

            assertThat(light.taken()).isBetween(75, 125);
            assertThat(heavy.taken() + light.taken()).isEqualTo(all);
        }
    }

    @Test
    void servers_of_one_weight_are_used_as_fully_as_each_can() throws Exception {
        try (SmtpPeer slow = SmtpPeer.playing("", slowly(60));
                SmtpPeer fast = SmtpPeer.playing("", slowly(2))) {
            sendAll(pool(relay("slow", slow, 2, 1), relay("fast", fast, 2, 1)), deliveries(200));

            assertThat(slow.taken()).isBetween(1, 40);
            assertThat(fast.taken()).isEqualTo(200 - slow.taken());
        }
    }

    @Test
    void a_server_that_begins_to_fail_is_rested_and_comes_back_when_it_serves_again() throws Exception {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (SmtpPeer refusing = SmtpPeer.playing(
                        "", (step, text) -> step == Step.MAIL && failing.get() ? "554 5.7.1 not from you" : null);
                SmtpPeer good = SmtpPeer.playing("", slowly(2));
                SenderPool pool = pool(relay("refusing", refusing, 2, 1), relay("good", good, 2, 1))) {
            pool.start();
            await().until(() -> pool.queue().ready() == 4);
            pool.queue().submit(deliveries(200));
            List<Outcome> outcomes = new ArrayList<>();
            await().until(() -> {
                pool.queue().gather(outcomes, Duration.ofMillis(100), 1);
                return outcomes.size() == 200;
            });
            assertThat(outcomes).extracting(Outcome::state).containsOnly(DeliveryState.ACCEPTED);
            assertThat(good.accepted()).hasSize(200);
            assertThat(refusing.commands())
                    .filteredOn(command -> command.startsWith("MAIL"))
                    .hasSizeLessThan(20);

            failing.set(false);
            await().until(() -> {
                pool.queue().submit(deliveries(20));
                pool.queue().gather(outcomes, Duration.ofMillis(100), 1);
                return refusing.taken() > 20;
            });
        }
    }

    /** A script of a server that takes so many milliseconds for a message. */
    private static SmtpPeer.Script slowly(int millis) {
        return (step, text) -> step == Step.AFTER_END ? "wait " + millis + " ms then 250 2.0.0 taken" : null;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
