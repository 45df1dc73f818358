package org.daymark.linkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.daymark.mail.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers on this machine: one plays a public site, the other one must never be reached. */
class LinkFetcherTest {
    private static final String PUBLIC = "93.184.215.14";
    private static final LinkFetcher.Limits SHORT =
            new LinkFetcher.Limits(Timeout.ofSeconds(2), Timeout.ofMilliseconds(400), Timeout.ofMilliseconds(900));

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Deque<String>> names = new ConcurrentHashMap<>();
    private final List<String> looked = new CopyOnWriteArrayList<>();
    private TestSite outside;
    private TestSite inside;
    private LinkFetcher fetcher;

    @BeforeEach
    void start() {
        outside = TestSite.answering(request -> answers.entrySet().stream()
                .filter(answer -> request.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> TestSite.status(200)));
        inside = TestSite.answering(request -> TestSite.status(200));
        fetcher = fetcher(SSLContexts.createSystemDefault(), LinkFetcher.Limits.USUAL);
        names("site.test", PUBLIC);
        names("localhost", "127.0.0.1");
        names("localhost.", "127.0.0.1");
        names("inside.test", "10.0.0.1");
        names("several.test", PUBLIC + ",127.0.0.1");
        names("six.test", "::1");
        names("example.com", PUBLIC);
    }

    @AfterEach
    void stop() throws Exception {
        fetcher.close();
        outside.close();
        inside.close();
    }

    private void names(String host, String... answers) {
        names.put(host, new ArrayDeque<>(List.of(answers)));
    }

    /** As in production, but for what names mean, where the public address is, and which ports are allowed besides. */
    private LinkFetcher fetcher(SSLContext trust, LinkFetcher.Limits limits) {
        return new LinkFetcher(
                new CheckedNames(
                        this::look,
                        (checked, port) -> checked.getHostAddress().equals(PUBLIC)
                                ? outside.address()
                                : new InetSocketAddress(checked, port)),
                Set.of(80, 443, inside.port()),
                () -> trust,
                limits);
    }

    private InetAddress[] look(String host) throws UnknownHostException {
        looked.add(host);
        Deque<String> answers = names.get(host.toLowerCase(Locale.ROOT));
        if (answers == null && !host.matches("[0-9a-fx.:\\[\\]]+")) {
            throw new UnknownHostException(host);
        }
        if (answers == null) {
            return InetAddress.getAllByName(host);
        }
        String answer = answers.size() > 1 ? answers.remove() : answers.element();
        List<InetAddress> addresses = new CopyOnWriteArrayList<>();
        for (String each : answer.split(",")) {
            addresses.add(InetAddress.getByName(each));
        }
        return addresses.toArray(InetAddress[]::new);
    }

