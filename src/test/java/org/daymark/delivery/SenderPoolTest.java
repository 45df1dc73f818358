package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.daymark.SettableClock;
import org.daymark.mail.Lease;
import org.daymark.mail.OutgoingMail;
import org.daymark.mail.Relay;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SenderPoolTest {
    private static final Composer MESSAGES = claimed ->
            new OutgoingMail("news@harborlight.example", claimed.email(), "Subject: x\r\n\r\nx\r\n".getBytes());

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
                null);
    }

    private static List<Claimed> deliveries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> delivery(i, "example.org"))
                .toList();
    }

    private static SenderPool pool(Relay... relays) {
        return new SenderPool(
                Arrays.asList(relays),
                MESSAGES,
                Lease.ALWAYS,
                new RunProgress(SendProgress.NONE, new Totals(0, 0, 0, 0, 0, 0, 0, 0)),
                new Outcomes(new SettableClock()));
    }

    private static Relay relay(String name, SmtpPeer peer, int connections, int weight, String... domains) {
        return new Relay(name, peer.server(), connections, weight, Set.of(domains));
    }

    private static List<Outcome> sendAll(SenderPool pool, List<Claimed> claimed) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        try (pool) {
            pool.start();
            pool.submit(claimed);
            while (outcomes.size() < claimed.size()) {
                List<Outcome> more = new ArrayList<>();
                pool.gather(more, Duration.ofSeconds(1));
                outcomes.addAll(more);
            }
        }
        return outcomes;
    }

    @Test
    void of_five_servers_one_that_refuses_all_one_that_hangs_and_one_that_is_away_do_no_harm() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        SmtpPeer gone = SmtpPeer.accepting();
        gone.close();
        try (SmtpPeer one = SmtpPeer.accepting();
                SmtpPeer two = SmtpPeer.accepting();
                SmtpPeer refusing =
                        new SmtpPeer((step, text) -> step == Step.RCPT ? "554 5.7.1 we do not like you" : null);
                SmtpPeer hanging = new SmtpPeer((step, text) -> {
                    if (step == Step.GREETING) {
                        await(never);
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
    void without_any_connection_the_work_is_given_back_as_not_sent() throws Exception {
        SmtpPeer gone = SmtpPeer.accepting();
        gone.close();
        try (SenderPool pool = pool(relay("gone", gone, 1, 1))) {
            pool.start();
            pool.submit(deliveries(3));
            pool.withdraw("nobody there");
            List<Outcome> outcomes = new ArrayList<>();
            pool.gather(outcomes, Duration.ofSeconds(1));

            assertThat(outcomes).hasSize(3).extracting(Outcome::state).containsOnly(DeliveryState.PENDING);
            assertThat(pool.ready()).isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
