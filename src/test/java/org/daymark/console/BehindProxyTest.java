package org.daymark.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.audit.AuditLogFixture;
import org.daymark.console.PageClient.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** A console with an https address of its own, reached through a proxy on the same machine. */
@TestPropertySource(properties = "daymark.console-url=https://console.harborlight.example")
class BehindProxyTest extends PagesTest {
    private static final String CONSOLE = "console.harborlight.example";

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @BeforeEach
    void setUp() {
        accounts().email(Role.ADMINISTRATOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 192.0.2.7",
                "x-forwarded-for: 192.0.2.7",
                "X-Forwarded-For: ",
                "X-Forwarded-For: not an address",
                "X-Forwarded-Host: " + CONSOLE,
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 443",
                "X-Forwarded-Server: a",
                "X-Forwarded-Prefix: /x",
                "X-Forwarded-Tls-Client-Cert: x",
                "Forwarded: for=192.0.2.7",
                "X-Real-IP: 192.0.2.7",
                "CF-Connecting-IP: 192.0.2.7",
                "True-Client-IP: 192.0.2.7",
                "X-Cluster-Client-IP: 192.0.2.7",
                "Fastly-Client-IP: 192.0.2.7",
                "Via: 1.1 proxy"
            })
    void loopback_names_are_refused_to_what_a_proxy_passed_on_with_its_cause(String header) throws IOException {
        for (String name : List.of("127.0.0.1", "localhost:8080", "LOCALHOST", "[::1]")) {
            Answer answer = visitor().as(name).get("/sign-in", header);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body())
                    .contains("pass the Host header on")
                    .contains("nginx", "Caddy", "Traefik", "Apache")
                    .doesNotContain(CONSOLE);
        }
        assertThat(visitor().as(CONSOLE).get("/sign-in", header).status()).isEqualTo(200);
    }

    @Test
    void a_redirect_of_a_proxy_that_speaks_HTTP_1_0_leads_to_the_port_of_https() throws IOException {
        try (Socket proxy = new Socket(InetAddress.getLoopbackAddress(), port)) {
            proxy.getOutputStream()
                    .write(("GET /campaigns HTTP/1.0\r\nHost: " + CONSOLE
                                    + "\r\nX-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\n\r\n")
                            .getBytes(US_ASCII));
            assertThat(new String(proxy.getInputStream().readAllBytes(), US_ASCII))
                    .contains("Location: https://" + CONSOLE + "/sign-in");
        }
    }

    @Test
    void a_name_of_the_inner_network_is_refused_with_the_same_cause() throws IOException {
        assertThat(visitor()
                        .as("daymark:8080")
                        .get("/sign-in", "X-Forwarded-For: 192.0.2.7")
                        .body())
                .contains("pass the Host header on");
    }

    @Test
    void this_machine_itself_still_reaches_the_console() throws IOException {
        assertThat(visitor().as("127.0.0.1").get("/sign-in").status()).isEqualTo(200);
        assertThat(visitor().as("evil.example").get("/sign-in").status()).isEqualTo(421);
    }

    @Test
    void cookies_are_secure_and_https_is_required_whatever_the_proxy_says() throws IOException {
        Answer silent = visitor().as(CONSOLE).get("/sign-in");
        Answer wrong = visitor().as(CONSOLE).get("/sign-in", "X-Forwarded-Proto: http");

        for (Answer answer : List.of(silent, wrong)) {
            assertThat(answer.header("Set-Cookie")).contains("; Secure");
            assertThat(answer.header("Strict-Transport-Security")).startsWith("max-age=");
        }
    }

    @Test
    void the_audit_log_holds_the_address_that_the_proxy_saw_not_the_one_that_the_client_wrote() throws IOException {
        PageClient client = visitor().as(CONSOLE);
        client.get("/sign-in");
        client.submit("/sign-in", "/sign-in", "email", "nobody@example.org", "password", "wrong-wrong-wrong");
        PageClient forging = visitor().as(CONSOLE);
        Answer page = forging.get("/sign-in");
        String token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        forging.post(
                "/sign-in",
                "application/x-www-form-urlencoded",
                "_csrf=" + token + "&email=nobody@example.org&password=wrong-wrong-wrong",
                "X-Forwarded-For: 198.51.100.66, 10.9.8.7",
                "X-Real-IP: 198.51.100.66",
                "Forwarded: for=198.51.100.66");

        List<String> origins = new AuditLogFixture(jdbc).origins();
        assertThat(origins).contains("10.9.8.7").doesNotContain("198.51.100.66");
    }
}
