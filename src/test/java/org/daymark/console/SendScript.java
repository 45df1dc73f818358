package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The part of the ten minutes behind the editor: reviewed by two people, scheduled, and sent, with any hand. */
final class SendScript {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/campaigns/\\d+/review\\S*)");
    private static final Pattern FINAL =
            Pattern.compile("(\\d+) of (\\d+) messages were accepted; (\\d+) are unsent\\. No more messages");

    private final TenMinutesIT pages;
    private final Hand hand;
    private final StepTimes times;
    private final AtomicBoolean slow;
    private final ChromeDriver driver;
    private final String campaign;

    SendScript(TenMinutesIT pages, Hand hand, StepTimes times, AtomicBoolean slow) {
        this.pages = pages;
        this.hand = hand;
        this.times = times;
        this.slow = slow;
        this.driver = pages.browser.driver;
        this.campaign = driver.getCurrentUrl().replaceAll(".*(/campaigns/\\d+)/.*", "$1");
    }

    void send(int readers) throws IOException {
        times.step("8 warnings accepted, submitted", this::submit);
        times.step("8 approved on a phone", () -> approve(readers));
        times.step("9 scheduled, moved, unscheduled", this::schedule);
        times.step("10 sent, paused, resumed", () -> sendThroughASlowServer(readers));
    }

    private void submit() {
        hand.press("#continue");
        hand.press(".head-actions .btn-primary");
        awaitText("#preflight-title", "Pre-flight");
        By open = By.cssSelector(".checks details.after:has(form)");
        for (int accepted = 1; !driver.findElements(open).isEmpty(); accepted++) {
            String row = driver.findElement(By.cssSelector(".checks > li:has(details.after form)"))
                    .getDomAttribute("id");
            hand.press("#" + row + " details.after > summary");
            hand.write("#" + row + " [name=note]", "The clinicians read it, and the numbers are our own.");
            hand.press("#" + row + " details.after button");
            int now = accepted;
            await().ignoreExceptions()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(driver.findElements(By.cssSelector(".answered")))
                            .hasSize(now));
        }
        hand.press(By.xpath("//button[normalize-space()='Submit for review']"));
        awaitText(".head .state", "In review");
    }

    /** By someone else, who follows the link of the mail on a phone. */
    private void approve(int readers) {
        String mail = pages.mailTo("arthur@staff.example");
        assertThat(mail).contains("What helps after trauma", "Recipients: " + readers);
        hand.end();
        driver.manage().deleteAllCookies();
        Hand phone = new TouchHand(pages.browser);
        pages.signInAt("arthur@staff.example");
        phone.begin();
        pages.open(ServerPages.found(LINK, mail));
        String button = "//button[normalize-space()='Approve for " + readers + " people']";
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> driver.findElement(By.xpath(button)).isDisplayed());
        assertThat(driver.findElement(By.xpath(button)).getLocation().y)
                .as("the second screen")
                .isLessThan(2 * 844);
        phone.press(By.xpath(button));
        awaitText(".head .state", "Approved");
        phone.end();
        driver.manage().deleteAllCookies();
        pages.signInAt("edda@staff.example");
        hand.begin();
    }

    private void schedule() {
        pages.open(campaign + "/send");
        at("06012027", "0900AM");
        awaitText("#do-it", "09:00 MDT");
        hand.press("#do-it");
        awaitText("#flash", "Tue, Jun 1, 2027, 09:00 MDT");
        for (String page : List.of(campaign, campaign + "/send", "/campaigns", "/")) {
            pages.open(page);
            awaitText("main", "09:00 MDT");
        }
        pages.open(campaign + "/send");
        at("06022027", "1030AM");
        awaitText("#do-it", "10:30 MDT");
        hand.press("#do-it");
        awaitText("#flash", "Wed, Jun 2, 2027, 10:30 MDT");
        pages.open(campaign + "/send");
        hand.press(By.xpath("//button[normalize-space()='Unschedule']"));
        awaitText(".head .state", "Approved");
    }

    private void at(String day, String time) {
        awaitText("#act-title", "Summary");
        hand.press("input[name=when][value=at]");
        hand.enter("#at");
        // A field of a day and a time has parts, of which a click may enter any.
        hand.keys(Keys.ARROW_LEFT.toString().repeat(6), day, Keys.TAB, time, Keys.TAB);
        hand.choose("#zone", "America/Denver");
    }

    private void sendThroughASlowServer(int readers) {
        slow.set(true);
        pages.open(campaign + "/send");
        hand.press("input[name=when][value=now]");
        awaitText("#do-it", "Send now to " + readers + " people");
        hand.press("#do-it");
        awaitText("#flash", "The campaign starts within seconds");
        await().ignoreExceptions().atMost(PATIENCE).until(() -> tile("Accepted") > 3);
        hand.press(By.xpath("//button[normalize-space()='Pause']"));
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("#progress")).containsPattern(FINAL));
        MatchResult said =
                FINAL.matcher(text("#progress")).results().findFirst().orElseThrow();
        assertThat(Integer.parseInt(said.group(2))).isEqualTo(readers);
        int accepted = Integer.parseInt(said.group(1));
        assertThat(accepted + Integer.parseInt(said.group(3))).isEqualTo(readers);
        assertThat(pages.readersMails()).as("the number is final").isEqualTo(accepted);
        slow.set(false);
        hand.press(By.xpath("//button[normalize-space()='Resume']"));
        awaitText("#progress", "Finished");
        assertThat(tiles()).isEqualTo(readers);
        assertThat(text("#progress")).contains(readers + " of " + readers + " accepted");
        assertThat(pages.readersMails()).isEqualTo(readers);
    }

    private int tile(String state) {
        return driver.findElements(By.cssSelector("#progress .tile")).stream()
                .filter(tile -> tile.getText().contains(state))
                .mapToInt(SendScript::number)
                .sum();
    }

    private int tiles() {
        return driver.findElements(By.cssSelector("#progress .tile")).stream()
                .mapToInt(SendScript::number)
                .sum();
    }

    private static int number(WebElement tile) {
        return Integer.parseInt(tile.findElement(By.tagName("strong")).getText());
    }

    private void awaitText(String selector, String text) {
        await().ignoreExceptions()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    private String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }
}
