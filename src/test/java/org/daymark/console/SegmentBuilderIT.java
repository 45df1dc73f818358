package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rules of a segment, built in a browser: with nested groups, by keyboard alone, and without script. */
@Tag("full")
class SegmentBuilderIT extends BrowserPagesIT {
    private static final String DOMAIN = "segment-builder.example";

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void forgetCookies() {
        browser().scripts(true);
        browser().signOut();
    }

    private WebElement focused() {
        return browser().driver.switchTo().activeElement();
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private WebElement find(By by) {
        return browser().driver.findElement(by);
    }

    private void awaitText(String selector, String text) {
        await().ignoreExceptionsInstanceOf(WebDriverException.class)
                .untilAsserted(() ->
                        assertThat(find(By.cssSelector(selector)).getText()).isEqualTo(text));
    }

    private void awaitFocus(String id) {
        await().untilAsserted(() -> assertThat(focused().getDomAttribute("id")).isEqualTo(id));
    }

    @Test
    void nested_groups_are_built_with_the_keyboard_at_each_new_rule_and_counted() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        ledger.subscriber("one@" + DOMAIN);
        ledger.subscriber("two@" + DOMAIN);
        open("/segments/new");
        find(By.id("name")).sendKeys("By keyboard");
        new Select(find(By.id("subject-0.0"))).selectByValue("EMAIL_DOMAIN");
        await().until(() -> find(By.id("operator-0.0")).getText().contains("is a subdomain of"));
        find(By.id("value-0.0")).sendKeys(DOMAIN, Keys.TAB);
        awaitText("#count", "2 people match.");

        find(By.cssSelector("[value='group:0']")).sendKeys(Keys.ENTER);
        awaitFocus("subject-0.1.0");
        new Select(focused()).selectByValue("LANGUAGE");
        await().until(() ->
                find(By.id("rule-0.1.0")).getDomAttribute("aria-label").equals("Language"));
        find(By.id("value-0.1.0")).sendKeys("en", Keys.TAB);
        find(By.id("add-0.1")).sendKeys(Keys.ENTER);
        awaitFocus("subject-0.1.1");
        new Select(find(By.id("match-0.1"))).selectByValue("NONE");
        find(By.id("value-0.1.1")).sendKeys("US", Keys.TAB);
        awaitText("#count", "2 people match.");
        find(By.cssSelector("[value='remove:0.1.1']")).sendKeys(Keys.ENTER);
        awaitFocus("add-0.1");
        new PageAudit(browser(), address()).ofWhatIsOpen("segment-builder-nested");

        find(By.cssSelector(".form-actions .btn-primary")).sendKeys(Keys.ENTER);
        awaitText("h1", "By keyboard");
        assertThat(find(By.id("main")).getText()).contains(DOMAIN, "not (Language is en)");
        new PageAudit(browser(), address()).ofWhatIsOpen("segment-members");
    }

    @Test
    void without_script_each_button_shows_the_form_again_at_the_new_rule() {
        browser().scripts(false);
        open("/segments/new");
        find(By.id("name")).sendKeys("Without script");
        find(By.id("value-0.0")).sendKeys("US");
        find(By.id("add-0")).click();
        awaitFocus("subject-0.1");
        new Select(find(By.id("subject-0.1"))).selectByValue("LANGUAGE");
        find(By.cssSelector("[value='refresh:0.1']")).click();
        await().until(() ->
                find(By.id("rule-0.1")).getDomAttribute("aria-label").contains("Language"));
        find(By.id("value-0.1")).sendKeys("en");
        find(By.cssSelector(".form-actions .btn-primary")).click();
        awaitText("h1", "Without script");

        assertThat(find(By.id("main")).getText()).contains("Country is US and Language is en");
    }
}
