package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.daymark.access.Role;
import org.daymark.archive.ArchiveFixture;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.WebViewLinks;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.MailingLists;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Web views and archives in a browser, for readers and for staff. */
@Tag("full")
class ArchiveIT extends BrowserPagesIT {
    private static final int NARROW = 320;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private MailingLists lists;

    @Autowired
    private WebViewLinks links;

    @Autowired
    private ApprovalRules rules;

    @BeforeEach
    void noSecondPersonIsNeeded() {
        rules.choose(Choice.NEVER);
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void leaveAllAsItWas() {
        rules.choose(Choice.AUTOMATIC);
        browser().signOut();
    }

    @Test
    void everyone_can_read_them() throws IOException {
        long list = new LedgerFixture(jdbc).listOf("archived", 1);
        long sent = campaigns.create("clinic-article", "List of archived", null).id();
        long draft =
                campaigns.create("clinic-article", "List of archived", null).id();
        runs.run(sent, SendProgress.NONE);
        ArchiveFixture fixture = new ArchiveFixture(jdbc);
        for (int i = 0; i < 25; i++) {
            fixture.copy(sent, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(86_400L * i), "How quiet is quiet?");
        }
        pages().submit(
                        "/lists/" + list + "/archive",
                        "/lists/" + list + "/archive",
                        "open",
                        "true",
                        "indexable",
                        "true");
        long shown = fixture.of(list).get(0);
        String staff = "/campaigns/" + shown + "/web-view";
        pages().submit(
                        staff,
                        staff + "/corrections",
                        "text",
                        Long.toString(shown),
                        "place",
                        "What the ear does with loud sound",
                        "note",
                        "The limit was wrong.",
                        "corrected",
                        "The limit is 85 dBA over eight hours.");
        String archive = "/a/" + lists.get(list).label();
        PageAudit audit = new PageAudit(browser(), address());

        audit.of("/lists/" + list + "/archive", "archive-settings");
        audit.of("/campaigns/" + sent + "/web-view", "web-view-staff");
        audit.of(staff, "corrections-staff");
        audit.of("/campaigns/" + draft + "/review", "review-links");
        audit.of("/w/preview", "web-view-preview");
        audit.of("/w/none", "web-view-none");
        for (String language : new String[] {"en", "ar"}) {
            audit.of(archive + "?lang=" + language, "archive-" + language);
            fitsNarrow("archive-narrow-" + language);
        }
        audit.of(archive + "/" + shown, "correction");
        fitsNarrow("correction-narrow");
        browser().driver.get(address() + links.path(sent));
        audit.ofWhatIsOpen("web-view");
        fitsNarrow("web-view-narrow");
    }

    private void fitsNarrow(String name) {
        browser().resize(NARROW, 900);
        assertThat((Long) browser().driver.executeScript("return document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(NARROW);
        new PageAudit(browser(), address()).keep(name);
        browser().resize(1360, 900);
    }
}
