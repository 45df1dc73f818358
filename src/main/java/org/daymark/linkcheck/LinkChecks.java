package org.daymark.linkcheck;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.Sha256;
import org.daymark.web.PublicUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Checks links behind the work that wants to know: several hosts at a time, of each host one link after the other, each
 * link at most once an hour, in whichever process. What is kept says nothing about who asked.
 */
@Service
@EnableConfigurationProperties(LinkCheckSettings.class)
public class LinkChecks implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LinkChecks.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration COUNTS = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int HOSTS_AT_ONCE = 6;
    private static final int MAX_LINKS = 500;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>()\\[\\]\"]*[^\\s<>()\\[\\]\".,;:!?']");

    /** Names that stand for no one (RFC 2606, RFC 6761), such as those of samples. */
    private static final Pattern RESERVED = Pattern.compile(
            "(?:.*\\.)?(?:test|example|invalid|localhost|local|internal|example\\.(?:com|net|org))\\.?");

    private final LinkCheckRepository repository;
    private final Clock clock;
    private final PublicUrl publicUrl;
    private final boolean on;
    private final Function<String, LinkState> network;
    /** How many hosts are being asked or wait for that. */
    private final AtomicInteger running = new AtomicInteger();

    private final ExecutorService threads = Executors.newFixedThreadPool(HOSTS_AT_ONCE, work -> {
        Thread thread = new Thread(work, "link-check");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    LinkChecks(LinkCheckRepository repository, LinkCheckSettings settings, PublicUrl publicUrl, Clock clock) {
        this(repository, settings, publicUrl, clock, LinkFetcher.ofInternet()::check);
    }

    LinkChecks(
            LinkCheckRepository repository,
            LinkCheckSettings settings,
            PublicUrl publicUrl,
            Clock clock,
            Function<String, LinkState> network) {
        this.repository = repository;
        this.on = settings.linkCheck();
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.network = network;
    }

    /** The addresses that a mail leads to or shows pictures from, without those of this installation. */
    public Set<String> links(String html, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Element element : Jsoup.parse(html).select("a[href], area[href], img[src]")) {
            found.add(element.hasAttr("href") ? element.attr("href") : element.attr("src"));
        }
        if (html.isEmpty()) {
            Matcher address = ADDRESS.matcher(text);
            while (address.find()) {
                found.add(address.group());
            }
        }
        String own = publicUrl.of("/");
        found.removeIf(link -> !link.matches("(?i)https?://.*") || link.startsWith(own));
        return found;
    }

    /** What links answered within a day; those that are not known are not in the map. */
    public Map<String, LinkState> known(Collection<String> links) {
        Map<String, LinkState> answers = lately(links, COUNTS);
        Map<String, LinkState> known = new HashMap<>();
        links.forEach(link -> {
            LinkState state = answers.get(page(link));
            if (state != null) {
                known.put(link, state);
            }
        });
        return known;
    }

    private Map<String, LinkState> lately(Collection<String> links, Duration time) {
        return repository.known(
                links.stream().map(LinkChecks::page).distinct().toList(),
                clock.instant().minus(time));
    }

    /** A hash of the page that a link leads to: places in a page are no pages. */
    private static String page(String link) {
        int place = link.indexOf('#');
        return Sha256.hex(place < 0 ? link : link.substring(0, place));
    }

    /** Whether this installation checks links at all. */
    public boolean on() {
        return on;
    }

    /** Starts to check the links that were not checked within an hour. Does nothing where checks are off. */
    public void begin(Collection<String> links) {
        if (!on) {
            return;
        }
        Map<String, List<String>> byHost = new LinkedHashMap<>();
        Set<String> lately = lately(links, PAUSE).keySet();
        links.stream()
                .filter(link -> !lately.contains(page(link)))
                .filter(link -> !hostOf(link).isEmpty()
                        && !RESERVED.matcher(hostOf(link)).matches())
                .filter(this::claim)
                .limit(MAX_LINKS)
                .forEach(link -> byHost.computeIfAbsent(hostOf(link), host -> new ArrayList<>())
                        .add(link));
        byHost.values().forEach(this::run);
    }

    private boolean claim(String link) {
        Instant now = clock.instant();
        return repository.claim(page(link), now, now.minus(PAUSE));
    }

    private void run(List<String> ofHost) {
        running.incrementAndGet();
        threads.execute(() -> {
            try {
                ofHost.forEach(this::check);
            } finally {
                running.decrementAndGet();
                synchronized (running) {
                    running.notifyAll();
                }
            }
        });
    }

    private void check(String link) {
        LinkState state;
        try {
            state = network.apply(link);
        } catch (RuntimeException e) {
            LOG.warn("A link could not be checked: {}", e.getClass().getSimpleName());
            state = LinkState.UNCHECKED;
        }
        repository.save(page(link), state);
    }

    /** Whether links are being checked in this process. */
    public boolean busy() {
        return running.get() > 0;
    }

    /** Waits until no link is being checked, or for this time. Returns whether there was something to wait for. */
    public boolean await(Duration patience) {
        if (!busy()) {
            return false;
        }
        long end = System.nanoTime() + patience.toNanos();
        synchronized (running) {
            try {
                for (long left = patience.toMillis();
                        busy() && left > 0;
                        left = (end - System.nanoTime()) / 1_000_000) {
                    running.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (busy()) {
            LOG.info("Some links have not answered yet; they count as not checked");
        }
        repository.forgetBefore(clock.instant().minus(KEPT));
        return true;
    }

    private static String hostOf(String link) {
        try {
            String host = new URI(link).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
