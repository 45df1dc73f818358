package org.daymark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.DaymarkTester;
import org.daymark.mail.SmtpPeer;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how many events a second are taken by HTTP in SendGrid's batches: proven, encrypted and committed, each
 * before it is answered; how many of those that wait are recorded; and that a full spool answers 503 and loses nothing.
 * {@code daymark.bench.seconds} and {@code .database} (H2 or MYSQL) change it.
 */
@Tag("bench")
class WebhookBenchmarkIT {
    private static final int BATCH = 1_000;
    private static final int SENDERS = 4;
    private static final int GOAL = 10_000;

    private final TestDatabase database = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "H2"));
    private final long nanos = TimeUnit.SECONDS.toNanos(Integer.getInteger("daymark.bench.seconds", 15));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Signer signer = new Signer();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong later = new AtomicLong();
    private final SmtpPeer peer = SmtpPeer.accepting();
    private final String body = IntStream.range(0, BATCH)
            .mapToObj(i -> WebhookSamples.sendGrid(
                    "bounce", "event" + i, "", "p" + i + "@example.org", "<d" + i + ".1.abc@example.org>"))
            .collect(Collectors.joining(",", "[", "]"));

    private DaymarkTester daymark;
    private Endpoint grid;

    private void serve(String backlog) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", peer.url());
        settings.put("daymark.webhooks.backlog", backlog);
        daymark = DaymarkTester.serving(settings);
        grid = WebhookTester.ADMINISTRATOR.call(
                () -> daymark.get(Endpoints.class).add(Provider.SENDGRID, "Grid", signer.sendGridKey(), null));
    }

    @AfterEach
    void stop() {
        daymark.close();
        peer.close();
    }

    @Test
    void ten_thousand_events_a_second_are_taken_and_a_wrong_signature_is_not() throws Exception {
        serve("2GB");
        assertThat(post(signer.sendGrid(seconds(), body + " "))).isEqualTo(401);
        double seconds = load();
        print("%.0f events a second taken by HTTP in batches of %d", taken.get() / seconds, BATCH);
        assertThat(later.get()).isZero();
        assertThat(taken.get() / seconds).isGreaterThan(GOAL);
        assertThat(waiting()).as("each was kept before it was answered").isEqualTo(taken.get() / BATCH * body.length());
    }

    @Test
    void a_full_spool_asks_for_events_again_and_each_that_was_taken_is_recorded_once() throws Exception {
        serve("20MB");
        double seconds = load();
        print(
                "with room for 20 MB, %.0f events a second taken and %.0f asked for again (503)",
                taken.get() / seconds, later.get() / seconds);
        assertThat(later.get()).isPositive();
        assertThat((taken.get() + later.get()) / seconds).isGreaterThan(GOAL);

        long start = System.nanoTime();
        daymark.get(WebhookWork.class).takeAll();
        print("%.0f events a second recorded", taken.get() / ((System.nanoTime() - start) / 1e9));
        assertThat(waiting()).isZero();
        long counted = daymark.get(Endpoints.class).tallies(grid.id()).stream()
                .filter(tally -> tally.outcome() != Outcome.REJECTED)
                .mapToLong(Tally::counted)
                .sum();
        assertThat(counted).isEqualTo(taken.get());
        assertThat(post(signer.sendGrid(seconds(), body)))
                .as("there is room again")
                .isEqualTo(200);
    }

    private double load() throws Exception {
        Map<String, String> headers = signer.sendGrid(seconds(), body);
        long start = System.nanoTime();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            work.add(() -> {
                while (System.nanoTime() - start < nanos) {
                    int status = post(headers);
                    assertThat(status).isIn(200, 503);
                    (status == 200 ? taken : later).addAndGet(BATCH);
                }
                return null;
            });
        }
        for (Future<Void> done : senders.invokeAll(work)) {
            done.get();
        }
        senders.shutdown();
        return (System.nanoTime() - start) / 1e9;
    }

    private int post(Map<String, String> headers) throws IOException, InterruptedException {
        String port = daymark.context().getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + grid.path()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        HttpResponse<Void> answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
        return answer.statusCode();
    }

    private String seconds() {
        return Long.toString(daymark.clock().instant().getEpochSecond());
    }

    private long waiting() {
        return new SpoolRepository(daymark.jdbc()).waiting();
    }

    private void print(String words, Object... figures) {
        System.out.println(database + ": " + String.format(Locale.ROOT, words, figures));
    }
}
