package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.report.LedgerFixture;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who sees a block, chosen in its card in a browser. */
@Tag("full")
class ShownToIT extends BrowserPagesIT {
    private static final String NEAR = "Members of “Near us”";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Segments segments;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void forgetCookies() {
        browser().driver.manage().deleteAllCookies();
    }

    private String text(String selector) {
        return browser().driver.findElement(By.cssSelector(selector)).getText();
    }

    @Test
    void a_choice_in_a_card_is_saved_at_once_shown_on_the_card_and_in_the_preview_and_undone() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("For some", ledger.list("Shown to"), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(campaign);
        Rule country = new Rule.Condition(Subject.COUNTRY, 0, Operator.IS, List.of("US"));
        segments.create("Near us", new Rule.Group(Rule.Match.ALL, List.of(country)));
        browser().driver.get(address() + "/campaigns/" + campaign + "/write");
        browser().driver.findElement(By.cssSelector("#block-b3 [data-edit]")).sendKeys(Keys.ENTER);
        await().until(() -> browser().driver.findElement(By.id("shown-b3")).isDisplayed());

        new Select(browser().driver.findElement(By.id("shown-b3"))).selectByVisibleText(NEAR);

        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> {
                    assertThat(text("#block-b3 .blk-name")).contains(NEAR);
                    assertThat(text("#preview")).contains("Member of none", "Member of “Near us”");
                });
        new PageAudit(browser(), address()).ofWhatIsOpen("write-shown-to");
        // The page may redraw its buttons at this moment; a click on one that is gone did nothing.
        await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class).until(() -> {
            browser().driver.findElement(By.cssSelector("[data-history=undo]")).click();
            return true;
        });
        await().atMost(Duration.ofSeconds(40))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() -> assertThat(text("#block-b3 .blk-name")).doesNotContain(NEAR));
        assertThat(new Select(browser().driver.findElement(By.id("shown-b3")))
                        .getFirstSelectedOption()
                        .getText())
                .isEqualTo("Everyone");
    }
}
