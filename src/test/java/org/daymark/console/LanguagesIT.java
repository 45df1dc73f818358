package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.issue.Drafts;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** One issue in three languages, in a browser: added, translated, out of date, sent and read. */
@Tag("full")
class LanguagesIT extends BrowserPagesIT {
    private static final String TEXT = "#block-b3";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignContents contents;

    @Autowired
    private Drafts drafts;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private SendRuns runs;

    @Autowired
    private Inbox inbox;

    private long campaign;
    private String mark;

    @BeforeEach
    void aNewCampaign() {
        signIn(browser(), Role.EDITOR);
        rules.choose(Choice.NEVER);
        mark = "languages" + System.nanoTime();
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list(mark);
        SubscribersFixture subscribers = new SubscribersFixture(jdbc);
        Map.of("mexican", "es-MX", "arab", "ar", "german", "de").forEach((name, language) -> {
            ledger.subscription(list, ledger.subscriber(address(name)), "ACTIVE");
            subscribers.setLanguage(address(name), language);
        });
        campaign = accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("clinic-article", mark, "How loud is too loud?")
                        .id());
    }

    @AfterEach
    void nothingBrokeThePolicyOfThePages() {
        rules.choose(Choice.AUTOMATIC);
        assertThat(browser().complaints()).isEmpty();
        browser().signOut();
    }

    private String address(String name) {
        return name + "." + mark + "@example.org";
    }

    @Test
    void an_issue_is_translated_kept_up_to_date_and_sent_in_three_languages() {
        long spanish = add("Spanish");
        theSubjectAndABlockAreTranslated();
        theBaseChanges("The first text is another one now, and this is news to Spain.");
        theChangeIsSeenAndMarked(spanish);
        aBlockThatTheBaseGainsIsInserted(spanish);

        long arabic = add("Arabic");
        theArabicTextRunsFromRightToLeft(arabic);
        theReviewNamesTheLanguages();

        runs.run(campaign, SendProgress.NONE);
        assertThat(mail("mexican")).contains("Dos horas de silencio", "Hola amiga, sube menos el volumen.");
        assertThat(mail("arab")).contains("ساعتان من الهدوء").doesNotContain("Dos horas");
        assertThat(mail("german")).contains(campaigns.get(campaign).subject(), "news to Spain");
        new PageAudit(browser(), address()).of("/campaigns/" + campaign, "languages-sent");
        awaitText("#results", "Spanish");
    }

    private long add(String language) {
        open("/campaigns/" + campaign + "/write");
        find(".languages .btn").click();
        awaitText("h1", "Languages");
        new Select(find("#language")).selectByVisibleText(language);
        press("#add .btn-primary");
        awaitText("#flash", language + " added.");
        String page = driver().getCurrentUrl();
        assertThat(find(".languages [aria-current]").getText()).isEqualTo(language);
        return Long.parseLong(page.replaceAll(".*/campaigns/(\\d+)/write.*", "$1"));
    }

    private void theSubjectAndABlockAreTranslated() {
        assertThat(find("#issue .blk-base").getText()).contains("English (United States)", "not translated");
        type("#subject", "Dos horas de silencio");
        type("#preheader", "Tres costumbres y lo que significan las cifras.");
        openText();
        assertThat(find(TEXT + " .blk-base").getText()).contains("not translated", "Concerts, headphones");
        new PageAudit(browser(), address()).ofWhatIsOpen("languages-untranslated");
        typeText("Hola amiga, sube menos el volumen.");
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(find("#saving").getText()).startsWith("Saved");
            assertThat(find(TEXT + " .blk-base").getText()).doesNotContain("not translated");
        });
    }

    private void theBaseChanges(String text) {
        accounts().account(Role.EDITOR).actor(null).run(() -> {
            CampaignContent content = contents.of(campaign);
            contents.save(
                    campaign,
                    drafts.apply(content.draft(), Map.of("block-b3-prose", List.of(text)))
                            .draft(),
                    content.version());
        });
    }

    private void theChangeIsSeenAndMarked(long spanish) {
        open("/campaigns/" + spanish + "/write");
        assertThat(find(TEXT + " .blk-name").getAttribute("textContent")).contains("base changed");
        driver().executeScript("document.querySelector('#block-b2').scrollIntoView()");
        assertThat(find(TEXT + " .blk-bar").getCssValue("opacity")).isEqualTo("1");
        new PageAudit(browser(), address()).ofWhatIsOpen("languages-marked");
        openText();
        assertThat(find(TEXT + " .blk-base del").getText()).contains("Concerts, headphones");
        assertThat(find(TEXT + " .blk-base ins").getText()).contains("news to Spain");
        new PageAudit(browser(), address()).ofWhatIsOpen("languages-changed");
        awaitText("#findings", "The base was changed after this was translated.");
        openText();
        press(TEXT + " [data-up-to-date]");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(TEXT + " .blk-base").getText())
                        .contains("news to Spain")
                        .doesNotContain("base changed", "Mark as up to date"));
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find("#findings").getText())
                        .doesNotContain("The base was changed after this was translated."));
    }

    private void aBlockThatTheBaseGainsIsInserted(long spanish) {
        open("/campaigns/" + campaign + "/write");
        press("[data-plus=b3]");
        press("#insert [data-insert=text]");
        await().ignoreExceptions().until(() -> find(".blk.is-open").isDisplayed());
        String gained = find(".blk.is-open").getDomAttribute("data-block");
        press("#block-" + gained + " [role=textbox]");
        driver().switchTo().activeElement().sendKeys("One more thing");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat((String) js("return document.querySelector('#block-" + gained
                                + " [data-face]').shadowRoot.textContent"))
                        .contains("One more thing"));
        open("/campaigns/" + spanish + "/write");
        awaitText("#missing", "One more thing");
        awaitText("#findings", "to check");
        new PageAudit(browser(), address()).ofWhatIsOpen("languages-missing");
        press("#missing button");
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(
                        () -> assertThat(find("#block-" + gained).isDisplayed()).isTrue());
        assertThat(find("#missing").getText()).isEmpty();
    }

    private void theArabicTextRunsFromRightToLeft(long arabic) {
        assertThat(find(TEXT + " [data-face]").getCssValue("direction")).isEqualTo("rtl");
        type("#subject", "ساعتان من الهدوء");
        type("#preheader", "ثلاث عادات صغيرة وما تعنيه الأرقام.");
        typeText("مرحبًا، اخفض الصوت قليلًا واسترح.");
        assertThat(find(TEXT + " [role=textbox]").getCssValue("direction")).isEqualTo("rtl");
        assertThat(find(TEXT + " .blk-base dl").getCssValue("direction")).isEqualTo("ltr");
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(find(TEXT + " .blk-base").getText()).doesNotContain("not translated");
            assertThat((String) js("return document.querySelector('#preview iframe').contentDocument.dir"))
                    .isEqualTo("rtl");
        });
        new PageAudit(browser(), address()).ofWhatIsOpen("languages-arabic");
        open("/campaigns/" + arabic + "/test");
        awaitText("#test-part", "in Arabic");
    }

    private void theReviewNamesTheLanguages() {
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/campaigns/" + campaign + "/review", "languages-review");
        awaitText("#findings", "Spanish, ");
        audit.of("/campaigns/" + campaign + "/languages", "languages-list");
        audit.of("/campaigns/" + campaign + "/audience", "languages-audience");
        awaitText("#count", "Spanish");
    }

    private String mail(String name) {
        String id = inbox.newest(address(name), null, 1).mails().get(0).id();
        open("/sandbox/" + id);
        String head = find("main").getText();
        driver().switchTo().frame(find("iframe"));
        String body = find("body").getText();
        driver().switchTo().defaultContent();
        return head + body;
    }

    private void typeText(String words) {
        openText();
        press(TEXT + " [role=textbox]");
        driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "a"), words);
    }

    private void openText() {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).until(() -> {
            if (!find(TEXT + " [role=textbox]").isDisplayed()) {
                find(TEXT + " [data-edit]").click();
            }
            return find(TEXT + " [role=textbox]").isDisplayed();
        });
    }

    private void open(String path) {
        driver().get(address() + path);
    }

    private static void type(String selector, String text) {
        find(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private static void press(String selector) {
        await().ignoreExceptions().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            WebElement element = find(selector);
            driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        });
    }

    private static void awaitText(String selector, String text) {
        await().ignoreExceptions()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }

    private static Object js(String script) {
        return driver().executeScript(script);
    }

    private static WebElement find(String selector) {
        return driver().findElement(By.cssSelector(selector));
    }

    private static ChromeDriver driver() {
        return browser().driver;
    }
}
