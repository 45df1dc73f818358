package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.Drafts;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Measures how soon the preview shows what was saved, in an issue of 40 blocks. The number of saves is
 * {@code daymark.bench.saves}.
 */
@Tag("bench")
class PreviewBenchmarkIT extends BrowserPagesIT {
    private static final int BLOCKS = 40;
    private static final int WARM_UP = 15;
    private static final int MAX_MILLIS = 500;

    /** Notes when the focus leaves a field, when the save is answered, and when the preview has the new text. */
    private static final String WATCH = """
            window.seen = null;
            const until = arguments[0];
            const save = window.fetch;
            if (!window.watched) {
              window.watched = true;
              window.fetch = async (path, how) => {
                const answer = await save(path, how);
                if (how?.method === "POST" && String(path).includes("/blocks/") && !String(path).endsWith("/changes")) {
                  await answer.clone().text();
                  window.answered = performance.now();
                }
                return answer;
              };
              document.addEventListener("change", () => { window.left = performance.now(); }, true);
            }
            const look = () => {
              const page = document.querySelector("#preview iframe").contentDocument;
              if (page?.body?.textContent.includes(until)) {
                const now = performance.now();
                window.seen = {save: now - window.answered, field: now - window.left};
              } else setTimeout(look, 2);
            };
            look();
            """;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Drafts drafts;

    @Autowired
    private CampaignContents contents;

    @Autowired
    private Editing editing;

    @Test
    @Timeout(600)
    void the_preview_of_forty_blocks_shows_a_saved_text_within_half_a_second() {
        signIn(browser(), Role.EDITOR);
        driver().get(address() + "/campaigns/" + anIssueOfFortyBlocks() + "/write");
        await().ignoreExceptions()
                .until(() ->
                        driver().findElement(By.cssSelector("#preview iframe")).isDisplayed());
        assertThat(driver().findElements(By.cssSelector("#blocks > .blk"))).hasSize(BLOCKS);
        driver().findElement(By.cssSelector("#block-b5 [data-edit]")).click();
        Histogram afterSave = new Histogram(3);
        Histogram afterField = new Histogram(3);
        int saves = Integer.getInteger("daymark.bench.saves", 100);
        for (int i = 0; i < WARM_UP + saves; i++) {
            Map<String, Number> times = save("A heading, number " + i + ".");
            if (i >= WARM_UP) {
                afterSave.recordValue(times.get("save").longValue());
                afterField.recordValue(times.get("field").longValue());
            }
        }
        print("from the answer to a save to the preview", afterSave);
        print("from leaving a field to the preview", afterField);
        System.out.printf(
                Locale.ROOT,
                "load %.1f on %d processors%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        assertThat(afterSave.getValueAtPercentile(95)).isLessThanOrEqualTo(MAX_MILLIS);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Number> save(String words) {
        driver().executeScript(WATCH, words);
        WebElement title = driver().findElement(By.id("block-b5-title"));
        title.sendKeys(Keys.chord(Keys.CONTROL, "a"), words, Keys.TAB);
        return (Map<String, Number>) await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> driver().executeScript("return window.seen"), seen -> seen != null);
    }

    private long anIssueOfFortyBlocks() {
        String list = "Forty " + System.nanoTime();
        new LedgerFixture(jdbc).list(list);
        return accounts().account(Role.EDITOR).actor(null).call(() -> {
            long campaign = campaigns
                    .create("ptsd-awareness-month", list, "Forty blocks")
                    .id();
            long present = drafts.form(contents.of(campaign).draft()).sections().stream()
                    .filter(section -> !section.block().isEmpty())
                    .count();
            for (long i = present; i < BLOCKS; i++) {
                editing.duplicate(campaign, "b" + (3 + i % 6), Window.random());
            }
            return campaign;
        });
    }

    private static void print(String what, Histogram times) {
        System.out.printf(
                Locale.ROOT,
                "%s: shortest %d ms, median %d ms, 95th percentile %d ms, longest %d ms of %d%n",
                what,
                times.getMinValue(),
                times.getValueAtPercentile(50),
                times.getValueAtPercentile(95),
                times.getMaxValue(),
                times.getTotalCount());
    }

    private static ChromeDriver driver() {
        return browser().driver;
    }
}
