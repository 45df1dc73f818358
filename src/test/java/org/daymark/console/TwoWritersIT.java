package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.audit.AuditLogFixture;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.editing.ActsFixture;
import org.daymark.editing.ActsFixture.StoredAct;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two people in two browsers write one issue at random, for {@code daymark.soak.seconds} (usually five minutes), from
 * {@code daymark.soak.seed}. Afterwards the acts are done again one by one and lead to the same text, and no one has
 * overwritten a text that they had not seen.
 */
@Tag("soak")
class TwoWritersIT extends BrowserPagesIT {
    private static final Pattern TOKEN = Pattern.compile("w[12]n\\d+");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignContents contents;

    private final Map<Long, StoredAct> acts = new TreeMap<>();

    @Test
    @Timeout(1_200)
    void two_writers_lose_nothing_that_they_were_not_asked_about() {
        long seconds = Long.getLong("daymark.soak.seconds", 300);
        long seed = Long.getLong("daymark.soak.seed", System.currentTimeMillis());
        System.out.println("Two writers for " + seconds + " s, -Ddaymark.soak.seed=" + seed);
        long campaign = aCampaign();
        DraftReplay replay = DraftReplay.of(draft(campaign));
        Browser other = Browser.another();
        try {
            Writer ada = writer("w1", browser(), Role.ADMINISTRATOR, campaign, seed);
            Writer edda = writer("w2", other, Role.EDITOR, campaign, seed + 1);
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            CompletableFuture<Void> both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> ada.writeUntil(end)),
                    CompletableFuture.runAsync(() -> edda.writeUntil(end)));
            await().atMost(Duration.ofSeconds(seconds + 180))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        collect(campaign);
                        return both.isDone();
                    });
            both.join();
            collect(campaign);
            System.out.println(ada + "; " + edda + "; " + acts.size() + " acts");
            theHistoryLeadsToTheText(replay, campaign);
            nothingIsLost(ada, edda);
            theAuditLogIsComplete(campaign, ada.asked() + edda.asked());
            bothPagesShowTheText(campaign, ada, edda);
        } finally {
            other.end();
        }
    }

    private long aCampaign() {
        String list = "Two writers " + System.nanoTime();
        new LedgerFixture(jdbc).list(list);
        return accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("ptsd-awareness-month", list, "Written by two")
                        .id());
    }

    private String draft(long campaign) {
        return contents.of(campaign).draft().toJson();
    }

    private Writer writer(String name, Browser browser, Role role, long campaign, long seed) {
        signIn(browser, role);
        browser.driver.get(address() + "/campaigns/" + campaign + "/write");
        return new Writer(name, browser, seed);
    }

    /** Old acts are forgotten, and edits become part of the one before. */
    private void collect(long campaign) {
        List<StoredAct> stored = new ActsFixture(jdbc).all(campaign);
        if (stored.isEmpty()) {
            return;
        }
        long first = stored.get(0).id();
        acts.keySet().removeIf(id -> id >= first);
        stored.forEach(act -> acts.put(act.id(), act));
    }

    private void theHistoryLeadsToTheText(DraftReplay replay, long campaign) {
        acts.values().forEach(act -> replay.apply(act.id(), act.changes()));
        replay.assertSameAs(DraftReplay.of(draft(campaign)));
    }

    private void nothingIsLost(Writer... writers) {
        String history =
                String.join("\n", acts.values().stream().map(StoredAct::changes).toList());
        for (Writer writer : writers) {
            assertThat(writer.kept())
                    .as("saved by " + writer.name())
                    .isNotEmpty()
                    .allSatisfy(token -> assertThat(history).containsPattern(token + "\\b"));
        }
        for (StoredAct act : acts.values()) {
            Writer author = act.author().contains("administrator") ? writers[0] : writers[1];
            if (act.kind().equals("EDIT")) {
                String left = DraftReplay.side(act.changes(), "after");
                TOKEN.matcher(DraftReplay.side(act.changes(), "before"))
                        .results()
                        .map(found -> found.group())
                        .filter(token ->
                                !Pattern.compile(token + "\\b").matcher(left).find())
                        .forEach(token -> assertThat(author.saw(token))
                                .as(author.name() + " replaced " + token + " in act " + act.id())
                                .isTrue());
            }
        }
    }

    private void theAuditLogIsComplete(long campaign, int asked) {
        List<String> entries = new AuditLogFixture(jdbc).actsOn("campaign " + campaign);
        assertThat(entries.stream().filter("campaign.edit"::equals).count()).isGreaterThanOrEqualTo(acts.size());
        if (asked > 0) {
            assertThat(entries).contains("campaign.set-aside");
        }
    }

    private void bothPagesShowTheText(long campaign, Writer... writers) {
        String blocks = "return [...document.querySelectorAll('#blocks > .blk')].map(block => block.dataset.block"
                + " + (block.querySelector('[data-face]')?.shadowRoot?.textContent ?? ''))";
        List<Object> shown = java.util.Arrays.stream(writers)
                .map(writer -> {
                    await().atMost(Duration.ofSeconds(30)).until(() -> {
                        writer.browser().driver.executeScript("document.dispatchEvent(new Event('visibilitychange'))");
                        return String.valueOf(contents.of(campaign).version())
                                .equals(writer.browser()
                                        .driver
                                        .executeScript("return document.getElementById('editor').dataset.version"));
                    });
                    return writer.browser().driver.executeScript(blocks);
                })
                .toList();
        assertThat(shown.get(0)).isEqualTo(shown.get(1));
    }
}
