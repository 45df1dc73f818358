package org.daymark.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.daymark.secret.Secret;
import org.daymark.subscriber.OneClickProbe;
import org.daymark.web.PublicUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneClickCheckTest {
    private final OneClickProbe probe = new OneClickProbe(Secret.of("a secret of the tests"));
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer site;
    private volatile int status = 200;
    private volatile UnaryOperator<String> answer = token -> probe.answer(token).orElse("");

    @BeforeEach
    void start() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + path.substring(0, 3) + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answer.apply(path.substring(3)).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", "/u/elsewhere");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        site.start();
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    private OneClickCheck check() {
        return new OneClickCheck(
                new PublicUrl(URI.create("http://127.0.0.1:" + site.getAddress().getPort())), probe);
    }

    @Test
    void the_request_of_a_mail_program_reaches_this_installation() {
        // Without https, which only a real certificate could show.
        assertThat(check().ask().advice()).isEqualTo(Advice.ONE_CLICK_NO_HTTPS);

        assertThat(requests).containsExactly("POST /u/ List-Unsubscribe=One-Click");
    }

    @Test
    void another_installation_does_not_know_the_answer() {
        OneClickProbe other = new OneClickProbe(Secret.of("a secret of another installation"));
        answer = token -> other.answer(token).orElse(token);

        assertThat(check().ask().advice()).isEqualTo(Advice.ONE_CLICK_OTHER);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404, 405, 502})
    void what_a_proxy_says_instead_is_told(int said) {
        status = said;
        answer = token -> "";

        DomainCheck check = check().ask();

        assertThat(check.advice()).isEqualTo(Advice.ONE_CLICK_OTHER);
        assertThat(check.words()).contains("status " + said);
        assertThat(requests).as("no redirect is followed").hasSize(1);
    }

    @Test
    void an_address_without_a_server_is_not_checked() {
        site.stop(0);

        assertThat(check().ask().verdict()).isEqualTo(Verdict.NOT_CHECKED);
    }

    @Test
    void an_address_of_this_machine_is_not_asked() {
        assertThat(check().run().advice()).isEqualTo(Advice.ONE_CLICK_LOCAL);
        assertThat(requests).isEmpty();
    }
}
