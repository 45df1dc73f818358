package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.daymark.access.Role;
import org.daymark.audience.CampaignSponsorFixture;
import org.daymark.authreport.AuthReportFixture;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.domain.DomainReportFixture;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The shell around every page, and every page in it, as a browser shows them. */
@Tag("full")
class ShellIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void forgetCookies() {
        browser().signOut();
    }

    private void auditConsent(PageAudit audit, LedgerFixture ledger, long draft) {
        new CampaignSponsorFixture(jdbc).add(draft, "Pharma Ltd");
        audit.of("/campaigns/" + draft + "/audience", "audience-paid");
        new CampaignSponsorFixture(jdbc).removeAll();
        audit.of("/settings/consent", "consent-rules");
        audit.of("/settings/consent/paid-mail", "consent-rule");
        audit.of("/subscribers/" + ledger.subscriber("consenting@example.org") + "/consents", "person-consents");
    }

    private void auditDomain(PageAudit audit) {
        DomainReportFixture.keep(jdbc, "harborlight.example");
        audit.of("/settings/domain?domain=harborlight.example", "sending-domain");
        AuthReportFixture.keep(jdbc, "harborlight.example");
        audit.of("/settings/domain/reports?domain=harborlight.example", "sending-domain-reports");
    }

    @Test
    void every_page_is_accessible() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("Supporters of the audit");
        long campaign = ledger.campaign("PTSD Awareness Month: what helps", list, "SENT", "SANDBOX");
        long running = ledger.campaign("Sleep week, which is still under way", list, "SENDING", "SANDBOX");
        ledger.pending(running, 710_000, 40);
        ledger.settle(running, "ACCEPTED", 250, "2.0.0", "ok", 17);
        ledger.pending(campaign, 700_000, 60);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "queued as 4711", 55);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no such mailbox", 3);
        ledger.settle(campaign, "UNCERTAIN", null, null, "The connection was lost before the answer", 2);
        long delivery = ledger.delivery(
                campaign,
                ledger.subscriber("audited@example.org"),
                "DEFERRED",
                451,
                "4.7.1",
                "later " + "and later ".repeat(20));
        ledger.attempt(delivery, 1, "DEFERRED", 450, "mailbox busy");
        long imported = ledger.importOf("people.csv", list, "DONE", 2);
        ledger.rejection(imported, 7, "email", "the address has no @", "ada.example.org;Ada;Lovelace");
        long draft = ledger.campaign("Not sent", list, "DRAFT", null);

        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/", "home");
        audit.of("/campaigns", "campaigns");
        audit.of("/campaigns/" + campaign, "campaign");
        audit.of("/campaigns/" + campaign + "?state=SKIPPED", "campaign-no-delivery");
        audit.of("/campaigns/" + draft, "campaign-draft");
        audit.of("/campaigns/" + campaign + "/top-up", "campaign-top-up");
        audit.of("/campaigns/" + campaign + "/deliveries/" + delivery, "delivery");
        audit.of("/imports", "imports");
        audit.of("/imports/" + imported, "import");
        audit.of("/sandbox?q=nothing-like-this", "sandbox-nothing");
        audit.of("/search", "search");
        audit.of("/attributes", "attributes");
        audit.of("/attributes/new", "attribute-new");
        audit.of("/segments", "segments");
        audit.of("/segments/new", "segment-new");
        auditConsent(audit, ledger, draft);
        auditDomain(audit);
        audit.of("/account", "account");
        audit.of("/users", "users");
        audit.of("/audit", "audit-log");
        audit.of("/help", "help");
        audit.of("/help?q=uncertain", "help-search");
        for (String document : List.of("console", "commands", "configuration", "how-it-works", "operating")) {
            audit.of("/help/" + document, "help-" + document);
        }
        audit.of("/no-such-page", "error-404");
        audit.of("/tests/failing", "error-500");
        audit.of("/tests/bare", "bare");
        audit.of("/tests/components", "components");
        browser().driver.manage().deleteAllCookies();
        audit.of("/sign-in?failed", "sign-in");
        audit.of("/forgot", "forgot");
        audit.of("/reset/no-such-token", "link-gone");
    }

    @Test
    void people_and_campaigns_are_found_from_any_page_and_their_addresses_stay_out_of_the_pages_address() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("Searched list");
        long person = ledger.subscriber("grace.searched@example.org");
        new SubscribersFixture(jdbc).setName(person, "Grace", "Hopper");
        ledger.subscription(list, person, "ACTIVE");
        long campaign = ledger.campaign("Gracefully searched", list, "DRAFT", null);

        open("/imports");
        find(By.tagName("body")).sendKeys("/");
        assertThat(browser().driver.switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("find");
        browser().driver.switchTo().activeElement().sendKeys("grace.Sea", Keys.ENTER);
        awaitText("h1", "Results for “grace.Sea”");
        assertThat(find(By.id("main")).getText())
                .contains("grace.searched@example.org")
                .contains("Grace Hopper")
                .contains("Searched list");
        assertThat(browser().driver.getCurrentUrl()).matches(".*/search\\?found=[0-9a-f]{16}");

        find(By.id("find")).clear();
        find(By.id("find")).sendKeys("GRACE", Keys.ENTER);
        awaitText("h1", "Results for “GRACE”");
        new PageAudit(browser(), address()).ofWhatIsOpen("search-found");
        find(By.linkText("Gracefully searched")).click();
        awaitText("h1", "Gracefully searched");
        assertThat(browser().driver.getCurrentUrl()).endsWith("/campaigns/" + campaign);
        browser().driver.navigate().back();
        awaitText("h1", "Results for “GRACE”");
    }

    @Test
    void a_page_that_can_no_longer_bring_itself_up_to_date_says_so() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("Soon gone", ledger.list("Gone"), "SENDING", "SANDBOX");
        open("/campaigns/" + campaign);
        new CampaignsFixture(jdbc).remove(campaign);
        await().untilAsserted(() -> assertThat(find(By.id("flash")).getText())
                .isEqualTo("This content no longer exists. Reload the page."));
        open("/");
        browser().complaints(); // what is gone answers 404, which the browser notes
    }

    @Test
    void a_page_can_be_made_dark_with_and_without_script_and_stays_so() {
        open("/imports");
        find(By.cssSelector("[data-appearance] [value=dark]")).click();
        await().untilAsserted(() -> assertThat(background()).startsWith("rgba(23, 21, 19"));
        open("/campaigns");
        assertThat(background()).startsWith("rgba(23, 21, 19");

        browser().scripts(false);
        try {
            open("/campaigns?before=7");
            find(By.cssSelector("[data-appearance] [value=light]")).click();
            await().untilAsserted(() -> assertThat(background()).startsWith("rgba(250, 249, 247"));
            assertThat(browser().driver.getCurrentUrl()).endsWith("/campaigns?before=7");
        } finally {
            browser().scripts(true);
        }
    }

    @Test
    void on_a_phone_the_menu_opens_without_script() {
        browser().resize(390, 844);
        browser().scripts(false);
        try {
            open("/");
            assertThat(find(By.id("menu")).isDisplayed()).isFalse();
            find(By.cssSelector(".menu-button")).click();
            assertThat(find(By.id("menu")).isDisplayed()).isTrue();
            find(By.linkText("Imports")).click();
            awaitText("h1", "Imports");
            assertThat(find(By.id("menu")).isDisplayed()).isFalse();
        } finally {
            browser().scripts(true);
            browser().resize(1360, 900);
        }
    }

    @Test
    void what_was_done_is_told_once_and_can_be_undone() {
        open("/tests/components");
        find(By.id("do-something")).click();
        await().untilAsserted(() -> assertThat(find(By.id("flash")).getText()).contains("Ada was removed."));
        await().untilAsserted(() -> assertThat(find(By.id("announcer")).getDomProperty("textContent"))
                .isEqualTo("Ada was removed."));
        new PageAudit(browser(), address()).ofWhatIsOpen("flash");
        find(By.cssSelector("#flash button")).click();
        await().untilAsserted(() -> assertThat(find(By.id("flash")).getText()).isEqualTo("Ada is back: 7."));
        browser().driver.navigate().refresh();
        assertThat(find(By.id("flash")).getText()).isEmpty();
    }

    @Test
    void a_dialog_asks_before_it_acts_and_a_page_does_without_script() {
        open("/tests/components");
        find(By.cssSelector("[data-dialog=sure]")).click();
        WebElement dialog = find(By.id("sure"));
        assertThat(dialog.isDisplayed()).isTrue();
        new PageAudit(browser(), address()).ofWhatIsOpen("dialog");
        dialog.findElement(By.id("sure-typed")).sendKeys("4,811", Keys.ENTER);
        assertThat(dialog.isDisplayed()).isTrue();
        dialog.findElement(By.cssSelector("[data-close]")).click();
        assertThat(dialog.isDisplayed()).isFalse();

        browser().scripts(false);
        try {
            find(By.cssSelector("[data-dialog=sure]")).click();
            await().until(() -> browser().driver.getCurrentUrl().endsWith("/tests/bare"));
        } finally {
            browser().scripts(true);
        }
    }

    @Test
    void shortcuts_of_single_letters_help_and_can_be_turned_off() {
        open("/imports");
        find(By.tagName("body")).sendKeys("gc");
        awaitText("h1", "Campaigns");
        find(By.tagName("body")).sendKeys("?");
        assertThat(find(By.id("keys")).isDisplayed()).isTrue();
        find(By.cssSelector("[data-keys-switch]")).click();
        find(By.cssSelector("#keys .btn")).click();
        find(By.tagName("body")).sendKeys("?");
        assertThat(find(By.id("keys")).isDisplayed()).isFalse();
        browser().driver.executeScript("localStorage.clear()");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409, 413, 429, 500, 503})
    void every_error_says_what_happened_and_what_to_do(int status) throws Exception {
        PageClient.Answer page = pages().get("/tests/error/" + status);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.body()).contains("Error " + status).contains("Go to Home");

        PageClient.Answer problem = pages().get("/tests/error/" + status, "Accept: application/json");
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.header("Content-Type")).startsWith("application/problem+json");
        assertThat(problem.body())
                .contains("\"status\":" + status)
                .contains("\"title\":")
                .contains("\"detail\":");
        assertThat(pages().get("/tests/error/" + status, "Accept: application/json, text/html")
                        .body())
                .contains("<h1>");
        assertThat(pages().get("/tests/error/" + status, "Accept: /;;").body()).contains("<h1>");
    }

    @Test
    void a_broken_page_a_form_that_is_too_old_and_a_problem_are_told_in_their_own_words() throws Exception {
        assertThat(pages().get("/tests/broken").body())
                .contains("Something went wrong")
                .doesNotContain("FreeMarker")
                .doesNotContain("half of a page");
        assertThat(pages().get("/tests/expired").body()).contains("This form has expired");
        PageClient.Answer problem = pages().get("/tests/problem");
        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.body()).contains("The list Supporters is in use. Choose another.");
    }

    @Test
    void choosing_an_appearance_leads_nowhere_else() throws Exception {
        for (String back :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aX: y", "x", "/{a}")) {
            PageClient.Answer answer = pages().submit("/account", "/appearance", "theme", "dark", "back", back);
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).doesNotContain("evil").doesNotContain("X: y");
            assertThat(answer.header("Set-Cookie"))
                    .contains("daymark-theme=dark")
                    .contains("HttpOnly")
                    .contains("SameSite=Lax");
        }
        assertThat(pages().submit("/account", "/appearance", "theme", "\"><script")
                        .header("Set-Cookie"))
                .contains("daymark-theme=;");
        assertThat(pages().get("/", "Cookie: daymark-theme=\"><script>alert(1)").body())
                .doesNotContain("data-theme");
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private static WebElement find(By what) {
        return browser().driver.findElement(what);
    }

    private static String background() {
        return find(By.tagName("body")).getCssValue("background-color");
    }

    private static void awaitText(String selector, String text) {
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(find(By.cssSelector(selector)).getText()).isEqualTo(text));
    }
}
