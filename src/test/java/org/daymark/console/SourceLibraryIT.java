package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.daymark.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** An editor keeps sources in a browser and cites them in a campaign, with and without script. */
@Tag("full")
class SourceLibraryIT extends BrowserPagesIT {
    @BeforeEach
    void signIn() {
        signIn(browser(), Role.EDITOR);
    }

    @Test
    void an_editor_keeps_sources() {
        PageAudit audit = new PageAudit(browser(), address());
        open("/sources/new");
        button("Add source").click();
        awaitText(".note-bad", "The citation is required");
        audit.ofWhatIsOpen("source-wrong");
        fill(
                "Roe J, Doe A, Poe B, et al. Walking and sleep in older adults. Journal of Invented Results 2021;12:34–56.",
                "10.1000/walk");
        button("Add source").click();
        awaitText("h1", "Roe et al. 2021");
        audit.ofWhatIsOpen("source");
        find("#people").clear();
        find("#people").sendKeys("61");
        button("Save source").click();
        awaitText("#changes", "61");
        audit.ofWhatIsOpen("source-history");
        audit.of("/sources", "sources");
        audit.of("/sources?show=due", "sources-due");
        browser().driver.get(address() + "/sources");
        browser().driver.findElement(By.linkText("Roe et al. 2021")).click();
        button("Archive source").click();
        awaitText(".flash", "Source archived");
        audit.ofWhatIsOpen("source-archived");
        browser().driver.findElement(By.linkText("Delete source")).click();
        audit.ofWhatIsOpen("source-delete");
        button("Delete permanently").click();
        awaitText(".flash", "Source deleted");
    }

    private static void fill(String citation, String link) {
        find("#citation").sendKeys(citation);
        find("#link").sendKeys(link);
        find("#design option[value=RANDOMIZED_TRIAL]").click();
        find("#people").sendKeys("60");
        find("#year").sendKeys("2021");
        find("#result").sendKeys("People who walked for half an hour slept 20 minutes longer.");
        find("#limits").sendKeys("Four weeks, one town.");
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private static WebElement button(String text) {
        return browser().driver.findElement(By.xpath("//button[normalize-space()='" + text + "']"));
    }

    private static WebElement find(String selector) {
        return browser().driver.findElement(By.cssSelector(selector));
    }

    private static void awaitText(String selector, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }
}
