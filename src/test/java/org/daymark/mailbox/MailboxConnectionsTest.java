package org.daymark.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.daymark.DaymarkTester;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.MailboxTrouble.Cause;
import org.daymark.oauth.OAuthClient;
import org.daymark.oauth.TokenEndpoint;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How mailboxes are reached, and the verdict when they are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailboxConnectionsTest {
    private static final String MESSAGE = "From: a@example.org\r\nSubject: Hello\r\n\r\nHello\r\n";

    private final MailServer server = new MailServer();
    private DaymarkTester daymark;
    private MailboxConnections connections;

    @BeforeAll
    void start() {
        daymark = DaymarkTester.with(TestDatabase.H2.freshSettings());
        connections = daymark.get(MailboxConnections.class);
        server.deliver(MESSAGE);
    }

    @AfterAll
    void close() {
        daymark.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_mailbox_is_read_over_tls_with_its_own_certificate(Protocol protocol) {
        MailboxServer safe = server.server(protocol, TlsMode.IMPLICIT, MailServer.password(), MailServer.certificate());

        assertThat(connections.check(safe)).isEqualTo(1);
        assertThat(cause(at(safe, "localhost"))).as("another name").isEqualTo(Cause.CERTIFICATE);
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_gets_its_own_verdict(Protocol protocol) throws IOException {
        MailboxServer safe = server.server(protocol, TlsMode.IMPLICIT, MailServer.password(), null);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(cause(server.server(protocol, TlsMode.NONE, "wrong", null))).isEqualTo(Cause.WRONG_SIGN_IN);
        assertThat(cause(safe)).isEqualTo(Cause.CERTIFICATE);
        assertThat(cause(on(safe, closed))).isEqualTo(Cause.UNREACHABLE);
        assertThat(cause(on(safe, server.port(protocol, false)))).isEqualTo(Cause.NO_TLS);
        assertThat(cause(at(safe, "no-such-server.invalid"))).isEqualTo(Cause.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @EnumSource
    void a_mailbox_is_read_over_starttls_and_the_password_only_within_it(Protocol protocol) {
        try (StartTlsFront front =
                new StartTlsFront(protocol, server.port(protocol, false), StartTlsFront.Manner.SECURES)) {
            MailboxServer mailbox =
                    server.server(protocol, TlsMode.STARTTLS, MailServer.password(), MailServer.certificate());

            assertThat(connections.check(on(mailbox, front.port()))).isEqualTo(1);
            assertThat(cause(at(on(mailbox, front.port()), "localhost")))
                    .as("another name")
                    .isEqualTo(Cause.CERTIFICATE);
            assertThat(front.clear()).isNotEmpty().noneMatch(MailboxConnectionsTest::signsIn);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IMAP, STRIPS, NO_TLS",
        "IMAP, REFUSES, WRONG_SIGN_IN",
        "IMAP, CLAIMS_SIGNED_IN, NO_TLS",
        "POP3, STRIPS, NO_TLS",
        "POP3, REFUSES, NO_TLS",
    })
    void a_server_that_is_kept_from_starttls_gets_no_password(
            Protocol protocol, StartTlsFront.Manner manner, Cause told) {
        try (StartTlsFront front = new StartTlsFront(protocol, server.port(protocol, false), manner)) {
            MailboxServer mailbox =
                    server.server(protocol, TlsMode.STARTTLS, MailServer.password(), MailServer.certificate());

            MailboxTrouble trouble =
                    catchThrowableOfType(MailboxTrouble.class, () -> connections.check(on(mailbox, front.port())));

            assertThat(trouble.cause()).isEqualTo(told);
            assertThat(front.clear()).noneMatch(MailboxConnectionsTest::signsIn);
        }
    }

    private static boolean signsIn(String line) {
        return line.contains(MailServer.password())
                || line.matches("(?i).*\\b(login|auth|authenticate|user|pass)\\b.*");
    }

    @Test
    void a_folder_that_is_missing_is_named_as_the_fault() {
        MailboxServer known = server.server(Protocol.IMAP, TlsMode.NONE, MailServer.password(), null);

        assertThat(cause(new MailboxServer(
                        Protocol.IMAP,
                        known.host(),
                        known.port(),
                        TlsMode.NONE,
                        known.username(),
                        known.credentials(),
                        "Nowhere",
                        null)))
                .isEqualTo(Cause.NO_FOLDER);
    }

    @Test
    void an_access_token_is_fetched_once_with_the_refresh_token_and_used_to_sign_in() throws IOException {
        try (TokenEndpoint endpoint = new TokenEndpoint();
                ScriptedImap imap = new ScriptedImap(3, number -> MESSAGE)) {
            MailboxServer mailbox = oauth(imap.port(), endpoint, "renew/me");

            assertThat(connections.check(mailbox)).isEqualTo(3);
            assertThat(connections.check(mailbox)).isEqualTo(3);

            assertThat(endpoint.requests())
                    .containsExactly("grant_type=refresh_token&client_id=daymark&client_secret=very+secret"
                            + "&refresh_token=renew%2Fme&scope=mail.read");
            assertThat(imap.tokens()).contains("user=bounces\u0001auth=Bearer token-1\u0001\u0001");
        }
    }

    @Test
    void a_client_signs_in_for_itself_and_a_refusal_of_the_endpoint_is_told() throws IOException {
        String refusal = "{\"error\":\"invalid_client\",\"error_description\":\"No such client\"}";
        try (TokenEndpoint endpoint = new TokenEndpoint().answering(400, refusal);
                ScriptedImap imap = new ScriptedImap(0, number -> MESSAGE)) {
            MailboxTrouble trouble = catchThrowableOfType(
                    MailboxTrouble.class, () -> connections.check(oauth(imap.port(), endpoint, null)));

            assertThat(trouble.cause()).isEqualTo(Cause.TOKEN_REFUSED);
            assertThat(trouble).hasMessageContaining("invalid_client No such client");
            assertThat(endpoint.requests()).singleElement().asString().startsWith("grant_type=client_credentials&");
        }
    }

    @Test
    void a_new_message_ends_the_wait() {
        try (MailServer busy = new MailServer();
                IdleMailbox idle = connections.idle(busy.mailbox(Protocol.IMAP))) {
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(idle::await);

            await().atMost(Duration.ofMinutes(1)).until(() -> {
                busy.deliver(MESSAGE);
                return waiting.isDone();
            });
            assertThat(waiting.join()).isTrue();
        }
    }

    private Cause cause(MailboxServer server) {
        return catchThrowableOfType(MailboxTrouble.class, () -> connections.check(server))
                .cause();
    }

    private static MailboxServer at(MailboxServer server, String host) {
        return new MailboxServer(
                server.protocol(),
                host,
                server.port(),
                server.tls(),
                server.username(),
                server.credentials(),
                server.folder(),
                server.trustedCertificates());
    }

    private static MailboxServer on(MailboxServer server, int port) {
        return new MailboxServer(
                server.protocol(),
                server.host(),
                port,
                server.tls(),
                server.username(),
                server.credentials(),
                server.folder(),
                server.trustedCertificates());
    }

    private static MailboxServer oauth(int port, TokenEndpoint endpoint, @Nullable String refreshToken) {
        return new MailboxServer(
                Protocol.IMAP,
                "127.0.0.1",
                port,
                TlsMode.NONE,
                "bounces",
                new Credentials.OAuth(
                        new OAuthClient(endpoint.url(), "daymark", "very secret", refreshToken, "mail.read")),
                MailboxServer.INBOX,
                null);
    }
}
