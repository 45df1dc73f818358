package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.daymark.problem.Problem;
import org.daymark.web.PublicUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureReachTest {
    private static final String MAIL = "{\"html\":\"<img src='https://x.example/i/0123456789abcdef01234567.png'>"
            + "<img src='https://x.example/i/0123456789abcdef01234568.jpg'>\"}";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String type = "image/png";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private PictureReach reach() {
        return new PictureReach(
                new PublicUrl(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                Duration.ofSeconds(5));
    }

    @Test
    void each_picture_is_asked_for_at_the_public_address_only() {
        assertThatCode(() -> reach().check(MAIL, true)).doesNotThrowAnyException();
        assertThat(asked)
                .containsExactly("HEAD /i/0123456789abcdef01234567.png", "HEAD /i/0123456789abcdef01234568.jpg");
        asked.clear();
        reach().check("{\"html\":\"no picture\"}", true);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_picture_that_does_not_answer_stops_a_live_send_with_address_status_and_advice() {
        status = 404;
        assertThatThrownBy(() -> reach().check(MAIL, true))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("/i/0123456789abcdef01234567.png")
                .hasMessageContaining("status 404")
                .hasMessageContaining("DAYMARK_PUBLIC_URL");
        assertThatCode(() -> reach().check(MAIL, false)).doesNotThrowAnyException();
    }

    @Test
    void a_redirect_and_a_page_in_place_of_a_picture_are_faults() {
        status = 302;
        assertThat(reach().fault(MAIL).orElseThrow()).contains("status 302");
        assertThat(asked).noneMatch(request -> request.contains("elsewhere"));
        status = 200;
        type = "text/html";
        assertThat(reach().fault(MAIL).orElseThrow()).contains("content type is text/html");
    }

    @Test
    void a_server_that_is_silent_or_away_is_given_up_on() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            PictureReach reach = new PictureReach(
                    new PublicUrl(URI.create("http://127.0.0.1:" + silent.getLocalPort())), Duration.ofMillis(200));
            long before = System.nanoTime();
            assertThat(reach.fault(MAIL)).isPresent();
            assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        }
        server.stop(0);
        assertThat(reach().fault(MAIL)).isPresent();
    }
}
