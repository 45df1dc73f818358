package org.daymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daymark.Daymark;
import org.daymark.bench.PageTime.Kind;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Measures how soon every page answers over a database full of invented people and campaigns. The large run belongs to
 * the profile {@code bench}; {@code daymark.bench.subscribers}, {@code .campaigns}, {@code .requests} and
 * {@code .database} (H2 or MYSQL) change it.
 */
class PagesBenchmarkIT {
    @Test
    @Tag("slow")
    void every_page_answers_over_a_small_ledger() {
        PagesResult result = measure(TestDatabase.H2, new PagesPlan(300, 12, 1));

        // How soon a cold server answers is not for a test to judge; whether every page answers is.
        assertThat(result.rows()).containsEntry("subscribers", 300L);
        assertThat(result.times()).hasSizeGreaterThan(120);
    }

    @Test
    @Tag("bench")
    void the_first_byte_of_every_page_comes_within_the_limit_over_a_large_ledger() {
        PagesResult result = measure(
                TestDatabase.valueOf(System.getProperty("daymark.bench.database", "H2")),
                new PagesPlan(
                        Integer.getInteger("daymark.bench.subscribers", 1_000_000),
                        Integer.getInteger("daymark.bench.campaigns", 200),
                        Integer.getInteger("daymark.bench.requests", 40)));

        System.out.println(words(result));
        assertThat(result.tooSlow()).isEmpty();
    }

    private static PagesResult measure(TestDatabase database, PagesPlan plan) {
        List<String> settings = new ArrayList<>(List.of(
                "--daymark.smtp-url=",
                "--daymark.console-url=",
                "--daymark.public-url=https://news.harborlight.example",
                "--server.address=127.0.0.1",
                "--server.port=0"));
        database.freshSettings().forEach((name, value) -> settings.add("--" + name + "=" + value));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Daymark.class)
                .web(WebApplicationType.SERVLET)
                .logStartupInfo(false)
                .run(settings.toArray(String[]::new))) {
            SampleLedger ledger = context.getAutowireCapableBeanFactory().createBean(SampleLedger.class);
            context.getBeanFactory().registerSingleton("sampleLedger", ledger);
            return context.getAutowireCapableBeanFactory()
                    .createBean(PagesBenchmark.class)
                    .run(plan, (done, all) -> {}, (done, all) -> {});
        }
    }

    private static String words(PagesResult result) {
        return result.rows().entrySet().stream()
                        .map(rows -> String.format(Locale.ROOT, "%,d %s", rows.getValue(), rows.getKey()))
                        .collect(Collectors.joining(", ", "[bench] Rows: ", ""))
                + String.format(
                        Locale.ROOT,
                        "%n[bench] Filled in %.0f s. Milliseconds to the first byte:%n",
                        result.fillSeconds())
                + table("Pages", Kind.PAGE, result)
                + table("Parts that pages ask for afterwards", Kind.LATER, result)
                + table("Downloads", Kind.DOWNLOAD, result);
    }

    private static String table(String title, Kind kind, PagesResult result) {
        return result.times().stream()
                .filter(time -> time.kind() == kind)
                .map(time -> String.format(
                        Locale.ROOT,
                        "[bench] %8.1f %8.1f %8.1f  %s",
                        time.p50Ms(),
                        time.p95Ms(),
                        time.maxMs(),
                        time.page()))
                .collect(Collectors.joining(
                        System.lineSeparator(),
                        String.format(Locale.ROOT, "[bench] %8s %8s %8s  %s%n", "p50", "p95", "max", title),
                        System.lineSeparator()));
    }
}
