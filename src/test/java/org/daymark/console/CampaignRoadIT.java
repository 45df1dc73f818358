package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The road of a campaign from draft to sent in a browser, through the approval of a second person. */
@Tag("full")
class CampaignRoadIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private SendRuns runs;

    @AfterEach
    void leaveAllAsItWas() {
        rules.choose(Choice.AUTOMATIC);
        browser().driver.manage().deleteAllCookies();
    }

    @Test
    void two_people_take_a_campaign_from_draft_to_sent() {
        rules.choose(Choice.ALWAYS);
        long list = peopleInThreeCountries();
        long campaign = accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("ptsd-awareness-month", "List of wronglist", "PTSD Awareness Month: what helps")
                        .id());
        String page = "/campaigns/" + campaign;

        signIn(browser(), Role.EDITOR);
        theEditorChoosesTheList(page);
        theEditorAcceptsTheWarningsAndSubmits(page);
        signIn(browser(), Role.APPROVER);
        theApproverApproves(page);
        signIn(browser(), Role.EDITOR);
        theEditorChoosesTheTime(page);
        theChosenTimeIsKeptWhileALongListIsCounted(page, list);
        theEditorConfirmsTheNumber();
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.SCHEDULED);
        audit().ofWhatIsOpen("watch-scheduled");
        // What a running server does by itself.
        runs.run(campaign, SendProgress.NONE);
        theResultsAreShown(page);
        theOutcomeOfOnePersonIsExplained();
    }

    private PageAudit audit() {
        return new PageAudit(browser(), address());
    }

    private long peopleInThreeCountries() {
        LedgerFixture ledger = ledger();
        long list = ledger.listOf("roadrunner", 1_234);
        ledger.subscription(list, ledger.subscriber("left.the.road@example.org"), "ENDED");
        new SubscribersFixture(jdbc).spreadOverCountries("roadrunner");
        ledger.listOf("wronglist", 2);
        return list;
    }

    private LedgerFixture ledger() {
        return new LedgerFixture(jdbc);
    }

    private void theEditorChoosesTheList(String page) {
        open(page + "/audience");
        new Select(find("#list")).selectByVisibleText("List of roadrunner");
        press("Use these recipients");
        awaitText("#count", "1,234");
        assertThat(find("#count").getText())
                .contains("1,235")
                .contains("Canada")
                .contains("United States");
        audit().ofWhatIsOpen("audience");
        find(".head-actions .btn-primary").click();
    }

    private void theEditorAcceptsTheWarningsAndSubmits(String page) {
        awaitText("#preflight-title", "Pre-flight");
        audit().ofWhatIsOpen("review-draft");
        int answered = 0;
        while (!browser()
                .driver
                .findElements(By.cssSelector(".checks details.after form"))
                .isEmpty()) {
            WebElement details = find(".checks details.after:has(form)");
            details.findElement(By.tagName("summary")).click();
            details.findElement(By.name("note")).sendKeys("Only tried out in the sandbox.");
            details.findElement(By.tagName("button")).click();
            awaitText("#flash", "Warning accepted with your note.");
            int now = ++answered;
            await().until(() ->
                    browser().driver.findElements(By.cssSelector(".answered")).size() == now);
            browser().driver.get(address() + page + "/review");
        }
        assertThat(answered).isPositive();
        press("Submit for review");
        awaitText(".head .state", "In review");
        awaitText("#rehearsal", "Every message can be rendered");
    }

    private void theApproverApproves(String page) {
        open(page + "/review");
        audit().ofWhatIsOpen("review-approver");
        press("Approve for 1,234 people");
        awaitText(".head .state", "Approved");
        audit().ofWhatIsOpen("review-approved");
    }

    private void theEditorChoosesTheTime(String page) {
        open(page + "/send");
        assertThat(find("#do-it").getText()).startsWith("Schedule for ").endsWith(" to 1,234 people");
        find("[name=local]").click();
        awaitText("#do-it", "in each recipient’s time zone to 1,234 people");
        audit().ofWhatIsOpen("send");
        find("[name=when][value=now]").click();
        awaitText("#do-it", "Send now to 1,234 people");
    }

    /** The page of a long list opens before people are counted, with what its address says of the form. */
    private void theChosenTimeIsKeptWhileALongListIsCounted(String page, long list) {
        ledger().lengthen(list, 4_001);
        open(page + "/send?when=now&at=&zone=America/Denver&local=false&window=any&from=08:00&to=20:00");
        awaitText("#do-it", "Send now to 1,234 people");
        assertThat(find("[name=window][value=any]").isSelected()).isTrue();
        assertThat(find("#zone").getAttribute("value")).isEqualTo("America/Denver");
        ledger().shorten();
    }

    private void theEditorConfirmsTheNumber() {
        find("#typed").sendKeys("1,234");
        find("#do-it").click();
        awaitText("#flash", "The campaign starts within seconds");
    }

    private void theResultsAreShown(String page) {
        open(page);
        assertThat(find("#progress").getText())
                .contains("1,234 of 1,235 accepted")
                .contains("Finished");
        assertThat(find("#results").getText()).contains("1 unsubscribed");
        audit().ofWhatIsOpen("watch-sent");
        audit().of(page + "/top-up", "top-up");
        open(page);
    }

    private void theOutcomeOfOnePersonIsExplained() {
        find("#address").sendKeys("roadrunner7@example.org");
        press("Look up");
        awaitText("h1", "Delivery to roadrunner7@example.org");
        audit().ofWhatIsOpen("why-accepted");
        find("#address").sendKeys("left.the.road@example.org");
        press("Look up");
        awaitText("h1", "Why did left.the.road@example.org not get this?");
        assertThat(find(".answer-words").getText()).contains("unsubscribed from this list");
        audit().ofWhatIsOpen("why-skipped");
    }

    @Test
    void a_campaign_in_progress_is_paused_and_canceled_and_its_uncertain_deliveries_are_settled() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("Sleep week", ledger.list("Sleepers"), "SENDING", "SMTP");
        ledger.pending(campaign, 870_000, 60);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "queued as 4711", 38);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no such mailbox", 3);
        ledger.settle(campaign, "UNCERTAIN", null, null, "the connection was lost before the answer", 2);
        PageAudit audit = new PageAudit(browser(), address());
        signIn(browser(), Role.APPROVER);
        open("/campaigns/" + campaign);
        audit.ofWhatIsOpen("watch-sending");

        press("Pause");
        awaitText("#progress", "No more messages will be sent until the campaign is resumed.");
        audit.ofWhatIsOpen("watch-paused");
        press("Resume");
        awaitText("#standing", "Sending");
        CampaignsFixture stored = new CampaignsFixture(jdbc);
        stored.setReason(campaign, CampaignReason.OTHER, "too many refusals");
        stored.setState(campaign, CampaignState.PAUSED);
        // The page notices by itself, and its button becomes the other one.
        awaitText("#standing", "Resume");
        assertThat(find("#progress").getText()).contains("Too many refusals");

        press("Leave as is: person870041@example.org");
        awaitText("#flash", "One delivery stays uncertain");
        find("[data-dialog=cancel]").click();
        WebElement dialog = find("dialog#cancel");
        await().until(dialog::isDisplayed);
        audit.ofWhatIsOpen("watch-cancel-dialog");
        dialog.findElement(By.cssSelector(".btn-danger")).click();
        awaitText("#flash", "Canceled.");
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.CANCELLED);
        audit.of("/campaigns/" + campaign + "/cancel", "cancel-question");
        signIn(browser(), Role.ADMINISTRATOR);
        audit.of("/settings/approval", "approval-rule");
        audit.of("/settings/email-limit", "email-limit");
        audit.of("/settings/retention", "retention");
        find("form[action='/settings/retention/dry-run'] .btn").click();
        await().until(() -> !browser().driver.findElements(By.id("dry-run")).isEmpty());
        audit.ofWhatIsOpen("retention-dry-run");
        signIn(browser(), Role.VIEWER);
        audit.of("/campaigns/" + campaign, "watch-viewer");
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private WebElement find(String selector) {
        return browser().driver.findElement(By.cssSelector(selector));
    }

    private void press(String label) {
        // The page may exchange its buttons in the same moment.
        await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .untilAsserted(() -> browser().driver.findElements(By.tagName("button")).stream()
                        .filter(button -> String.valueOf(button.getDomProperty("textContent"))
                                .strip()
                                .equals(label))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no button " + label))
                        .click());
    }

    private void awaitText(String selector, String text) {
        await().ignoreExceptionsMatching(
                        e -> e instanceof StaleElementReferenceException || e instanceof NoSuchElementException)
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }
}
