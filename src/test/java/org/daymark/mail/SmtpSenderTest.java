package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SmtpPeer.Step;
import org.junit.jupiter.api.Test;

class SmtpSenderTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example",
            "maria@example.org",
            "Subject: hello\r\n\r\n.one dot\r\n.\r\nend\r\n".getBytes(US_ASCII));

    private static Relay relay(SmtpServer server) {
        return Relay.forAll(Relay.Origin.SETTING, server, 1);
    }

    @Test
    void several_messages_share_one_connection() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.relay())) {
            for (int i = 0; i < 5; i++) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            }
            assertThat(peer.connections()).isEqualTo(1);
            assertThat(peer.accepted()).hasSize(5);
        }
    }

    @Test
    void a_connection_lost_before_the_final_dot_again_and_again_is_for_later() {
        try (SmtpPeer peer = new SmtpPeer((step, text) -> step == Step.RCPT ? SmtpPeer.DROP : null);
                SmtpSender sender = new SmtpSender(peer.relay())) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(Deferred.class);
            assertThat(result.reply().text()).contains("lost at RCPT");
            assertThat(peer.connections()).isEqualTo(3);
        }
    }

    @Test
    void an_address_outside_ascii_is_refused_by_name_when_the_server_does_not_offer_smtputf8() {
        OutgoingMail mail = new OutgoingMail("news@harborlight.example", "josé@example.org", MAIL.bytes());
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender = new SmtpSender(peer.relay())) {
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
        try (SmtpSender sender = new SmtpSender(relay(nobody))) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            assertThatThrownBy(sender::check)
                    .isInstanceOf(ServerUnreachable.class)
                    .hasMessageContaining(nobody.display())
                    .hasMessageContaining("DAYMARK_SMTP_URL");
        }
    }

    @Test
    void a_connection_that_is_gone_is_no_longer_watched_however_it_went() throws Exception {
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            SmtpSocket closed = SmtpSocket.connect("127.0.0.1", peer.port(), SmtpTimeouts.STANDARD);
            SmtpSocket broken = SmtpSocket.connect("127.0.0.1", peer.port(), SmtpTimeouts.STANDARD);
            assertThat(WriteTimeouts.watches(closed) && WriteTimeouts.watches(broken))
                    .isTrue();

            closed.close();
            broken.breakOff();

            assertThat(WriteTimeouts.watches(closed) || WriteTimeouts.watches(broken))
                    .isFalse();
        }
    }
}
