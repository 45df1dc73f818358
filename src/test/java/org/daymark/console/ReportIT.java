package org.daymark.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.daymark.report.ReportFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.print.PrintOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports as a browser shows and prints them. */
@Tag("full")
class ReportIT extends BrowserPagesIT {
    private static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void forgetCookies() {
        browser().signOut();
    }

    private long campaign() {
        ReportFixture history = new ReportFixture(jdbc);
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("List of the printed report");
        long before = ledger.campaign("PTSD Awareness Month 2025", list, "SENT", "SMTP");
        ledger.start(before, START.minus(Duration.ofDays(365)));
        history.year(before, 7_300_000, 60, list);
        long campaign = ledger.campaign("PTSD Awareness Month 2026", list, "SENT", "SMTP");
        history.year(campaign, 7_400_000, 90, list);
        return campaign;
    }

    @Test
    void reports_are_accessible_and_print_without_the_console() {
        long campaign = campaign();
        PageAudit audit = new PageAudit(browser(), address());
        ReportFixture.count(context);
        audit.of("/reports?from=2025-01-01&to=2026-12-01", "reports");
        audit.of("/campaigns/" + campaign + "/report", "campaign-report");

        byte[] pdf = Base64.getDecoder()
                .decode(browser().driver.print(new PrintOptions()).getContent());
        assertThat(pdf).startsWith("%PDF".getBytes(US_ASCII));
        browser().driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            audit.keep("campaign-report-print");
            assertThat(browser().driver.findElement(By.cssSelector(".side")).isDisplayed())
                    .isFalse();
            assertThat(browser().driver.findElement(By.cssSelector("h1")).getText())
                    .isEqualTo("Report: PTSD Awareness Month 2026");
        } finally {
            browser().driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }
}
