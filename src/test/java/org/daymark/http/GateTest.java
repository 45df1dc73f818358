package org.daymark.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of two threads: two connections that held one each would stop it. */
@Timeout(60)
class GateTest {
    private static final int THREADS = 2;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HOST = "Host: localhost\r\n";

    @TempDir
    private Path folder;

    private Tomcat tomcat = new Tomcat();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    @BeforeEach
    void patient() throws Exception {
        start(limits(LONG, LONG, LONG, LONG));
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "GET ",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n5;x=y\nabcde\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "HEAD / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "POST /nothing HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "POST /unread-stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nContent-Length: 10\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n5\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 10\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nX: y\r\n Content-Length: 10\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length:\r\n 10\r\n\r\nx",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +10\r\n\r\nx",
                "POST / HTTP/1.0\r\nContent-Length: 10\r\n\r\nx"
            })
    void an_unfinished_request_holds_no_thread(String unfinished) throws IOException {
        for (int i = 0; i < 8 * THREADS; i++) {
            send(unfinished);
        }

        assertThat(get("/")).contains(" 200 ").endsWith("0 bytes");
        // Their next byte holds none either.
        for (Socket socket : List.copyOf(sockets)) {
            try {
                socket.getOutputStream().write('1');
            } catch (SocketException e) {
                // It has got its answer.
            }
        }
        assertThat(get("/")).contains(" 200 ");
    }

    @Test
    void a_request_that_comes_byte_by_byte_arrives_whole() throws IOException {
        for (String request : List.of(
                "POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 11\r\n\r\nhello world",
                "POST /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "6;a=b\r\nhello \r\n005\r\nworld\r\n0\r\nTrailer: x\r\n\r\n")) {
            Socket socket = send("");
            for (byte b : request.getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(b);
            }
            assertThat(answer(socket)).contains(" 200 ").contains("11 bytes");
        }
    }

    @Test
    void requests_behind_each_other_are_all_answered() throws IOException {
        Socket socket = send(("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc").repeat(3)
                + "GET / HTTP/1.1\r\n" + HOST + "\r\n"
                + "POST /unread HTTP/1.1\r\n" + HOST + "Content-Length: 60000\r\n\r\n" + "\nab\n\n".repeat(12_000)
                + "GET /last HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

        assertThat(answer(socket).split("HTTP/1.1 200", -1)).hasSize(7);
    }

    @Test
    void a_connection_is_kept_for_the_next_request() throws IOException {
        Socket socket = send("GET / HTTP/1.1\r\n" + HOST + "\r\n");
        assertThat(some(socket)).contains(" 200 ");
        socket.getOutputStream()
                .write(("GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));

        assertThat(answer(socket)).contains(" 200 ");
    }

    @Test
    void a_client_that_waits_to_be_told_to_send_is_told_so_once() throws IOException {
        Socket socket = send("POST / HTTP/1.1\r\n" + HOST
                + "Connection: close\r\nexpect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
        assertThat(some(socket)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        socket.getOutputStream().write("abc".getBytes(ISO_8859_1));

        assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("3 bytes");
    }

    @Test
    void a_stream_is_read_as_it_comes_in() throws IOException {
        Socket socket = send("POST /stream HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nab");
        socket.getOutputStream().write("cd".getBytes(ISO_8859_1));

        assertThat(answer(socket)).contains("Connection: close").endsWith("4 bytes");
    }

    @Test
    void a_request_without_a_valid_token_is_refused_before_its_body_is_read() throws IOException {
        Socket socket = send("POST /nothing HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n");

        assertThat(answer(socket)).contains(" 200 ").contains("Connection: close");
    }

    @Test
    void a_large_head_is_refused() throws IOException {
        assertThat(answer(send("GET / HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(20_000))))
                .contains(" 400 ");
    }

    @Test
    void a_slow_request_ends_at_its_deadline_even_while_bytes_arrive() throws Exception {
        restart(limits(SHORT, SHORT, SHORT, LONG));
        Socket head = send("GET / HTTP/1.1\r\nX: ");
        Socket body = send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 9000\r\n\r\n");
        Socket idle = send("");

        assertThat(trickle(head)).startsWith("HTTP/1.1 408");
        assertThat(trickle(body)).startsWith("HTTP/1.1 408");
        assertThat(answer(idle)).isEmpty();
    }

    @Test
    void the_oldest_of_too_many_unfinished_requests_of_a_client_is_closed_unless_its_token_is_valid() throws Exception {
        String head = " HTTP/1.1\r\n" + HOST + "Connection: close\r\nContent-Length: 3\r\n\r\na";
        List<Socket> withToken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            withToken.add(send("POST /token/" + i + head));
        }
        List<Socket> without = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Socket begun = send("POST / HTTP/1.1\r\n" + HOST
                    + "Connection: close\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
            // Now the server has read its head, before that of the next one.
            assertThat(some(begun)).startsWith("HTTP/1.1 100");
            begun.getOutputStream().write('a');
            without.add(begun);
            assertThat(get("/")).contains(" 200 ");
        }

        assertThat(answer(without.get(0))).startsWith("HTTP/1.1 408");
        assertThat(answer(without.get(1))).startsWith("HTTP/1.1 408");
        for (Socket kept : without.subList(2, 6)) {
            kept.getOutputStream().write("bc".getBytes(ISO_8859_1));
            assertThat(answer(kept)).endsWith("3 bytes");
        }
        for (Socket kept : withToken) {
            kept.getOutputStream().write("bc".getBytes(ISO_8859_1));
            assertThat(answer(kept)).endsWith("3 bytes");
        }
        List<Socket> sameToken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sameToken.add(send("POST /token/same" + head));
            assertThat(get("/")).contains(" 200 ");
        }
        assertThat(answer(sameToken.get(0))).startsWith("HTTP/1.1 408");
    }

    @Test
    void clients_are_told_apart_as_the_proxy_reports_them() throws Exception {
        List<Socket> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(send("POST / HTTP/1.1\r\n" + HOST + "X-Forwarded-For: 192.0.2.1, 198.51.100." + i
                    + "\r\nConnection: close\r\nContent-Length: 3\r\n\r\na"));
        }
        assertThat(get("/")).contains(" 200 ");
        for (Socket kept : others) {
            kept.getOutputStream().write("bc".getBytes(ISO_8859_1));
            assertThat(answer(kept)).endsWith("3 bytes");
        }
    }

    @Test
    void clients_that_do_not_read_their_answers_do_not_keep_the_server_from_others() throws IOException {
        for (int i = 0; i < 20 * THREADS; i++) {
            send("GET /large HTTP/1.1\r\n" + HOST + "\r\n");
        }

        assertThat(get("/")).contains(" 200 ");
    }

    @Test
    void a_response_that_the_client_does_not_read_ends_at_its_deadline() throws Exception {
        restart(limits(LONG, LONG, LONG, SHORT));
        Socket unread = send("GET /large HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(get("/")).contains(" 200 ");
        // The server gives the rest up; what is on its way may still be read.
        while (gate.stalledAnswers() > 0 || gate.openConnections() > 1) {
            assertThat(get("/")).contains(" 200 ");
        }
        assertThat(unread.isClosed()).isFalse();
    }

    @Test
    void beyond_their_number_the_longest_waiting_connections_are_closed() throws IOException {
        Socket longest = send("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        assertThat(some(longest)).startsWith("HTTP/1.1 100");
        for (int i = 0; i < 3 * WAITING; i++) {
            send("GET / HTT");
        }

        assertThat(answer(longest)).startsWith("HTTP/1.1 408");
        assertThat(get("/")).contains(" 200 ");
    }

    private static final int WAITING = 100;

    private Gate gate = new Gate(SlownessLimits.usual(), List.of(), TrustedProxies.of("none", 1), 8192);

    private static SlownessLimits limits(Duration idle, Duration head, Duration body, Duration stall) {
        return new SlownessLimits(idle, head, body, 1 << 20, stall, WAITING, 1_000, 4, 64L << 20, 1);
    }

    private void restart(SlownessLimits limits) throws Exception {
        tomcat.stop();
        tomcat.destroy();
        tomcat = new Tomcat();
        start(limits);
    }

    private void start(SlownessLimits limits) throws Exception {
        tomcat.setBaseDir(folder.toString());
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "echo", new Echo());
        context.addServletMappingDecoded("/", "echo");
        connect(limits);
        tomcat.start();
        port = tomcat.getConnector().getLocalPort();
    }

    private void connect(SlownessLimits limits) {
        BodyRule rule = (path, type) -> Optional.ofNullable(
                path.startsWith("/nothing")
                        ? new Allowance.Nothing()
                        : path.contains("stream")
                                ? new Allowance.AsItComes()
                                : path.startsWith("/token/") ? new Allowance.Whole(100, Optional.of(path)) : null);
        gate = new Gate(limits, List.of(rule), TrustedProxies.of("loopback", 1), 8192);
        Connector connector = new Connector(GatedProtocol.class.getName());
        connector.setPort(0);
        GatedProtocol protocol = (GatedProtocol) connector.getProtocolHandler();
        protocol.use(gate);
        protocol.setMaxThreads(THREADS);
        protocol.setMinSpareThreads(1);
        tomcat.setConnector(connector);
    }

    private Socket send(String text) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.setSoTimeout(20_000);
        sockets.add(socket);
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    private String get(String path) throws IOException {
        Socket socket = send("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
        return answer(socket);
    }

    private static String some(Socket socket) throws IOException {
        byte[] buffer = new byte[10_000];
        return new String(buffer, 0, socket.getInputStream().read(buffer), ISO_8859_1);
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    /** Sends a byte every few milliseconds until the server has answered. */
    private static String trickle(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        while (true) {
            socket.getOutputStream().write('x');
            try {
                return some(socket);
            } catch (SocketTimeoutException e) {
                // No answer yet.
            }
        }
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = request.getRequestURI();
            if (path.equals("/large")) {
                response.getOutputStream().write(new byte[16 << 20]);
            } else if (!path.startsWith("/unread") && !path.equals("/nothing")) {
                int length = request.getInputStream().readAllBytes().length;
                response.getOutputStream().write((length + " bytes").getBytes(ISO_8859_1));
            }
        }
    }
}
