package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail goes only to a server that is who it should be, over TLS where that is asked for, and signs in as told. */
@Timeout(30)
class SmtpSecurityTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example", "maria@example.org", "Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));

    private static Relay relay(SmtpServer server) {
        return Relay.forAll(Relay.Origin.SETTING, server, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls starttls", "tls implicit"})
    void a_server_that_signed_its_own_certificate_is_trusted_if_that_is_in_the_file(String tls) {
        try (SmtpPeer peer = SmtpPeer.playing(tls)) {
            try (SmtpSender sender = new SmtpSender(peer.relay())) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            }
            try (SmtpSender sender = new SmtpSender(relay(peer.server()))) {
                assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            }
            assertThat(peer.accepted()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls starttls", "tls implicit"})
    void a_certificate_for_another_name_is_no_proof(String tls) {
        try (SmtpPeer peer = SmtpPeer.playing(tls);
                SmtpSender sender = new SmtpSender(relay(new SmtpServer(
                                "localhost", peer.port(), peer.server().tls(), null, null))
                        .with(peer.settings()))) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text()).contains("localhost");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL: drop, Deferred",
        "MAIL: endless line, Deferred",
        "RCPT: reset, Deferred",
        "RCPT: half-close, Deferred",
        "RCPT: 550 5.1.1 gone, Refused",
        "DATA: 421 4.3.2 closing then drop, Deferred",
        "END: 451 4.3.0 later, Deferred",
        "AFTER_END: drop, Uncertain",
        "AFTER_END: reset, Uncertain",
        "AFTER_END: half-close, Uncertain",
        "AFTER_END: endless lines, Uncertain"
    })
    void a_fault_within_tls_ends_as_it_does_in_clear(String fault, String state) {
        for (String tls : new String[] {"offers PIPELINING\ntls starttls\n", "tls implicit\n"}) {
            try (SmtpPeer peer = SmtpPeer.playing(tls + fault);
                    SmtpSender sender = new SmtpSender(peer.relay())) {
                SendResult result = sender.send(MAIL, Lease.ALWAYS);

                assertThat(result.getClass().getSimpleName()).isEqualTo(state);
                assertThat(peer.taken()).isEqualTo(state.equals("Uncertain") ? 1 : 0);
            }
        }
    }

    @Test
    void a_file_without_certificates_is_named(@TempDir Path folder) throws IOException {
        for (String content : new String[] {"", "nothing", "-----BEGIN CERTIFICATE-----\nnothing\n"}) {
            Path file = Files.writeString(folder.resolve("relay.pem"), content);

            assertThatThrownBy(() -> SmtpTrust.certificates(file))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("relay.pem");
        }
        assertThatThrownBy(() -> SmtpTrust.certificates(folder.resolve("none.pem")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("none.pem");
    }

    @Test
    void a_server_that_offers_no_starttls_gets_no_mail_where_tls_is_asked_for() {
        try (SmtpPeer peer = SmtpPeer.accepting();
                SmtpSender sender =
                        new SmtpSender(relay(new SmtpServer("127.0.0.1", peer.port(), TlsMode.STARTTLS, null, null)))) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text()).contains("STARTTLS");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STARTTLS: 454 4.7.0 not now",
                "STARTTLS: drop",
                "STARTTLS: reset",
                "STARTTLS: 220 go ahead then drop",
                "STARTTLS: 220 go ahead then reset",
                "STARTTLS: 220 go ahead then garbage then drop",
                "STARTTLS: 220 go ahead then silence",
                "STARTTLS: 220 go ahead then hang",
                "STARTTLS: endless lines"
            })
    void tls_that_fails_means_certainly_not_sent(String fault) {
        try (SmtpPeer peer = SmtpPeer.playing("tls starttls\n" + fault);
                SmtpSender sender = new SmtpSender(
                        peer.relay().with(peer.settings().withTimeouts(SmtpTimeouts.all(Duration.ofMillis(300)))))) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void words_slipped_in_before_tls_begins_are_not_taken_for_the_secured_servers() {
        try (SmtpPeer peer = SmtpPeer.playing("tls starttls\nSTARTTLS: 220 go ahead / 250-peer.test / 250 AUTH PLAIN");
                SmtpSender sender = new SmtpSender(peer.relay())) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text()).contains("before it began");
        }
    }

    @Test
    void extensions_offered_before_tls_do_not_count_when_ehlo_fails_after_it() {
        int[] seen = new int[1];
        try (SmtpPeer peer = SmtpPeer.playing(
                        "tls starttls\nuser anna geheim\noffers AUTH PLAIN",
                        (step, text) -> step == SmtpPeer.Step.EHLO && ++seen[0] == 2 ? "502 5.5.1 unknown" : null);
                SmtpSender sender = new SmtpSender(peer.relay())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("AUTH"));
        }
    }

    @Test
    void a_server_that_knows_only_helo_still_gets_its_mail() {
        try (SmtpPeer peer = SmtpPeer.playing("EHLO: 502 5.5.1 unknown");
                SmtpSender sender = new SmtpSender(peer.relay())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.commands()).anyMatch(command -> command.startsWith("HELO"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, AUTH PLAIN",
        "none, AUTH LOGIN",
        "starttls, AUTH LOGIN PLAIN CRAM-MD5",
        "implicit, AUTH LOGIN",
    })
    void a_sender_signs_in_by_plain_or_login(String tls, String offer) {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\ntls " + tls + "\noffers PIPELINING, " + offer);
                SmtpSender sender = new SmtpSender(peer.relay())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.commands())
                    .anyMatch(command -> command.startsWith(offer.contains("PLAIN") ? "AUTH PLAIN" : "AUTH LOGIN"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"offers AUTH PLAIN", "offers AUTH LOGIN", "offers AUTH CRAM-MD5", "offers PIPELINING"})
    void a_sender_that_is_not_let_in_sends_nothing_and_says_so_without_the_password(String offer) {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\n" + offer);
                SmtpSender sender = new SmtpSender(
                        relay(new SmtpServer("127.0.0.1", peer.port(), TlsMode.NONE, "anna", "wrong-secret")))) {
            SendResult result = sender.send(MAIL, Lease.ALWAYS);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text())
                    .containsAnyOf("user and password", "no sign-in at all")
                    .doesNotContain("wrong-secret");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "reset", "454 4.7.0 not now", "what?", "334 VXNlcm5hbWU6 then drop"})
    void a_connection_lost_at_sign_in_means_certainly_not_sent(String fault) {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\noffers AUTH LOGIN\nAUTH: " + fault);
                SmtpSender sender = new SmtpSender(peer.relay())) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void pipelining_offered_can_be_declined() {
        try (SmtpPeer peer = SmtpPeer.playing("offers PIPELINING");
                SmtpSender sender = new SmtpSender(peer.relay().with(SmtpSettings.STANDARD.withPipelining(false)))) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            assertThat(peer.early()).isZero();
        }
    }
}
