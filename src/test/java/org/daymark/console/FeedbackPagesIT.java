package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Protocol;
import org.daymark.returns.ReturnsFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An administrator adds a mailbox and decides about what came back, in a browser. */
@Tag("full")
class FeedbackPagesIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private InboundMailboxes mailboxes;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @AfterEach
    void tidyUp() {
        Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null)
                .run(() -> mailboxes
                        .list()
                        .forEach(kept -> mailboxes.remove(kept.mailbox().id())));
        browser().driver.manage().deleteAllCookies();
    }

    @Test
    void a_mailbox_is_added_tested_and_corrected() {
        PageAudit audit = new PageAudit(browser(), address());
        try (MailServer server = new MailServer()) {
            audit.of("/settings/mailboxes", "mailboxes-none");
            browser().driver.findElement(By.linkText("Add a mailbox")).click();
            type("name", "bounces");
            type("host", "127.0.0.1");
            type("port", String.valueOf(server.port(Protocol.IMAP, true)));
            type("username", "bounces");
            type("password", "wrong");
            type("returnAddress", MailServer.RETURN_ADDRESS);
            press("Add the mailbox");
            press("Test this mailbox");
            assertThat(text("#flash")).contains("The certificate of the server is not trusted");
            browser()
                    .driver
                    .findElement(By.xpath("//summary[.='More settings']"))
                    .click();
            type("certificate", MailServer.certificate());
            type("password", MailServer.password());
            press("Save");
            press("Test this mailbox");
            assertThat(text("#flash")).contains("The mailbox can be read. It has 0 messages.");
            audit.ofWhatIsOpen("mailbox");
            audit.of("/settings/mailboxes", "mailboxes");
        }
    }

    @Test
    void a_webhook_is_added_and_its_password_is_shown_once() {
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/settings/webhooks", "webhooks-none");
        browser().driver.findElement(By.linkText("Add a webhook")).click();
        audit.ofWhatIsOpen("webhook-new");
        type("name", "Postmark");
        browser()
                .driver
                .findElement(By.cssSelector("[name=provider][value=POSTMARK]"))
                .click();
        press("Add the webhook");
        assertThat(text("#shown")).contains("Copy it now.");
        assertThat(text("#steps")).contains("/hooks/postmark/");
        audit.ofWhatIsOpen("webhook-added");
        audit.of("/settings/webhooks", "webhooks");
        browser().driver.findElement(By.linkText("Postmark")).click();
        assertThat(browser().driver.findElements(By.id("shown"))).isEmpty();
        press("Remove the webhook");
        assertThat(text("#flash")).contains("Postmark and its secret are removed.");
    }

    @Test
    void alerts_are_set_up_tried_and_taken_back() {
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/settings/alerts", "alerts-none");
        type("webhook", "https://127.0.0.1:9/alerts");
        press("Add the webhook");
        assertThat(text("#shown")).contains("Copy it now.");
        audit.ofWhatIsOpen("alerts-secret");
        type("address", "duty@example.org");
        press("Add the address");
        assertThat(text("#flash")).contains("duty@example.org gets alerts from now on.");
        press("Send a test alert");
        assertThat(text("#flash")).contains("Webhook: no connection.");
        assertThat(text("#lines")).contains("Given up", "duty@example.org");
        audit.ofWhatIsOpen("alerts");
        press("Remove the webhook");
        press("Remove duty@example.org");
        audit.of("/account/alerts", "own-alerts");
        press("Save");
        press("Use the default");
        assertThat(text("#flash")).contains("The default of your organization applies to you.");
    }

    @Test
    void what_waits_is_decided_and_what_was_wrong_is_restored() {
        ReturnsFixture returns = new ReturnsFixture(jdbc);
        long open = returns.event(
                "BOUNCE", "HARD", "OPEN", "WAITING", "waits@example.org", "550 5.1.1 user unknown at this host");
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/feedback", "feedback");
        audit.of("/feedback/" + open, "feedback-event");

        press("Address is dead: suppress");
        assertThat(text("#flash")).contains("Decided: Suppressed.");
        press("Restore the address");
        assertThat(text("#flash")).contains("Restored.");

        audit.of("/feedback/patterns", "feedback-patterns");
        assertThat(text("main")).contains("fixture");
    }

    private static void type(String field, String value) {
        WebElement input = browser().driver.findElement(By.name(field));
        input.clear();
        input.sendKeys(value);
    }

    private static void press(String label) {
        WebElement pressed = browser().driver.findElement(By.xpath("//button[normalize-space()='" + label + "']"));
        pressed.click();
        // The answer may take a moment to come, and until then the old page stands.
        await().until(() -> Browser.isGone(pressed));
    }

    private static String text(String selector) {
        return browser().driver.findElement(By.cssSelector(selector)).getText();
    }
}
