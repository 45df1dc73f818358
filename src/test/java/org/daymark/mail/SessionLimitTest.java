package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SmtpPeer.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that take only so many messages in one connection. */
@ParameterizedClass
@ValueSource(strings = {"", "offers PIPELINING", "tls starttls", "tls starttls\noffers PIPELINING"})
@Timeout(60)
class SessionLimitTest {
    private static final int MESSAGES = 40;
    private static final int LIMIT = 5;

    @Parameter
    private String manner;

    private final List<Integer> learned = new ArrayList<>();
    private final SessionLimit limit = new SessionLimit(Integer.MAX_VALUE, learned::add);
    private final AtomicInteger refused = new AtomicInteger();

    /** Each connection has a thread of its own at the peer. */
    private final ThreadLocal<Integer> carried = ThreadLocal.withInitial(() -> 0);

    private SmtpPeer limiting(Step at, String answer) {
        return SmtpPeer.playing(manner, (step, text) -> {
            if (step == at && carried.get() >= LIMIT) {
                refused.incrementAndGet();
                return answer;
            }
            if (step == Step.AFTER_END) {
                carried.set(carried.get() + 1);
            }
            return null;
        });
    }

    private List<SendResult> sendAll(SmtpPeer peer) {
        List<SendResult> results = new ArrayList<>();
        try (SmtpSender sender = new SmtpSender(peer.relay(), limit)) {
            for (int i = 0; i < MESSAGES; i++) {
                results.add(sender.send(
                        new OutgoingMail(
                                "news@harborlight.example",
                                "person" + i + "@example.org",
                                "Subject: x\r\n\r\nx\r\n".getBytes(US_ASCII)),
                        Lease.ALWAYS));
            }
        }
        return results;
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 452 4.4.5 Too many messages in this session",
        "MAIL, 451 4.7.1 Maximum number of messages per connection reached",
        "MAIL, 421 4.7.0 Too many messages in this session then drop",
        "RCPT, 452 4.5.3 Too many recipients in this session",
        "DATA, 452 4.4.5 Session limit reached",
        "END, 452 4.3.1 Only 5 messages for one connection",
        "END, 421 4.4.5 Too many messages in this session then drop"
    })
    void a_session_limit_is_learned_at_the_first_refusal_that_names_it_and_no_mail_is_deferred(
            Step step, String answer) {
        try (SmtpPeer peer = limiting(step, answer)) {
            assertThat(sendAll(peer)).hasOnlyElementsOfType(Accepted.class);
            assertThat(peer.accepted())
                    .extracting(SmtpPeer.Mail::recipient)
                    .hasSize(MESSAGES)
                    .doesNotHaveDuplicates();
            assertThat(refused).hasValue(1);
            assertThat(learned).containsExactly(LIMIT);
            assertThat(peer.connections()).isEqualTo(MESSAGES / LIMIT);
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 452 4.4.5 Insufficient resources", "DATA, 452 4.4.5 later", "END, 451 4.3.0 try again later"})
    void a_limit_that_is_not_named_is_learned_when_it_shows_again_and_again(Step step, String answer) {
        try (SmtpPeer peer = limiting(step, answer)) {
            assertThat(sendAll(peer)).hasOnlyElementsOfType(Accepted.class);
            assertThat(peer.accepted()).hasSize(MESSAGES);
            assertThat(refused).hasValue(3);
            assertThat(learned).containsExactly(LIMIT);
            assertThat(peer.connections()).isEqualTo(MESSAGES / LIMIT);
        }
    }

    @Test
    void refusals_for_the_recipients_sake_cost_few_connections_and_teach_nothing() {
        try (SmtpPeer peer = SmtpPeer.playing(
                manner,
                (step, text) -> step == Step.RCPT && text.matches("person\\d*[13579]@.*")
                        ? "450 4.2.0 greylisted, come back later"
                        : null)) {
            assertThat(sendAll(peer).stream().filter(result -> result instanceof Deferred))
                    .hasSize(MESSAGES / 2);
            assertThat(peer.accepted()).hasSize(MESSAGES / 2);
            assertThat(peer.connections()).isLessThanOrEqualTo(6);
            assertThat(learned).isEmpty();
        }
    }

    @Test
    void a_first_message_that_is_refused_for_now_is_deferred_without_another_connection() {
        try (SmtpPeer peer = SmtpPeer.playing(manner + "\nMAIL: 452 4.4.5 Too many messages in this session")) {
            assertThat(sendAll(peer)).hasOnlyElementsOfType(Deferred.class);
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(learned).isEmpty();
        }
    }

    @Test
    void a_message_whose_fate_is_unknown_gets_no_other_connection() {
        try (SmtpPeer peer = limiting(Step.AFTER_END, "drop")) {
            List<SendResult> results = sendAll(peer);

            assertThat(results.stream().filter(result -> result instanceof SendResult.Uncertain))
                    .hasSize(refused.get());
            assertThat(refused.get()).isPositive();
            assertThat(peer.accepted())
                    .extracting(SmtpPeer.Mail::recipient)
                    .hasSize(MESSAGES)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_known_limit_is_kept_to_from_the_beginning() {
        try (SmtpPeer peer = limiting(Step.MAIL, "452 4.4.5 no");
                SmtpSender sender = new SmtpSender(peer.relay(), new SessionLimit(LIMIT, learned::add))) {
            for (int i = 0; i < 2 * LIMIT; i++) {
                assertThat(sender.send(
                                new OutgoingMail("news@harborlight.example", "a@example.org", new byte[] {'x'}),
                                Lease.ALWAYS))
                        .isInstanceOf(Accepted.class);
            }
            assertThat(refused).hasValue(0);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_sender_that_lost_its_lease_meanwhile_sends_nothing_over_the_fresh_connection() {
        AtomicInteger asked = new AtomicInteger();
        try (SmtpPeer peer = limiting(Step.END, "452 4.4.5 Too many messages in this session");
                SmtpSender sender = new SmtpSender(peer.relay(), limit)) {
            SendResult last = null;
            for (int i = 0; i <= LIMIT; i++) {
                last = sender.send(
                        new OutgoingMail("news@harborlight.example", "a@example.org", new byte[] {'x'}),
                        () -> asked.incrementAndGet() <= LIMIT + 1);
            }
            assertThat(last).isInstanceOf(SendResult.NotSent.class);
            assertThat(peer.accepted()).hasSize(LIMIT);
        }
    }
}
