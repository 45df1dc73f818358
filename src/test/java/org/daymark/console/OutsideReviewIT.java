package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Review;
import org.daymark.issue.Drafts;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.signoff.ReviewerTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Colleagues and an outside reviewer around one issue, in a browser: invited, asked for a code, answered, void,
 * approved.
 */
@Tag("full")
class OutsideReviewIT extends BrowserPagesIT {
    private static final int PHONE_HEIGHT = 844;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignContents contents;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Approvals approvals;

    @Autowired
    private AcceptedWarnings accepted;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private Inbox inbox;

    private long campaign;
    private String page;

    @BeforeEach
    void aNewCampaign() {
        String list = "Reviewed " + System.nanoTime();
        new LedgerFixture(jdbc).list(list);
        campaign = accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("clinic-article", list, "How loud is too loud?")
                        .id());
        page = "/campaigns/" + campaign;
    }

    @AfterEach
    void leaveAllAsItWas() {
        rules.choose(Choice.AUTOMATIC);
        browser().driver.manage().deleteAllCookies();
        browser().resize(1360, 900);
    }

    @Test
    void a_clinician_without_an_account_comments_signs_off_and_is_asked_again_after_a_change() throws IOException {
        signIn(browser(), Role.EDITOR);
        theEditorInvites("mara@clinic.example");
        ReviewerTester mail = new ReviewerTester(inbox, pages(), visitor(), "mara@clinic.example");
        browser().driver.manage().deleteAllCookies();
        String link = mail.link();
        theReviewerEntersTheCode(link, mail);
        theReviewerLooksAndComments(link);
        theReviewerSignsOff();

        change("Changed after the sign-off");
        open(link);
        awaitText(".warn", "The email has changed since your answer");
        audit().ofWhatIsOpen("reviewer-void");
        signIn(browser(), Role.EDITOR);
        open(page + "/review");
        awaitText("#reviewers", "Void: the issue changed");
        awaitText("#open-comments", "1 comment is open");
        audit().ofWhatIsOpen("review-void");
        audit().of(page + "/reviewers", "reviewers");
    }

    private void theEditorInvites(String email) {
        open(page + "/review");
        awaitText("#reviewers", "No one without an account was asked");
        find("#reviewers a").click();
        awaitText("h1", "Outside reviewers");
        audit().ofWhatIsOpen("reviewers-none");
        find("#name").sendKeys("Dr. Mara Lind");
        find("#email").sendKeys(email);
        press("Mail the link");
        awaitText("#flash", "Link mailed.");
    }

    private void theReviewerEntersTheCode(String link, ReviewerTester mail) throws IOException {
        open(link);
        awaitText("h1", "Enter your code");
        audit().ofWhatIsOpen("reviewer-code");
        press("Email me a code");
        awaitText(".note", "We sent you a code");
        String code = mail.mail().replaceAll("(?s).*?review page of [^:]*: (\\d{6}).*", "$1");
        find("#code").sendKeys(code.equals("000000") ? "000001" : "000000");
        press("Open the email");
        awaitText("#code-wrong", "wrong or no longer works");
        audit().ofWhatIsOpen("reviewer-wrong-code");
        find("#code").sendKeys(code);
        press("Open the email");
        awaitText("h1", "Please review this email");
    }

    private void theReviewerLooksAndComments(String link) {
        audit().ofWhatIsOpen("reviewer-page");
        browser().driver.switchTo().frame(find("iframe"));
        awaitText("body", "Hello Alex");
        browser().driver.switchTo().defaultContent();
        for (String view : new String[] {"phone", "dark", "text"}) {
            audit().of(link + "?view=" + view, "reviewer-" + view);
        }
        open(link);
        browser()
                .driver
                .findElements(By.cssSelector("#comments summary"))
                .get(3)
                .click();
        WebElement text = find("#comments details[open] textarea");
        text.sendKeys("Which study is this?");
        find("#comments details[open] button").click();
        awaitText("#comments", "Which study is this?");
        audit().ofWhatIsOpen("reviewer-commented");
    }

    private void theReviewerSignsOff() {
        find("#role").sendKeys("psychiatrist");
        press("Sign off this email");
        awaitText(".note", "Your sign-off is recorded");
        awaitText("#answer .note", "You signed this email off as Dr. Mara Lind, psychiatrist");
        audit().ofWhatIsOpen("reviewer-signed");
    }

    private void change(String subject) {
        CampaignContent content = contents.of(campaign);
        accounts()
                .account(Role.EDITOR)
                .actor(null)
                .run(() -> contents.save(
                        campaign,
                        drafts.apply(content.draft(), Map.of("subject", List.of(subject)))
                                .draft(),
                        content.version()));
    }

    /** The page may renew its cards in the same moment. */
    private void click(String selector) {
        await().ignoreExceptions().untilAsserted(() -> find(selector).click());
    }

    @Test
    void a_colleague_comments_below_a_block_without_leaving_the_page() {
        signIn(browser(), Role.EDITOR);
        open(page + "/write");
        click("#block-b3 [data-edit]");
        click("#comments-b3 summary");
        find("#comment-on-b3").sendKeys("Is this still right?");
        click("#comments-b3 form:last-of-type button");
        awaitText("#comments-b3", "1 open comment");
        awaitText("#comments-b3", "Is this still right?");
        audit().ofWhatIsOpen("write-comments");
        click("#block-b3 [data-done]");
        assertThat(find("#comments-b3").isDisplayed())
                .as("still shown on the closed card")
                .isTrue();
        await().ignoreExceptions()
                .untilAsserted(() -> find("#comments-b3 .thread textarea").sendKeys("Yes."));
        click("#comments-b3 .thread form button");
        awaitText("#comments-b3", "Yes.");
        click("#comments-b3 .thread form[action$=resolve] button");
        awaitText("#comments-b3", "Comments, all resolved");
        audit().of(page + "/comments", "comments");
    }

    @Test
    void on_a_phone_the_approve_button_is_on_the_first_two_screens() {
        rules.choose(Choice.ALWAYS);
        accounts().account(Role.EDITOR).actor(null).run(() -> {
            Review review = approvals.review(campaign);
            review.open()
                    .forEach(warning ->
                            accepted.accept(campaign, review.report(), warning, "Only tried out here.", "Editor"));
            approvals.submit(campaign);
        });
        signIn(browser(), Role.APPROVER);
        browser().resize(390, PHONE_HEIGHT);
        open(page + "/review");
        awaitText("#approval", "Approve for");
        audit().keep("approve-phone");

        Number bottom = (Number)
                browser()
                        .driver
                        .executeScript(
                                "return [...document.querySelectorAll('#approval button')]"
                                        + ".find(b => b.textContent.startsWith('Approve for')).getBoundingClientRect().bottom + scrollY");
        assertThat(bottom.doubleValue()).isLessThan(2 * PHONE_HEIGHT);
        browser().resize(1360, 900);
        audit().ofWhatIsOpen("approve");
    }

    private PageAudit audit() {
        return new PageAudit(browser(), address());
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private WebElement find(String selector) {
        return browser().driver.findElement(By.cssSelector(selector));
    }

    private void press(String label) {
        browser().driver.findElements(By.tagName("button")).stream()
                .filter(button -> String.valueOf(button.getDomProperty("textContent"))
                        .strip()
                        .equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + label))
                .click();
    }

    private void awaitText(String selector, String text) {
        await().ignoreExceptionsMatching(
                        e -> e instanceof StaleElementReferenceException || e instanceof NoSuchElementException)
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }
}
