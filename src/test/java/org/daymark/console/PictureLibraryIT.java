package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.media.PictureBytes;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An editor keeps pictures in a browser: by pointer, by keyboard, and without script. */
@Tag("full")
class PictureLibraryIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.EDITOR);
    }

    @Test
    void an_editor_adds_crops_and_withdraws_a_picture() throws IOException {
        PageAudit audit = new PageAudit(browser(), address());
        open("/pictures");
        find("#file").sendKeys(file("clinic.jpg", PictureBytes.withExif(PictureBytes.jpeg(1800, 1200), 1)));
        button("Upload picture").click();
        awaitText("h1", "clinic.jpg");
        theFocalPointIsSetByPointerAndByKeyboard();
        audit.ofWhatIsOpen("picture");
        audit.of("/pictures", "pictures");

        browser().scripts(false);
        open("/pictures");
        find("#file").sendKeys(file("notes.jpg", "<svg onload='x'/>".getBytes(UTF_8)));
        button("Upload picture").click();
        awaitText(".note-bad", "notes.jpg is an SVG drawing");
        find("#file").sendKeys(file("second.png", PictureBytes.png(700, 900)));
        button("Upload picture").click();
        awaitText("h1", "second.png");
        browser().scripts(true);

        open("/pictures");
        browser().driver.findElement(By.linkText("second.png")).click();
        browser().driver.findElement(By.linkText("Withdraw picture")).click();
        audit.ofWhatIsOpen("picture-withdraw");
        find("#reason").sendKeys("Consent revoked");
        button("Withdraw permanently").click();
        awaitText("h1", "Withdrawn picture");
        assertThat(find(".picture-large").getDomAttribute("src")).endsWith("?withdrawn");
        audit.ofWhatIsOpen("picture-withdrawn");
    }

    @Test
    void the_logo_of_the_organization_heads_its_mails() throws IOException {
        signIn(browser(), Role.ADMINISTRATOR);
        PageAudit audit = new PageAudit(browser(), address());
        open("/pictures");
        find("#file").sendKeys(file("logo.png", PictureBytes.wordmark("Sample Clinic", 480, 120)));
        button("Upload picture").click();
        awaitText("h1", "logo.png");

        open("/settings/organisation");
        new Select(find("#logo")).selectByVisibleText("logo.png");
        find("#logoAlt").sendKeys("Sample Clinic");
        button("Save").click();
        awaitText("#flash", "Saved");
        audit.of("/settings/organisation#look", "settings-logo");
        assertThat(find(".logo-now").getSize().height).isBetween(40, 80);

        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("With a logo", ledger.list("Readers of a logo"), "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(campaign);
        open("/campaigns/" + campaign + "/write");
        audit.ofWhatIsOpen("write-logo");
    }

    private void theFocalPointIsSetByPointerAndByKeyboard() {
        WebElement picture = find("[data-focal]");
        int left = -picture.getSize().getWidth() / 4;
        new Actions(browser().driver).moveToElement(picture, left, 0).click().perform();
        assertThat(Integer.parseInt(find("#focalX").getDomProperty("value"))).isBetween(23, 27);
        WebElement top = find("#focalY");
        top.sendKeys(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(browser().driver.executeScript("return document.querySelector('.focal-mark').style.top"))
                .isEqualTo(top.getDomProperty("value") + "%");
        find("#alt").sendKeys("The entrance of the clinic");
        button("Save picture").click();
        awaitText("body", "Picture saved.");
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
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
