package org.daymark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.daymark.mail.SmtpPeer;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures how many events a second are taken in SendGrid's batches: proven, encrypted and committed.
 * {@code daymark.bench.seconds} and {@code .database} (H2 or MYSQL) change it.
 */
@Tag("bench")
class WebhookBenchmarkIT {
    private static final int BATCH = 1_000;
    private static final int SENDERS = 4;

    @Test
    void ten_thousand_events_a_second_are_taken_or_asked_for_again() throws Exception {
        TestDatabase database = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "H2"));
        long nanos = TimeUnit.SECONDS.toNanos(Integer.getInteger("daymark.bench.seconds", 15));
        Signer signer = new Signer();
        AtomicLong taken = new AtomicLong();
        AtomicLong later = new AtomicLong();
        try (WebhookTester tester =
                new WebhookTester(database, Map.of("daymark.webhooks.backlog", "300MB"), SmtpPeer.accepting())) {
            Endpoint grid = tester.endpoint(Provider.SENDGRID, signer.sendGridKey());
            String body = IntStream.range(0, BATCH)
                    .mapToObj(i -> WebhookSamples.sendGrid(
                            "delivered", "event" + i, "", "p" + i + "@example.org", "<d" + i + ".1.abc@example.org>"))
                    .collect(Collectors.joining(",", "[", "]"));
            Map<String, String> headers = signer.sendGrid(tester.seconds(), body);
            long start = System.nanoTime();
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                work.add(() -> {
                    while (System.nanoTime() - start < nanos) {
                        Rejection why = tester.post(grid, body, headers);
                        assertThat(why).isIn(null, Rejection.BACKLOG);
                        (why == null ? taken : later).addAndGet(BATCH);
                    }
                    return null;
                });
            }
            for (Future<Void> done : senders.invokeAll(work)) {
                done.get();
            }
            senders.shutdown();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f events a second taken in batches of %d, %.0f a second asked for again (503), in %.1f s%n",
                    database,
                    taken.get() / seconds,
                    BATCH,
                    later.get() / seconds,
                    seconds);
            assertThat((taken.get() + later.get()) / seconds).isGreaterThan(10_000);
        }
    }
}
