package org.daymark.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.daymark.SettableClock;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.oauth.AccessTokens;
import org.daymark.oauth.OAuthAccess;
import org.daymark.oauth.TokenEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in to a mail server with an access token instead of a password. */
class TokenSignInTest {
    private static final OutgoingMail MAIL = new OutgoingMail(
            "news@harborlight.example", "maria@example.org", "Subject: hello\r\n\r\nhello\r\n".getBytes(US_ASCII));
    private static final String FAULT =
            Base64.getEncoder().encodeToString("{\"status\":\"401\",\"schemes\":\"bearer\"}".getBytes(UTF_8));

    private final SettableClock clock = new SettableClock();
    private final AccessTokens tokens = new AccessTokens(clock, renewed -> {});
    private final TokenEndpoint endpoint = new TokenEndpoint();

    @AfterEach
    void close() {
        endpoint.close();
    }

    private SmtpSender sender(SmtpPeer peer) {
        SmtpServer server = new SmtpServer("127.0.0.1", peer.port(), TlsMode.NONE, null, null)
                .signedIn("anna@example.org", new OAuthAccess(endpoint.client(), tokens));
        return new SmtpSender(Relay.forAll(Relay.Origin.DATABASE, server, 1));
    }

    private SendResult send(SmtpPeer peer) {
        try (SmtpSender sender = sender(peer)) {
            return sender.send(MAIL, Lease.ALWAYS);
        }
    }

    /** A server that lets in with this token only, and asks for the end of a refused exchange. */
    private SmtpPeer accepting(String offer, Predicate<String> valid) {
        return SmtpPeer.playing("offers " + offer, (step, line) -> {
            if (step != Step.AUTH) {
                return null;
            }
            return valid.test(said(line)) ? "235 2.7.0 accepted" : "334 " + FAULT;
        });
    }

    private static String said(String line) {
        return new String(Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1)), UTF_8);
    }

    private static List<String> signIns(SmtpPeer peer) {
        return peer.commands().stream()
                .filter(command -> command.startsWith("AUTH "))
                .map(command -> command.split(" ", -1)[1] + " " + said(command).replace('\1', '|'))
                .toList();
    }

    @Test
    void the_token_is_sent_as_xoauth2() {
        try (SmtpPeer peer = accepting("AUTH PLAIN LOGIN XOAUTH2", said -> said.contains("token-1"))) {
            assertThat(send(peer)).isInstanceOf(Accepted.class);

            assertThat(signIns(peer)).containsExactly("XOAUTH2 user=anna@example.org|auth=Bearer token-1||");
            assertThat(endpoint.requests())
                    .singleElement()
                    .asString()
                    .contains("grant_type=refresh_token", "scope=mail.send");
        }
    }

    @Test
    void where_only_oauthbearer_is_offered_the_token_goes_that_way() {
        try (SmtpPeer peer = accepting("AUTH OAUTHBEARER", said -> said.contains("token-1"))) {
            assertThat(send(peer)).isInstanceOf(Accepted.class);

            assertThat(signIns(peer)).containsExactly("OAUTHBEARER n,a=anna@example.org,|auth=Bearer token-1||");
        }
    }

    @Test
    void a_server_for_passwords_only_gets_no_token() {
        try (SmtpPeer peer = accepting("AUTH PLAIN LOGIN", said -> true)) {
            assertThat(send(peer).reply().text())
                    .contains("it offers only PLAIN, LOGIN", "sign in by XOAUTH2 or OAUTHBEARER");
            assertThat(signIns(peer)).isEmpty();
        }
    }

    @Test
    void a_fresh_token_that_is_refused_is_told_with_what_to_check_and_never_shown() {
        try (SmtpPeer peer = accepting("AUTH XOAUTH2", said -> false)) {
            SendResult result = send(peer);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text())
                    .contains("does not accept the access token", "535 5.7.8", "Check the user, the token endpoint")
                    .doesNotContain("token-1");
            assertThat(peer.commands()).contains("").noneMatch(command -> command.startsWith("MAIL"));
            assertThat(endpoint.requests()).hasSize(1);
        }
    }

    @Test
    void an_old_token_that_is_refused_is_replaced_and_the_message_sent_once() {
        try (SmtpPeer peer = accepting("AUTH XOAUTH2", said -> said.contains(endpoint.issued()));
                SmtpSender first = sender(peer)) {
            first.check();
            clock.advance(Duration.ofMinutes(30));
            endpoint.answering(200, "{\"access_token\":\"other\"}");
            try (SmtpPeer strict = accepting("AUTH XOAUTH2", said -> said.contains("other"))) {
                assertThat(send(strict)).isInstanceOf(Accepted.class);

                assertThat(strict.accepted()).hasSize(1);
                assertThat(signIns(strict))
                        .extracting(said -> said.contains("token-1"))
                        .containsExactly(true, false);
            }
        }
    }

    @Test
    void a_sign_in_that_is_over_in_the_middle_of_a_connection_is_renewed_and_nothing_lost_or_doubled() {
        Instant start = clock.instant();
        try (SmtpPeer peer = SmtpPeer.playing("offers AUTH XOAUTH2, PIPELINING", (step, line) -> {
                    if (step == Step.AUTH) {
                        return said(line).contains(endpoint.issued()) ? "235 2.7.0 accepted" : "535 5.7.3 expired";
                    }
                    boolean expired = step == Step.MAIL
                            && clock.instant().isAfter(start)
                            && endpoint.requests().size() == 1;
                    return expired ? "530 5.7.57 Client not authenticated to send mail" : null;
                });
                SmtpSender sender = sender(peer)) {
            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);
            clock.advance(Duration.ofMinutes(59));

            assertThat(sender.send(MAIL, Lease.ALWAYS)).isInstanceOf(Accepted.class);

            assertThat(peer.accepted()).hasSize(2);
            assertThat(signIns(peer)).hasSize(2);
            assertThat(endpoint.requests()).hasSize(2);
        }
    }

    @Test
    void a_server_that_never_lets_a_token_send_keeps_the_message_waiting() {
        try (SmtpPeer peer = SmtpPeer.playing(
                "offers AUTH XOAUTH2\nAUTH: 235 2.7.0 accepted\nMAIL: 530 5.7.57 Client not authenticated")) {
            SendResult result = send(peer);

            assertThat(result).isInstanceOf(Deferred.class);
            assertThat(result.reply().code()).isEqualTo(530);
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void an_endpoint_without_a_token_leaves_the_message_unsent_and_is_told() {
        endpoint.answering(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Consent is withdrawn\"}");
        try (SmtpPeer peer = accepting("AUTH XOAUTH2", said -> true)) {
            SendResult result = send(peer);

            assertThat(result).isInstanceOf(NotSent.class);
            assertThat(result.reply().text())
                    .contains("the token endpoint refuses a token", "invalid_grant Consent is withdrawn");
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void a_sign_in_refused_for_now_is_no_wrong_token() {
        try (SmtpPeer peer =
                SmtpPeer.playing("offers AUTH XOAUTH2\nAUTH: 454 4.7.0 Temporary authentication failure")) {
            assertThat(send(peer).reply().text())
                    .contains("refuses the sign-in for now", "454 4.7.0")
                    .doesNotContain("does not accept the access token");
        }
    }
}