    @Test
    void a_file_is_read_up_to_its_bound_and_no_redirect_is_followed() {
        answers.put("GET /policy ", "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nversion: STSv1 12345");
        answers.put("GET /endless ", "HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(900_000));
        answers.put("GET /moved ", TestSite.redirect("http://site.test/policy"));
        answers.put("GET /gone ", TestSite.status(404));

        assertThat(fetcher.get("http://site.test/policy", 1_000))
                .isEqualTo(new Fetched.Answer(200, "version: STSv1 12345"));
        assertThat(fetcher.get("http://site.test/endless", 1_000))
                .isEqualTo(new Fetched.Answer(200, "x".repeat(1_000)));
        assertThat(fetcher.get("http://site.test/moved", 1_000)).isEqualTo(new Fetched.Answer(302, ""));
        assertThat(fetcher.get("http://site.test/gone", 1_000)).isEqualTo(new Fetched.Answer(404, ""));
        assertThat(outside.connections()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://inside.test/", "http://several.test/", "http://localhost:PORT/", "file:///etc/passwd"})
    void a_file_inside_a_network_is_not_asked_for(String address) {
        assertThat(fetcher.get(address.replace("PORT", Integer.toString(inside.port())), 1_000))
                .isEqualTo(new Fetched.None(LinkState.REFUSED));
        assertThat(inside.connections()).isZero();
    }

    /** Addresses that lead to this machine or its network, each with the port of the server inside. */
    static List<String> ways() {
        return List.of(
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://127.0.0.1.:PORT/",
                "http://2130706433:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://017700000001:PORT/",
                "http://0:PORT/",
                "http://0.0.0.0:PORT/",
                "http://[::1]:PORT/",
                "http://[::]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[0:0:0:0:0:ffff:7f00:0001]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[fe80::1]:PORT/",
                "http://[fe80::1%25lo]:PORT/",
                "http://[fd00::1]:PORT/",
                "http://[ff02::1]:PORT/",
                "http://localhost:PORT/",
                "http://LOCALHOST:PORT/",
                "http://localhost.:PORT/",
                "http://inside.test:PORT/",
                "http://several.test:PORT/",
                "http://six.test:PORT/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1:PORT/",
                "http://192.168.0.1:PORT/",
                "http://172.16.0.1:PORT/",
                "http://224.0.0.1:PORT/",
                "http://255.255.255.255:PORT/",
                "http://site.test@127.0.0.1:PORT/",
                "http://127.0.0.1:PORT#@site.test/",
                "http://127.0.0.1:PORT\\@site.test/",
                "http://site.test:22/",
                "http://site.test:6379/",
                "https://127.0.0.1:PORT/",
                "ftp://127.0.0.1:PORT/",
                "gopher://127.0.0.1:PORT/",
                "file:///etc/passwd",
                "jar:http://127.0.0.1:PORT/!/",
                "javascript:alert(1)");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void no_link_leads_into_a_private_network(String way) {
        LinkState state = fetcher.check(way.replace("PORT", Integer.toString(inside.port())));

        assertThat(state).isEqualTo(LinkState.REFUSED);
        assertThat(inside.connections()).isZero();
        assertThat(outside.connections()).isZero();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void no_redirect_leads_into_a_private_network(String way) {
        answers.put("HEAD /away", TestSite.redirect("http://site.test/further"));
        answers.put("HEAD /further", TestSite.redirect(way.replace("PORT", Integer.toString(inside.port()))));

        LinkState state = fetcher.check("http://site.test/away");

        assertThat(state).isIn(LinkState.REFUSED, LinkState.REDIRECTS);
        assertThat(inside.connections()).isZero();
        assertThat(outside.connections()).isEqualTo(2);
    }

    @Test
    void a_name_that_changes_after_its_check_is_not_followed() {
        names("changing.test", PUBLIC, "127.0.0.1");
        answers.put("HEAD /", TestSite.status(405));

        assertThat(fetcher.check("http://changing.test:" + inside.port() + "/")).isEqualTo(LinkState.REFUSED);

        assertThat(inside.connections()).isZero();
        assertThat(outside.connections()).isEqualTo(1);
        assertThat(looked).as("one look-up for each connection").hasSize(2);
    }

    @Test
    void the_server_inside_could_be_reached_if_its_address_were_public() {
        names("open.test", PUBLIC);
        assertThat(fetcher.check("http://open.test:" + inside.port() + "/")).isEqualTo(LinkState.GOOD);
        assertThat(outside.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, GOOD",
        "204, GOOD",
        "206, GOOD",
        "404, GONE",
        "410, GONE",
        "401, DENIED",
        "403, DENIED",
        "429, BUSY",
        "500, FAILING",
        "503, FAILING",
        "599, FAILING",
        "400, ODD",
        "418, ODD",
        "300, ODD",
        "304, ODD"
    })
    void a_status_says_what_a_link_is_worth(int status, LinkState state) {
        answers.put("HEAD /", TestSite.status(status));
        answers.put("GET /", TestSite.status(status));

        assertThat(fetcher.check("http://site.test/")).isEqualTo(state);
    }

    @Test
    void a_server_that_refuses_head_is_asked_for_one_byte() {
        answers.put("HEAD /", TestSite.status(404));
        answers.put("GET /", "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n" + "x".repeat(10));

        assertThat(fetcher.check("http://site.test/page?a=b")).isEqualTo(LinkState.GOOD);
        assertThat(outside.requests())
                .hasSize(2)
                .allMatch(request -> request.contains("User-Agent: Daymark-link-check/"))
                .allMatch(request -> request.contains("Host: site.test"))
                .noneMatch(request -> request.contains("Cookie") || request.contains("Referer"));
        assertThat(outside.requests().get(1))
                .startsWith("GET /page?a=b HTTP/1.1")
                .contains("Range: bytes=0-0");
    }

    @Test
    void redirects_are_followed_five_times_and_no_further() {
        answers.put("HEAD /a", TestSite.redirect("/b?x#y"));
        answers.put("HEAD /b", TestSite.redirect("//site.test/c"));
        assertThat(fetcher.check("http://site.test/a")).isEqualTo(LinkState.GOOD);
        answers.put("HEAD /c", TestSite.redirect("/a"));
        assertThat(fetcher.check("http://site.test/a")).isEqualTo(LinkState.REDIRECTS);
        answers.put("HEAD /n", TestSite.redirect("http://exa mple/%zz"));
        assertThat(fetcher.check("http://site.test/n")).isEqualTo(LinkState.REDIRECTS);
        assertThat(outside.connections()).isEqualTo(3 + 6 + 1);
    }

    @Test
    void silence_drips_and_noise_end_in_time() throws Exception {
        fetcher.close();
        fetcher = fetcher(SSLContexts.createSystemDefault(), SHORT);
        answers.put("HEAD /silent", TestSite.SILENCE);
        answers.put("HEAD /drip", TestSite.DRIP);
        answers.put("HEAD /noise", "SSH-2.0-OpenSSH_9.2\r\n\r\n");
        answers.put("HEAD /headers", "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(100_000) + "\r\n");
        answers.put("HEAD /line", "HTTP/1.1 200 OK\r\nX: " + "y".repeat(1_000_000) + "\r\n\r\n");

        assertThat(fetcher.check("http://site.test/silent")).isEqualTo(LinkState.TIMEOUT);
        assertThat(fetcher.check("http://site.test/drip")).isEqualTo(LinkState.TIMEOUT);
        assertThat(fetcher.check("http://site.test/noise")).isEqualTo(LinkState.NO_ANSWER);
        assertThat(fetcher.check("http://site.test/headers")).isEqualTo(LinkState.NO_ANSWER);
        assertThat(fetcher.check("http://site.test/line")).isEqualTo(LinkState.NO_ANSWER);
    }

    @Test
    void a_name_without_an_address_is_told_from_a_server_that_does_not_answer() {
        assertThat(fetcher.check("http://nowhere.test/")).isEqualTo(LinkState.NO_HOST);
        names.remove("example.com");
        assertThat(fetcher.check("http://nowhere.test/"))
                .as("if no name server answers")
                .isEqualTo(LinkState.UNCHECKED);
        outside.close();
        assertThat(fetcher.check("http://site.test/")).isIn(LinkState.NO_ANSWER, LinkState.TIMEOUT);
    }

    @Test
    void a_certificate_counts_only_from_a_known_authority_and_for_the_host() throws Exception {
        outside.close();
        outside = new TestSite(secure(), request -> TestSite.status(200));
        names("secure.test", PUBLIC);

        assertThat(fetcher.check("https://secure.test/")).isEqualTo(LinkState.BAD_CERTIFICATE);
        try (LinkFetcher trusting = fetcher(trust(), LinkFetcher.Limits.USUAL)) {
            assertThat(trusting.check("https://secure.test/")).isEqualTo(LinkState.GOOD);
            assertThat(trusting.check("https://site.test/")).isEqualTo(LinkState.BAD_CERTIFICATE);
        }
    }

    private static ServerSocketFactory secure() {
        return TestCertificate.ofThisRun().context().getServerSocketFactory();
    }

    private static SSLContext trust() throws Exception {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        try (InputStream in = Files.newInputStream(TestCertificate.ofThisRun().file())) {
            known.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
