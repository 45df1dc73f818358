package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.DaymarkProcess;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/**
 * The whole road in a browser, of a server in a process of its own: from the link that it prints at its first start to
 * a campaign that an editor wrote, an approver let pass, and everyone on an imported list has in the sandbox.
 */
class WholeRoadIT {
    private static final String PASSWORD = "a lantern over the harbor wall";
    private static final Pattern ADDRESS = Pattern.compile("Daymark is at (http://localhost:\\d+)");
    private static final Pattern SET_UP = Pattern.compile("http://localhost:\\d+(/setup/\\S+)");
    private static final Pattern INVITATION = Pattern.compile("http://localhost:\\d+(/\\S+)");

    private static final Pattern CAMPAIGN = Pattern.compile("(/campaigns/\\d+)");

    @TempDir
    private Path folder;

    private Browser browser;
    private String address;
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
        // Opened first: without a browser there is nothing to start a server for.
        browser = Browser.open();
        DaymarkProcess server = DaymarkProcess.start(
                settings,
                List.of("-Ddaymark.look-every=200ms", "-Ddb-scheduler.polling-interval=200ms"),
                "--server.port=0");
        try {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> SET_UP.matcher(server.err()).find());
            address = found(ADDRESS, server.err());
            theAdministratorSetsUp(found(SET_UP, server.err()));
            theEditorImportsAndWrites();
            theApproverLetsItPass();
            theEditorSends();
            theViewerOnlyLooks();
            theAdministratorTakesSomebodyOut();
            assertThat(server.err()).doesNotContain("Exception");
        } finally {
            browser.close();
            server.kill();
        }
    }

    private void theAdministratorSetsUp(String link) {
        open(link);
        type("name", "Ada Lovelace");
        type("email", "ada@staff.example");
        type("password", PASSWORD);
        type("repeated", PASSWORD);
        press("Create administrator account");
        signIn("ada@staff.example");
        type("name", "Harbor Light");
        type("postalAddress", "1 High Street, Aurora, CO 80010, USA");
        type("phone", "+1 303 555 7788");
        type("website", "harborlight.example");
        press("Save and continue");
        type("fromName", "Harbor Light");
        type("fromAddress", "news@harborlight.example");
        press("Save and continue");

        open(link);
        assertThat(text("main")).as("the link worked once").contains("Daymark already has an administrator");

        invite("Edda Writer", "edda@staff.example", "EDITOR");
        invite("Arthur Second", "arthur@staff.example", "APPROVER");
        invite("Vera Looker", "vera@staff.example", "VIEWER");
        accept("edda@staff.example");
        accept("arthur@staff.example");
        accept("vera@staff.example");
    }

    private void invite(String name, String email, String role) {
        open("/users");
        type("name", name);
        type("email", email);
        find("#invite-card input[value=" + role + "]").click();
        press("Send the invitation");
        awaitText("#flash", name + " is invited");
    }

    /** The invited person opens the mail of the sandbox, in which the administrator sees it, and follows its link. */
    private void accept(String email) {
        open("/sandbox?q=" + email.replace("@", "%40"));
        find("td a.address").click();
        find(".tabs a[href='?view=text']").click();
        String link = found(INVITATION, text("pre.plain"));
        signOut();
        open(link);
        assertThat(text("h1")).startsWith("Welcome, ");
        type("password", PASSWORD);
        type("repeated", PASSWORD);
        press("Set the password");
        signInAt("ada@staff.example");
    }

    private void theEditorImportsAndWrites() throws IOException {
        StringBuilder people = new StringBuilder("Email;First name;Country\n");
        for (int i = 1; i <= 150; i++) {
            people.append("reader").append(i).append("@example.org;Reader;US\n");
        }
        people.append("no address;No one;US\n");
        open("/");
        picture("home");
        signOut();
        signInAt("edda@staff.example");
        open("/imports/new");
        Path file = Files.writeString(folder.resolve("readers.csv"), people);
        find("#file").sendKeys(file.toString());
        press("Upload");
        awaitText("h2", "Check the preview");
        press("Continue to columns");
        type("newList", "Readers");
        press("Check the file");
        awaitText("#outcome-title", "What will happen");
        find(By.linkText("Continue to consent")).click();
        find("input[value='sign-up']").click();
        type("wording", "Yes, send me the newsletter.");
        type("source", "Sign-up sheet at the health fair");
        browser.driver.executeScript("document.getElementById('date').value = '2026-05-01'");
        find("#sure").click();
        press("Import 150 people into Readers");
        awaitText(".head .state", "Done");

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

    private void signInAt(String email) {
        open("/sign-in");
        signIn(email);
    }

    private void signIn(String email) {
        type("email", email);
        type("password", PASSWORD);
        press("Sign in");
    }

    /** From any page, by the button that is on every page. */
    private void signOut() {
        browser.driver.executeScript("document.querySelector('form[action=\"/sign-out\"]').requestSubmit()");
        awaitText("main", "You are signed out");
    }

    /** The README's pictures are made here, with {@code -Ddaymark.screenshots=folder}. */
    private void picture(String name) {
        browser.resize(1360, 900);
        new PageAudit(browser, address).keep("road-" + name);
    }

    private void open(String path) {
        browser.driver.get(address + path);
    }

    private void type(String id, String text) {
        WebElement input = browser.driver.findElement(By.id(id));
        input.clear();
        input.sendKeys(text);
    }

    private void press(String label) {
        WebElement pressed = await("the button " + label)
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(
                        () -> browser.driver.findElements(By.tagName("button")).stream()
                                .filter(button -> button.getDomProperty("textContent")
                                                .strip()
                                                .equals(label)
                                        && button.isDisplayed())
                                .findFirst()
                                .orElse(null),
                        button -> button != null);
        pressed.click();
        await().until(() -> gone(pressed));
    }

    private List<String> buttons() {
        return browser.driver.findElements(By.tagName("button")).stream()
                .map(button -> button.getDomProperty("textContent").strip())
                .toList();
    }

    private static boolean gone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    private WebElement find(String selector) {
        return find(By.cssSelector(selector));
    }

    private WebElement find(By by) {
        return await().ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .until(() -> browser.driver.findElement(by), WebElement::isDisplayed);
    }

    private String text(String selector) {
        return find(selector).getText();
    }

    private void awaitText(String selector, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsMatching(
                        e -> e instanceof StaleElementReferenceException || e instanceof NoSuchElementException)
                .untilAsserted(() -> assertThat(browser.driver
                                .findElement(By.cssSelector(selector))
                                .getText())
                        .contains(text));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in: " + text);
        }
        return matcher.group(1);
    }
}
