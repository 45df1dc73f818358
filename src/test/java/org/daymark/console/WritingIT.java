package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How an editor makes a campaign and writes it, in a browser. */
@Tag("full")
class WritingIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.EDITOR);
    }

    @AfterEach
    void nothingOnThePagesBrokeTheirPolicy() {
        assertThat(browser().complaints()).isEmpty();
        browser().signOut();
    }

    @Test
    void a_campaign_is_made_written_with_its_preview_and_tested() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("Friends of the harbour");
        person(ledger, list, "grace.writing@example.org", "Grace", "Hopper");

        theCampaignIsMade();
        whatIsTypedIsSavedAndShownAndThePreviewKeepsItsPlace();
        thePreflightShowsTheProblemAndItsField();
        anInvalidFieldShowsItsErrorAndTheOthersAreSaved();
        everyViewOfThePreviewShowsTheText();
        thePreviewIsShownForOneReader();
        aTestMailArrivesInTheSandbox();
    }

    private void theCampaignIsMade() {
        open("/campaigns");
        press(".head-actions .btn-primary");
        awaitText("h1", "New campaign");
        audit().ofWhatIsOpen("campaign-new");
        press("input[value='kit:ptsd-awareness-month']");
        new Select(find("#list")).selectByVisibleText("Friends of the harbour");
        find("#name").sendKeys("June, as we mean it");
        press(".form-actions .btn-primary");
        awaitText("h1", "June, as we mean it");
        awaitIn("#findings summary", "1 warning to check");
        audit().ofWhatIsOpen("campaign-write");
    }

    private void whatIsTypedIsSavedAndShownAndThePreviewKeepsItsPlace() {
        type("#subject", "Where to turn in June");
        awaitIn("#saving", "Saved");
        awaitIn("#preview-words", "Where to turn in June");
        awaitFrame("June is PTSD Awareness Month");
        js("document.querySelector('#preview iframe').contentWindow.scrollTo(0, 500)");
        openCard("b3");
        type("#block-b3-prose", "Hello {{first_name|friend}}, this is a miracle cure.");
        awaitFrame("Hello Alex, this is a miracle cure.");
        assertThat((Long) js("return Math.round(document.querySelector('#preview iframe').contentWindow.scrollY)"))
                .isGreaterThan(300);
        assertThat(focused()).isEqualTo("block-b3-prose");
    }

    private void thePreflightShowsTheProblemAndItsField() {
        awaitIn("#findings summary", "1 problem to fix before sending");
        assertThat(find("#findings").getText()).contains("“miracle” promises");
        audit().ofWhatIsOpen("campaign-write-findings");
        press("#findings a[href='#block-b3-prose']");
        assertThat(focused()).isEqualTo("block-b3-prose");
    }

    private void anInvalidFieldShowsItsErrorAndTheOthersAreSaved() {
        type("#block-b3-prose", "Hello {{nonsense}}");
        awaitIn("#block-b3-prose-fault", "the tag {{nonsense}} does not exist");
        type("#preheader", "Help with good evidence, and people to call");
        awaitIn("#block-b3-prose-fault", "the tag {{nonsense}} does not exist");
        awaitIn("#saving", "Fix before sending:");
        assertThat(find("#block-b3-prose").getDomAttribute("aria-invalid")).isEqualTo("true");
        audit().ofWhatIsOpen("campaign-write-fault");
        type("#block-b3-prose", "Hello {{first_name|friend}}, nothing here promises anything.");
        awaitText("#block-b3-prose-fault", "");
        awaitFrame("Hello Alex, nothing here");
        assertThat(find("#block-b3-prose").getDomAttribute("aria-invalid")).isNull();
        assertThat(stored().contents(campaign()))
                .singleElement()
                .asString()
                .contains("people to call", "nothing here promises");
    }

    private void everyViewOfThePreviewShowsTheText() {
        for (String view : List.of("Phone", "Dark", "Images off", "Plain text")) {
            driver().findElement(By.linkText(view)).click();
            awaitText("#preview .tab[aria-current]", view);
            if (view.equals("Plain text")) {
                awaitIn("#preview pre", "JUNE IS PTSD AWARENESS MONTH");
            } else {
                awaitFrame("Hello Alex, nothing here");
            }
            audit().ofWhatIsOpen(
                            "campaign-write-" + view.toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
        driver().findElement(By.linkText("Desktop")).click();
        awaitText("#preview .tab[aria-current]", "Desktop");
    }

    private void thePreviewIsShownForOneReader() {
        press(".reader summary");
        awaitShown(".reader input[type=search]");
        find(".reader input[type=search]").sendKeys("grace.");
        awaitIn("#readers-found", "grace.writing@example.org (Grace Hopper)");
        audit().ofWhatIsOpen("campaign-write-readers");
        press("#readers-found a");
        awaitFrame("Hello Grace, nothing here");
    }

    private void aTestMailArrivesInTheSandbox() {
        press("[data-dialog=test]");
        find("#to").clear();
        find("#to").sendKeys("no address");
        press("#test-part .btn-primary");
        awaitIn("#to-wrong", "“no” is not an email address: there is no @.");
        find("#to").clear();
        find("#to").sendKeys("ada@clinic.example, ben@clinic.example", Keys.ENTER);
        awaitIn("#test-part .tests", "Accepted by the mail server");
        audit().ofWhatIsOpen("campaign-test");
        press(".tests li a");
        awaitText("h1", "[Test] Where to turn in June");
        driver().switchTo().frame(find("iframe"));
        awaitIn("body", "Hello Grace, nothing here promises anything.");
        assertThat(find("a[href$='/u/preview']").getText()).containsIgnoringCase("unsubscribe");
        driver().switchTo().defaultContent();
        audit().of("/test-recipients", "test-recipients");
    }

    @Test
    void a_conflict_an_ended_session_and_a_link_lose_no_typed_text() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("Written by two", ledger.list("Of two minds"), "DRAFT", null);
        stored().forgetRuns(campaign);
        open("/campaigns/" + campaign + "/write");
        String mine = driver().getWindowHandle();

        aConflictShowsBothTextsAndTheEditorDecides(campaign, mine);
        anEndedSessionKeepsWhatIsTypedUntilTheNextSignIn(campaign, mine);
        theFormSavesWithoutScript(campaign);
        anEarlierVersionIsRestored(campaign);
    }

    private void aConflictShowsBothTextsAndTheEditorDecides(long campaign, String mine) {
        // A window in the background is not told what others save.
        js("Object.defineProperty(document, 'visibilityState', {value: 'hidden'})");
        driver().switchTo().newWindow(WindowType.TAB);
        open("/campaigns/" + campaign + "/write");
        type("#preheader", "Saved by the other one");
        awaitIn("#saving", "Saved");
        driver().switchTo().window(mine);
        type("#subject", "Mine");
        awaitIn("#saving", "You, in another window,");
        awaitIn("#issue .disagreement", "Saved by the other one");
        audit().ofWhatIsOpen("campaign-write-conflict");
        assertThat(find("#subject").getDomProperty("value")).isEqualTo("Mine");
        assertThat(leavingAsks()).isEqualTo(true);
        find("#subject").sendKeys(", all mine");
        press("#issue [name=over]");
        awaitIn("#saving .state-good", "Saved");
        assertThat(leavingAsks()).isEqualTo(false);
        assertThat(stored().subject(campaign)).isEqualTo("Mine, all mine");
        assertThat(stored().revisions(campaign))
                .anyMatch(text -> text.contains("Saved by the other one"))
                .anyMatch(text -> text.contains("Mine, all mine"));
    }

    private void anEndedSessionKeepsWhatIsTypedUntilTheNextSignIn(long campaign, String mine) {
        driver().manage().deleteAllCookies();
        find("#subject").sendKeys(" and");
        // Not a moment later: the sign-in meets what the page still asks for without a session.
        signInAgain(mine);
        find("#subject").sendKeys(" more");
        awaitIn("#saving .state-good", "Saved");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored().subject(campaign)).isEqualTo("Mine, all mine and more"));
        driver().manage().deleteAllCookies();
        find("#subject").sendKeys(" yet");
        awaitIn("#flash", "Your text is still on this page");
        signInAgain(mine);
        find("#subject").sendKeys(".");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored().subject(campaign)).isEqualTo("Mine, all mine and more yet."));
        await().until(() -> find("#flash").getText().isEmpty());
        browser().complaints(); // of the requests without a session
    }

    private void theFormSavesWithoutScript(long campaign) {
        browser().scripts(false);
        try {
            open("/campaigns/" + campaign + "/write");
            find("#subject").clear();
            press("#issue .form-actions .btn");
            awaitIn("#subject-fault", "Subject is required.");
            find("#subject").sendKeys("Without script");
            press("#issue .form-actions .btn");
            awaitIn("#saving", "Saved");
            press("#continue");
            await().until(() -> driver().getCurrentUrl().endsWith("/audience"));
        } finally {
            browser().scripts(true);
        }
    }

    private void anEarlierVersionIsRestored(long campaign) {
        open("/campaigns/" + campaign + "/versions");
        audit().ofWhatIsOpen("campaign-versions");
        driver().findElement(By.xpath("(//tbody//button)[last()]")).click();
        awaitIn("#flash", "Version restored.");
        open("/campaigns");
        audit().ofWhatIsOpen("campaigns");
    }

    private static void openCard(String block) {
        press("#block-" + block + " [data-edit]");
        awaitShown("#block-" + block + " .blk-fields");
    }

    private CampaignsFixture stored() {
        return new CampaignsFixture(jdbc);
    }

    private PageAudit audit() {
        return new PageAudit(browser(), address());
    }

    private void signInAgain(String window) {
        driver().switchTo().newWindow(WindowType.TAB);
        signIn(browser(), Role.EDITOR);
        driver().switchTo().window(window);
    }

    private static long campaign() {
        return Long.parseLong(driver().getCurrentUrl().replaceAll(".*/campaigns/(\\d+)/.*", "$1"));
    }

    /** Clicks in the middle of the screen, where nothing that sticks to its edges is in the way. */
    private static void press(String selector) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            WebElement element = find(selector);
            driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        });
    }

    /** Types into a field, or into the editor that stands in its place. */
    private static void type(String selector, String text) {
        List<WebElement> editor = driver().findElements(By.cssSelector(selector + " + .prose .ProseMirror"));
        WebElement field = editor.isEmpty() ? find(selector) : editor.get(0);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    /** The field that has the focus. */
    private static Object focused() {
        return js(
                "return document.activeElement.closest('.prose')?.previousElementSibling.id ?? document.activeElement.id");
    }

    /** Whether someone who leaves the page is asked first; the driver would answer the question itself. */
    private static Object leavingAsks() {
        return js("const leaving = new Event('beforeunload', {cancelable: true}); dispatchEvent(leaving);"
                + " return leaving.defaultPrevented");
    }

    private static Object js(String script) {
        return driver().executeScript(script);
    }

    private static void awaitShown(String selector) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .until(() -> find(selector).isDisplayed());
    }

    /** Waits for words in the preview. */
    private static void awaitFrame(String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat((String)
                                js("return document.querySelector('#preview iframe').contentDocument.body.innerText"))
                        .contains(text));
    }

    private void person(LedgerFixture ledger, long list, String email, String first, String last) {
        long id = ledger.subscriber(email);
        new SubscribersFixture(jdbc).setName(id, first, last);
        ledger.subscription(list, id, "ACTIVE");
    }

    private void open(String path) {
        driver().get(address() + path);
        awaitShown("main h1");
    }

    private static WebElement find(String selector) {
        return driver().findElement(By.cssSelector(selector));
    }

    private static void awaitText(String selector, String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(selector).getText()).isEqualTo(text));
    }

    private static void awaitIn(String selector, String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }

    private static ChromeDriver driver() {
        return browser().driver;
    }
}
