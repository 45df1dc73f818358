package org.daymark.linkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.daymark.DaymarkTest;
import org.daymark.web.PublicUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class LinkChecksTest extends DaymarkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, LinkState> states = new ConcurrentHashMap<>();

    private LinkChecks checks;
    private String site;

    @BeforeEach
    void prepare() {
        asked.clear();
        states.clear();
        site = "https://site" + number + ".harborlight.org/";
        checks = checks(true, this::ask);
    }

    @AfterEach
    void end() {
        checks.destroy();
    }

    private LinkChecks checks(boolean on, Function<String, LinkState> network) {
        return new LinkChecks(
                new LinkCheckRepository(JdbcClient.create(daymark.jdbc())),
                new LinkCheckSettings(on),
                new PublicUrl(URI.create("https://news.harborlight.org")),
                daymark.clock(),
                network);
    }

    private LinkState ask(String link) {
        asked.add(link);
        return states.getOrDefault(link, LinkState.GOOD);
    }

    private void check(String... links) {
        checks.begin(List.of(links));
        checks.await(PATIENCE);
    }

    @Test
    void a_link_is_asked_at_most_once_an_hour_by_whichever_process() {
        states.put(site, LinkState.GONE);
        check(site);
        states.put(site, LinkState.GOOD);
        check(site);
        LinkChecks other = checks(true, this::ask);
        other.begin(List.of(site));
        assertThat(other.await(PATIENCE)).isFalse();
        assertThat(asked).hasSize(1);
        assertThat(other.known(Set.of(site))).containsExactly(Map.entry(site, LinkState.GONE));
        other.destroy();

        daymark.clock().advance(Duration.ofMinutes(61));
        check(site);

        assertThat(asked).hasSize(2);
        assertThat(checks.known(Set.of(site))).containsExactly(Map.entry(site, LinkState.GOOD));
    }

    @Test
    void places_of_a_page_are_asked_for_together() {
        states.put(site, LinkState.GONE);
        states.put(site + "#a", LinkState.GONE);

        check(site + "#a", site + "#b", site);
        check(site + "#c");

        assertThat(asked).hasSize(1);
        assertThat(checks.known(Set.of(site, site + "#c")))
                .containsOnly(Map.entry(site, LinkState.GONE), Map.entry(site + "#c", LinkState.GONE));
    }

    @Test
    void what_was_found_counts_for_a_day() {
        states.put(site, LinkState.GONE);
        check(site);
        daymark.clock().advance(Duration.ofHours(23));
        assertThat(checks.known(Set.of(site))).isNotEmpty();

        daymark.clock().advance(Duration.ofHours(2));

        assertThat(checks.known(Set.of(site))).isEmpty();
    }

    @Test
    void the_links_of_a_host_are_asked_one_after_the_other_and_hosts_beside_each_other() {
        AtomicInteger here = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch others = new CountDownLatch(2);
        checks.destroy();
        checks = checks(true, link -> {
            if (link.startsWith(site)) {
                most.accumulateAndGet(here.incrementAndGet(), Math::max);
                here.decrementAndGet();
                return LinkState.GOOD;
            }
            others.countDown();
            try {
                others.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return LinkState.GOOD;
        });
        List<String> links = new ArrayList<>(
                List.of("https://one" + number + ".harborlight.org/", "https://two" + number + ".harborlight.org/"));
        for (int i = 0; i < 20; i++) {
            links.add(site + i);
        }

        check(links.toArray(new String[0]));

        assertThat(most).hasValue(1);
        assertThat(checks.known(links)).hasSize(22).containsValue(LinkState.GOOD);
    }

    @Test
    void reserved_names_and_what_is_no_web_address_are_never_asked() {
        check(
                "https://example.org/",
                "https://www.example.com/x",
                "https://clinic.example/",
                "https://peer.test/",
                "https://localhost/",
                "mailto:hello@harborlight.org",
                "https://");

        assertThat(asked).isEmpty();
        assertThat(checks.known(Set.of("https://example.org/"))).isEmpty();
    }

    @Test
    void a_fault_of_the_check_is_no_fault_of_the_link() {
        checks.destroy();
        checks = checks(true, link -> {
            throw new IllegalStateException("a bug");
        });

        check(site);

        assertThat(checks.known(Set.of(site))).containsExactly(Map.entry(site, LinkState.UNCHECKED));
        assertThat(LinkState.UNCHECKED.weight()).isEqualTo(LinkState.Weight.NONE);
    }

    @Test
    void nothing_is_asked_where_checks_are_off() {
        checks.destroy();
        checks = checks(false, this::ask);

        check(site);

        assertThat(asked).isEmpty();
    }

    @Test
    void links_and_pictures_of_a_mail_are_found_without_those_of_this_installation() {
        String html =
                "<a href=\"https://a.harborlight.org/x?y&amp;z\">a</a><a href=\"#b\">b</a><a href=\"mailto:x@y.test\">m</a>"
                        + "<img src=\"http://b.harborlight.org/p.png\"><img src=\"https://news.harborlight.org/i/1.png\">"
                        + "<a href=\"https://news.harborlight.org/w/token\">web</a>";

        assertThat(checks.links(html, "https://only.harborlight.org/in-text"))
                .containsExactly("https://a.harborlight.org/x?y&z", "http://b.harborlight.org/p.png");
        assertThat(checks.links("", "See https://a.harborlight.org/x. And (https://b.harborlight.org/y)!"))
                .containsExactly("https://a.harborlight.org/x", "https://b.harborlight.org/y");
    }
}
