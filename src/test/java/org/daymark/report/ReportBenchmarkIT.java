package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.daymark.DaymarkTester;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Asks for the pages of a report on a million deliveries. {@code daymark.bench.subscribers} and
 * {@code daymark.bench.database} (H2 or MYSQL) change it.
 */
@Tag("bench")
class ReportBenchmarkIT {
    private static final int LIMIT_MILLIS = 100;
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 60;

    @Test
    void every_page_of_a_report_is_answered_within_the_limit() throws IOException {
        TestDatabase database = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "MYSQL"));
        int people = Integer.getInteger("daymark.bench.subscribers", 1_000_000);
        try (DaymarkTester daymark = DaymarkTester.serving(database.freshSettings())) {
            LedgerFixture ledger = new LedgerFixture(daymark.jdbc());
            long list = ledger.list("A million");
            long campaign = ledger.campaign("A million", list, "SENT", "SMTP");
            new ReportFixture(daymark.jdbc()).large(campaign, list, people);
            long begun = System.nanoTime();
            daymark.get(CampaignCounts.class).refresh();
            System.out.printf(Locale.ROOT, "[bench] counted in %,d ms%n", (System.nanoTime() - begun) / 1_000_000);
            PageClient pages = daymark.pages(Role.ADMINISTRATOR);
            List<String> slow = new ArrayList<>();
            for (String path : List.of(
                    "/campaigns/" + campaign + "/report",
                    "/campaigns/" + campaign + "/report?by=day",
                    "/campaigns/" + campaign + "/report.csv",
                    "/reports?from=2026-01-01&to=2026-12-31",
                    "/reports.csv?from=2026-01-01&to=2026-12-31")) {
                if (percentile(pages, path) > LIMIT_MILLIS) {
                    slow.add(path);
                }
            }
            assertThat(slow).isEmpty();
        }
    }

    private static double percentile(PageClient pages, String path) throws IOException {
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            assertThat(pages.get(path).status()).isEqualTo(200);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        double percentile = millis[(int) Math.ceil(ROUNDS * 0.95) - 1];
        System.out.printf(
                Locale.ROOT,
                "[bench] %-45s median %5.1f ms, 95th percentile %5.1f ms%n",
                path,
                millis[ROUNDS / 2],
                percentile);
        return percentile;
    }
}
