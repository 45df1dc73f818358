package org.daymark.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Requests that come byte by byte, on many connections at once, to every address that is open before sign-in. */
class TrickleAttackTest extends PagesTest {
    private static final Logger log = LoggerFactory.getLogger(TrickleAttackTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private UnsubscribeLinks links;

    private LedgerFixture ledger;
    private long list;

    @BeforeEach
    void subscribe() {
        accounts().email(Role.ADMINISTRATOR);
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Attacked " + System.nanoTime());
    }

    @Test
    void three_hundred_slow_connections_do_not_slow_other_clients() throws IOException {
        attack(300, Duration.ofSeconds(2));
    }

    @Test
    @Tag("soak")
    void a_thousand_slow_connections_do_not_slow_other_clients() throws IOException {
        attack(1_000, Duration.ofSeconds(60));
    }

    private void attack(int connections, Duration length) throws IOException {
        long before = median(Duration.ofMillis(500));
        List<Long> pages = new ArrayList<>();
        List<Long> clicks = new ArrayList<>();
        try (Trickle attacker = new Trickle(port(), connections, beginnings())) {
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end || pages.size() < 20) {
                pages.add(signInPage());
                clicks.add(oneClick());
            }
            Collections.sort(pages);
            Collections.sort(clicks);
            log.warn(
                    "{} connections for {} s ({} opened): sign-in page {} times, median {} ms (alone {} ms), longest {} ms;"
                            + " one-click {} times, median {} ms, longest {} ms",
                    connections,
                    length.toSeconds(),
                    attacker.opened(),
                    pages.size(),
                    pages.get(pages.size() / 2),
                    before,
                    pages.get(pages.size() - 1),
                    clicks.size(),
                    clicks.get(clicks.size() / 2),
                    clicks.get(clicks.size() - 1));
        }
        assertThat(pages.get(pages.size() - 1)).isLessThan(PATIENCE.toMillis());
        assertThat(clicks.get(clicks.size() - 1)).isLessThan(PATIENCE.toMillis());
    }

    private long median(Duration length) throws IOException {
        List<Long> pages = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end || pages.isEmpty()) {
            pages.add(signInPage());
        }
        Collections.sort(pages);
        return pages.get(pages.size() / 2);
    }

    private long signInPage() throws IOException {
        long start = System.nanoTime();
        Answer page = visitor().get("/sign-in");
        assertThat(page.status()).isEqualTo(200);
        return (System.nanoTime() - start) / 1_000_000;
    }

    private long oneClick() throws IOException {
        long person = ledger.subscriber("p" + System.nanoTime() + "@example.net");
        ledger.subscription(list, person, "ACTIVE");
        String path = "/u/" + links.token(person, list, 42);
        long start = System.nanoTime();
        Answer done =
                visitor().as("news.harborlight.example").post(path, "application/x-www-form-urlencoded", ONE_CLICK);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(done.status()).isEqualTo(200);
        assertThat(new SubscribersFixture(jdbc).activeSubscriptions(person)).isZero();
        return millis;
    }

    /** Every way to be slow, with a valid token too: the attacker may be a subscriber. */
    private List<String> beginnings() {
        String console = "Host: localhost\r\n";
        String subscriber = "Host: news.harborlight.example\r\n";
        String length = FORM + "Content-Length: 4000\r\n\r\n";
        String chunked = FORM + "Transfer-Encoding: chunked\r\n\r\nf00\r\n";
        String multipart = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 4000\r\n\r\n--b\r\n";
        String own = "/u/" + links.token(999_999_999, list, 42);
        return List.of(
                "POST " + own + " HTTP/1.1\r\n" + subscriber + length,
                "POST " + own + " HTTP/1.1\r\n" + subscriber + chunked,
                "POST /u/made-up HTTP/1.1\r\n" + subscriber + length,
                "POST /u/made-up HTTP/1.1\r\n" + subscriber + multipart,
                "POST /sign-in HTTP/1.1\r\n" + console + length,
                "POST /sign-in HTTP/1.1\r\n" + console + chunked,
                "POST /sign-in HTTP/1.1\r\n" + console + "Expect: 100-continue\r\n" + length,
                "POST /forgot HTTP/1.1\r\n" + console + multipart,
                "POST /setup/made-up HTTP/1.1\r\n" + console + length,
                "POST /reset/made-up HTTP/1.1\r\n" + console + length,
                "POST /imports/new HTTP/1.1\r\n" + console + multipart,
                "POST /imports/new HTTP/1.1\r\n" + console + length,
                "PUT /sign-in HTTP/1.1\r\n" + console + length,
                "GET /sign-in HTTP/1.1\r\n" + console + length,
                "HEAD " + own + " HTTP/1.1\r\n" + subscriber + "X-Slow: ",
                "GET /sign-in HTTP/1.1\r\n" + console + "X-Slow: ",
                "GE");
    }
}
