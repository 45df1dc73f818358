package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/**
 * The whole road in a browser, of a server in a process of its own: from the link that it prints at its first start to
 * a campaign that an editor wrote, an approver let pass, and everyone on an imported list has in the sandbox.
 */
@Tag("full")
class WholeRoadIT extends ServerPages {
    private static final Pattern CAMPAIGN = Pattern.compile("(/campaigns/\\d+)");

    @TempDir
    private Path folder;

    private String campaign;

    @Test
    @Timeout(180)
    void each_role_does_its_part_from_the_first_start_to_the_mails() throws IOException {
        walkTheRoad(TestDatabase.H2);
    }

    @Test
    @Tag("slow")
    @Timeout(180)
    void the_road_is_the_same_on_mysql() throws IOException {
        walkTheRoad(TestDatabase.MYSQL);
    }

    private void walkTheRoad(TestDatabase database) throws IOException {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        settings.put("DAYMARK_PUBLIC_URL", "https://news.harborlight.example");
        try {
            start(settings, 0);
            theAdministratorSetsUp();
            theEditorImportsAndWrites();
            theApproverLetsItPass();
            theEditorSends();
            theViewerOnlyLooks();
            theAdministratorTakesSomebodyOut();
            assertThat(log()).doesNotContain("Exception");
        } finally {
            stop();
        }
    }

    private void theEditorImportsAndWrites() throws IOException {
        open("/");
        picture("home");
        signOut();
        signInAt("edda@staff.example");
        importReaders(folder, "Readers", 150);

        open("/campaigns/new");
        find("input[value='kit:ptsd-awareness-month']").click();
        new Select(find("#list")).selectByVisibleText("Readers");
        type("name", "PTSD Awareness Month");
        press("Create campaign");
        awaitText("h1", "PTSD Awareness Month");
        campaign = found(CAMPAIGN, browser.driver.getCurrentUrl());
        type("subject", "What helps, what is uncertain, and where to turn");
        awaitText("#preview-words", "What helps, what is uncertain, and where to turn");
        awaitText("#saving", "Saved");
        awaitText("#findings summary", "1 warning to check");
        picture("write");
        open(campaign + "/audience");
        awaitText("#count", "150");
        open(campaign + "/review");
        awaitText("#preflight-title", "Pre-flight");
        answerForWarnings();
        press("Submit for review");
        awaitText(".head .state", "In review");
        assertThat(buttons()).as("no one approves what they wrote").noneMatch(label -> label.startsWith("Approve"));
    }

    private void theApproverLetsItPass() {
        signOut();
        signInAt("arthur@staff.example");
        open("/");
        assertThat(text("main")).contains("PTSD Awareness Month");
        open(campaign + "/review");
        awaitText("#rehearsal", "Every message can be rendered");
        picture("review");
        press("Approve for 150 people");
        awaitText(".head .state", "Approved");
    }

    private void theEditorSends() {
        signOut();
        signInAt("edda@staff.example");
        open(campaign + "/send");
        find("[name=when][value=now]").click();
        awaitText("#do-it", "Send now to 150 people");
        picture("send");
        press("Send now to 150 people");
        awaitText("#flash", "The campaign starts within seconds");
        // The page follows the send by itself.
        awaitText("#progress", "150 of 150 accepted");
        awaitText("#progress", "Finished");
        open(campaign);
        picture("sent");
        open("/sandbox?q=reader77%40example.org");
        find("td a.address").click();
        assertThat(text("h1")).isEqualTo("What helps, what is uncertain, and where to turn");
        open(campaign);
        type("address", "reader77@example.org");
        press("Look up");
        awaitText("h1", "Delivery to reader77@example.org");
        picture("why");
    }

    private void theViewerOnlyLooks() {
        signOut();
        signInAt("vera@staff.example");
        open(campaign);
        assertThat(text("#progress")).contains("150 of 150 accepted");
        assertThat(text("main")).contains("A person at example.org").doesNotContainPattern("reader\\d");
        open("/subscribers");
        assertThat(text("main")).contains("You are not allowed to do this");
        open("/users");
        assertThat(text("main")).contains("You are not allowed to do this");
        open("/campaigns/new");
        assertThat(text("main")).contains("You are not allowed to do this");
    }

    private void theAdministratorTakesSomebodyOut() {
        signOut();
        signInAt("ada@staff.example");
        open("/");
        find("#find").sendKeys("reader12@example.org", Keys.ENTER);
        find(By.partialLinkText("reader12@example.org")).click();
        assertThat(text("main")).contains("Readers", "PTSD Awareness Month", "Sign-up sheet at the health fair");
        press("Unsubscribe from Readers");
        awaitText("#flash", "reader12@example.org");
        open("/audit");
        assertThat(text("main"))
                .contains("Edda Writer", "Arthur Second", "Ada Lovelace")
                .contains("PTSD Awareness Month");
    }

    private void answerForWarnings() {
        while (!browser.driver
                .findElements(By.cssSelector(".checks details.after form"))
                .isEmpty()) {
            WebElement details = find(".checks details.after:has(form)");
            int before =
                    browser.driver.findElements(By.cssSelector(".answered")).size();
            details.findElement(By.tagName("summary")).click();
            details.findElement(By.name("note")).sendKeys("It goes to the sandbox only.");
            details.findElement(By.tagName("button")).click();
            await().until(() ->
                    browser.driver.findElements(By.cssSelector(".answered")).size() > before);
            browser.driver.navigate().refresh();
        }
    }

    /** The README's pictures are made here, with {@code -Ddaymark.screenshots=folder}. */
    private void picture(String name) {
        browser.resize(1360, 900);
        new PageAudit(browser, address).keep("road-" + name);
    }
}
