package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.NotSent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example", "maria@example.org", "Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));

    private static SendResult send(SmtpPeer peer) {
        try (SmtpSender sender = new SmtpSender(peer.relay())) {
            return sender.send(MAIL, Lease.ALWAYS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "none, 535 5.7.8 Authentication credentials invalid",
        "none, 501 5.5.2 Syntax error",
        "none, 504 5.5.4 Unrecognized authentication type",
        "starttls, 535 5.7.8 Authentication credentials invalid",
        "starttls, 454 4.7.0 not by PLAIN now",
        "implicit, 500 5.5.1 what"
    })
    void plain_that_is_refused_is_followed_by_login(String tls, String refusal) {
        try (SmtpPeer peer = SmtpPeer.playing(
                "tls " + tls + "\nuser anna geheim\noffers AUTH PLAIN LOGIN\nAUTH PLAIN: " + refusal)) {
            assertThat(send(peer)).isInstanceOf(Accepted.class);
            assertThat(peer.commands())
                    .filteredOn(command -> command.startsWith("AUTH"))
                    .hasSize(2);
        }
    }

    @Test
    void where_both_are_refused_each_answer_is_told_and_never_the_password() {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\noffers AUTH LOGIN PLAIN\n"
                + "AUTH PLAIN: 535 5.7.8 not like this\nAUTH LOGIN: 535 5.7.139 basic authentication is disabled")) {
            SendResult result = send(peer);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text())
                    .contains("PLAIN was answered '535 5.7.8 not like this'")
                    .contains("LOGIN was answered '535 5.7.139 basic authentication is disabled'")
                    .doesNotContain("geheim");
            assertThat(peer.commands()).noneMatch(command -> command.startsWith("MAIL"));
        }
    }

    @Test
    void a_connection_closed_over_plain_is_told_with_what_plain_was_answered() {
        try (SmtpPeer peer =
                SmtpPeer.playing("user anna geheim\noffers AUTH PLAIN LOGIN\nAUTH PLAIN: 535 5.7.8 no then drop")) {
            assertThat(send(peer).reply().text()).contains("PLAIN was answered '535 5.7.8 no'", "LOGIN got no answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH XOAUTH2", "AUTH CRAM-MD5 NTLM", "AUTH=NTLM", "AUTH GSSAPI"})
    void a_server_without_a_common_way_is_told_with_what_it_offers_and_what_to_do(String offer) {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\noffers " + offer)) {
            String text = send(peer).reply().text();

            assertThat(text)
                    .contains("it offers only " + offer.substring(5).replace(" ", ", "))
                    .contains("Daymark can sign in by PLAIN or LOGIN")
                    .contains("app password");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTH=LOGIN", "AUTH=PLAIN", "AUTH=LOGIN PLAIN", "AUTH =LOGIN", "auth login"})
    void the_old_form_of_the_offer_is_understood(String offer) {
        try (SmtpPeer peer = SmtpPeer.playing("user anna geheim\noffers " + offer)) {
            assertThat(send(peer)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void a_sign_in_refused_for_now_is_no_wrong_password() {
        try (SmtpPeer peer = SmtpPeer.playing(
                "user anna geheim\noffers AUTH PLAIN\nAUTH: 454 4.7.0 Temporary authentication failure")) {
            assertThat(send(peer).reply().text())
                    .contains("refuses the sign-in for now", "454 4.7.0")
                    .doesNotContain("does not accept the user");
        }
    }
}
