package org.daymark.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.sandbox.Sandbox;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("full")
class BrowserIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Sandbox sandbox;

    @Autowired
    private Inbox inbox;

    @Autowired
    private UnsubscribeLinks links;

    @AfterEach
    void nothingOnThePagesBrokeTheirPolicy() {
        assertThat(browser().complaints()).isEmpty();
    }

    @Test
    void the_progress_of_a_send_moves_by_itself_and_stops_when_it_is_done() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("Watched", ledger.list("Watchers"), "SENDING", "SANDBOX");
        ledger.pending(campaign, 900_000, 10);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 4);

        open("/campaigns/" + campaign);
        assertThat(text("#progress")).contains("4 of 10 accepted");
        assertThat(driver().findElement(By.cssSelector("#progress svg.segments"))
                        .getSize()
                        .width)
                .isGreaterThan(400);

        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 6);
        ledger.finish(campaign);
        await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(text("#progress"))
                        .contains("10 of 10 accepted")
                        .contains("Finished"));
        assertThat(driver().findElement(By.id("progress")).getDomAttribute("hx-get"))
                .isNull();
    }

    @Test
    void pages_fit_a_phone_and_go_dark() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("Narrow");
        long campaign = ledger.campaign("A".repeat(120), list, "SENT", "SANDBOX");
        ledger.delivery(
                campaign,
                ledger.subscriber("a".repeat(64) + "@" + "b".repeat(60) + ".example"),
                "REFUSED",
                550,
                "5.1.1",
                "x".repeat(400));
        long imported = ledger.importOf("c".repeat(100) + ".csv", list, "DONE", 1);
        ledger.rejection(imported, 2, "email", "d".repeat(200), "e".repeat(900));
        browser().resize(390, 844);
        try {
            for (String path : new String[] {
                "/",
                "/account",
                "/users",
                "/audit",
                "/campaigns",
                "/campaigns/" + campaign,
                "/imports/" + imported,
                "/sandbox",
                "/u/x"
            }) {
                open(path);
                assertThat((Long) driver().executeScript("return document.documentElement.scrollWidth"))
                        .as(path)
                        .isLessThanOrEqualTo(390);
            }
            browser().complaints(); // the last page answers 404, which the browser notes
            browser().prefer("dark");
            open("/");
            assertThat(driver().findElement(By.tagName("body")).getCssValue("background-color"))
                    .startsWith("rgba(23, 21, 19");
        } finally {
            browser().prefer("light");
            browser().resize(1360, 900);
        }
    }

    @Test
    void a_mail_is_seen_in_its_frame_but_its_scripts_do_not_run_and_its_links_open_apart() throws Exception {
        catchMail("Subject: Framed\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
                + "<body style=\"background:#102030\"><p id=\"hello\">Hello Sam</p>"
                + "<a id=\"link\" href=\"" + address() + "/u/no\">a link</a></body>");

        open("/sandbox?q=Framed");
        new PageAudit(browser(), address()).ofWhatIsOpen("sandbox");
        driver().findElement(By.cssSelector("tbody a")).click();
        WebElement frame = await().ignoreException(NoSuchElementException.class)
                .until(() -> driver().findElement(By.cssSelector("iframe")), WebElement::isDisplayed);
        assertThat(frame.getSize().height).isGreaterThan(400);
        new PageAudit(browser(), address()).ofWhatIsOpen("mail");
        driver().switchTo().frame(frame);
        assertThat(driver().findElement(By.id("hello")).getText()).isEqualTo("Hello Sam");
        assertThat(driver().findElement(By.tagName("body")).getCssValue("background-color"))
                .startsWith("rgba(16, 32, 48");

        String window = driver().getWindowHandle();
        driver().findElement(By.id("link")).click();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> driver().getWindowHandles().size() == 2);
        Set<String> windows = driver().getWindowHandles();
        windows.remove(window);
        driver().switchTo().window(windows.iterator().next());
        assertThat(driver().executeScript("return window.opener")).isNull();
        await().atMost(Duration.ofSeconds(10)).until(() -> text("h1").equals("This link does not work"));
        driver().close();
        driver().switchTo().window(window);
        browser().complaints(); // the link answers 404, which the browser notes
    }

    @Test
    void a_subscriber_leaves_with_one_button_and_without_javascript() {
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long list = ledger.list("Letter");
        long person = ledger.subscriber("leaver@example.net");
        ledger.subscription(list, person, "ACTIVE");
        new PageAudit(browser(), address()).of("/u/" + links.token(person, list, 7), "unsubscribe");
        browser().resize(390, 844);
        browser().scripts(false);
        try {
            open("/u/" + links.token(person, list, 7));
            WebElement button = driver().findElement(By.cssSelector("button.main"));
            assertThat(button.getSize().height).isGreaterThanOrEqualTo(44);
            button.click();
            awaitHeading("You are unsubscribed");
            driver().findElement(By.xpath("//form[input[@value='everything']]/button"))
                    .click();
            awaitHeading("You are unsubscribed from all mail");
        } finally {
            browser().scripts(true);
            browser().resize(1360, 900);
        }
    }

    @Test
    void the_first_tab_stop_skips_to_the_content() {
        open("/");
        driver().switchTo().activeElement().sendKeys(org.openqa.selenium.Keys.TAB);
        assertThat(driver().switchTo().activeElement().getText()).isEqualTo("Skip to content");
    }

    private void catchMail(String mail) throws Exception {
        URI address = sandbox.start();
        Session session = Session.getInstance(new Properties());
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect(address.getHost(), address.getPort(), null, null);
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(UTF_8))),
                    InternetAddress.parse("sam@example.org"));
        }
        assertThat(inbox.newest("Framed", null, 1).mails()).hasSize(1);
    }

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    private void open(String path) {
        driver().get(address() + path);
    }

    /** A click only begins to load the next page; until it is there, elements of the last one may be found. */
    private void awaitHeading(String heading) {
        await().ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .untilAsserted(() -> assertThat(text("h1")).isEqualTo(heading));
    }

    private String text(String selector) {
        return driver().findElement(By.cssSelector(selector)).getText();
    }

    private ChromeDriver driver() {
        return browser().driver;
    }
}
