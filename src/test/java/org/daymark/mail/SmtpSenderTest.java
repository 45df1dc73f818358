package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SendResult.Uncertain;
import org.daymark.mail.SmtpPeer.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpSenderTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example",
            "maria@example.org",
            "Subject: hello\r\n\r\n.one dot\r\n.\r\nend\r\n".getBytes(US_ASCII));

    @Test
    void an_accepted_message_keeps_its_bytes_and_the_servers_words() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.server())) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isEqualTo(new Accepted(new Reply(250, "2.0.0", "taken")));
            assertThat(peer.accepted())
                    .containsExactly(
                            new SmtpPeer.Mail(MAIL.returnPath(), MAIL.recipient(), new String(MAIL.bytes(), US_ASCII)));
        }
    }

    @Test
    void several_messages_share_one_connection() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.server())) {
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            }
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(peer.accepted()).hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "RCPT", "DATA", "END"})
    void a_permanent_refusal_at_any_step_is_final_and_the_connection_serves_the_next_message(Step step) {
        try (SmtpPeer peer = once(step, "550-5.1.1 no such\r\n550 5.1.1 person");
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS))
                    .isEqualTo(new Refused(new Reply(550, "5.1.1", "no such person")));
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL", "RCPT", "DATA", "END"})
    void a_transient_refusal_at_any_step_is_for_later(Step step) {
        try (SmtpPeer peer = once(step, "451 4.3.0 later");
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isEqualTo(new Deferred(new Reply(451, "4.3.0", "later")));
            assertThat(peer.accepted()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL,drop", "RCPT,drop", "DATA,drop", "MAIL,421 closing", "RCPT,421 closing", "DATA,421 closing"})
    void a_connection_lost_before_the_final_dot_is_opened_again_at_once(Step step, String answer) {
        try (SmtpPeer peer = once(step, answer);
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.connections()).isEqualTo(2);
            assertThat(peer.accepted()).hasSize(1);
        }
    }

    @Test
    void a_connection_lost_before_the_final_dot_again_and_again_is_for_later() {
        try (SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.RCPT ? SmtpPeer.DROP : null);
                SmtpSender sender = new SmtpSender(peer.server())) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(Deferred.class);
            assertThat(result.reply().text()).contains("lost at RCPT");
            assertThat(peer.connections()).isEqualTo(3);
        }
    }

    @Test
    void a_connection_lost_after_the_final_dot_is_uncertain_and_never_tried_again() {
        try (SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.AFTER_END ? SmtpPeer.DROP : null);
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Uncertain.class);
            assertThat(peer.accepted()).hasSize(1);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void an_answer_to_the_final_dot_that_says_nothing_is_uncertain() {
        try (SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.END ? "hello?" : null);
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Uncertain.class);
        }
    }

    @Test
    void a_refusal_of_the_final_dot_followed_by_a_lost_connection_is_still_a_refusal() {
        try (SmtpPeer peer = new SmtpPeer((step, text) -> switch (step) {
                    case END -> "554 5.6.0 not like this";
                    case RSET -> SmtpPeer.DROP;
                    default -> null;
                });
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS))
                    .isEqualTo(new Refused(new Reply(554, "5.6.0", "not like this")));
        }
    }

    @Test
    void a_sender_without_its_lease_stops_before_the_final_dot() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.server())) {
            assertThat(sender.send(MAIL, () -> false)).isInstanceOf(NotSent.class);
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.accepted()).hasSize(1);
        }
    }

    @Test
    void an_address_outside_ascii_is_refused_by_name_when_the_server_does_not_offer_smtputf8() {
        OutgoingMail mail = new OutgoingMail("news@harborlight.example", "josé@example.org", MAIL.bytes());
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.server())) {
            SendResult result = sender.send(mail, Lease.ALWAYS);

            assertThat(result).isInstanceOf(Refused.class);
            assertThat(result.reply().text()).contains("SMTPUTF8");
        }
    }

    @Test
    void a_server_out_of_reach_means_certainly_not_sent() {
        SmtpServer nobody;
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            nobody = peer.server();
        }
        try (SmtpSender sender = new SmtpSender(nobody)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            assertThatThrownBy(sender::check)
                    .isInstanceOf(ServerUnreachable.class)
                    .hasMessageContaining(nobody.display())
                    .hasMessageContaining("DAYMARK_SMTP_URL");
        }
    }

    /** A peer that gives one unusual answer, at the first time it comes to a step. */
    private static SmtpPeer once(Step unusual, String answer) {
        AtomicInteger seen = new AtomicInteger();
        return new SmtpPeer((step, text) -> answerOnce(step == unusual && seen.getAndIncrement() == 0, answer));
    }

    private static @Nullable String answerOnce(boolean now, String answer) {
        return now ? answer : null;
    }
}
