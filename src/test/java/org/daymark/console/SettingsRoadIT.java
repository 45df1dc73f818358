package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.daymark.account.AccountsFixture;
import org.daymark.account.FirstRun;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.dkim.DkimKeysFixture;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.organisation.OrganisationFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The first administrator's way in a browser: from the set-up link to live mail, and back to the sandbox. */
@Tag("full")
class SettingsRoadIT extends PagesTest {
    private static final String PASSWORD = "seventeen lanterns on a pier";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private FirstRun firstRun;

    @Autowired
    private Relays relays;

    @Autowired
    private LiveSwitch live;

    private Browser browser;

    @Test
    void from_the_set_up_link_to_live_mail() {
        AccountsFixture accounts = new AccountsFixture(jdbc);
        List<Long> others = accounts.disableAll();
        new CampaignsFixture(jdbc).moveAllToSandbox();
        try (Browser opened = Browser.open();
                SmtpPeer peer = SmtpPeer.accepting()) {
            browser = opened;
            PageAudit audit = new PageAudit(browser, address());
            becomeAdministrator(audit);
            enterTheOrganisation(audit);
            tryTheSender(audit);
            audit.of("/", "home-first-send");
            // How many are done depends on what others left in this database.
            assertThat(text("#first-send")).contains(" of 9 steps done", "Create a key");
            addTheServer(audit, peer);
            makeAKey(audit);
            goLive(audit);
            setThePace(audit);
            chooseWords(audit);
            goBack();
        } finally {
            live.turnOff();
            relays.names().forEach(relays::remove);
            new OrganisationFixture(jdbc).remove();
            new DkimKeysFixture(jdbc).removeAll();
            accounts.onlyActive(others);
        }
    }

    private void becomeAdministrator(PageAudit audit) {
        browser.driver.get(firstRun.prepare(address()).orElseThrow());
        audit.ofWhatIsOpen("set-up");
        type("name", "Ada Lovelace");
        type("email", "ada@staff.example");
        type("password", PASSWORD);
        type("repeated", PASSWORD);
        press("Create administrator account");
        type("email", "ada@staff.example");
        type("password", PASSWORD);
        press("Sign in");
        assertThat(browser.driver.getCurrentUrl()).endsWith("/welcome");
    }

    private void enterTheOrganisation(PageAudit audit) {
        audit.ofWhatIsOpen("welcome-organisation");
        type("name", "Praxis");
        type("postalAddress", "1 High Street, Aurora, CO 80010, USA");
        type("phone", "+1 303 555 7788");
        type("website", "praxis.example");
        press("Save and continue");
        assertThat(text("h1")).isEqualTo("Sender");
    }

    private void tryTheSender(PageAudit audit) {
        type("fromName", "Praxis");
        type("fromAddress", "news@praxis.example");
        press("Send me a test");
        assertThat(text("#flash")).contains("The test mail to ada@staff.example is in the sandbox inbox");
        audit.ofWhatIsOpen("welcome-sender");
        press("Save and continue");
        audit.ofWhatIsOpen("welcome-people");
    }

    private void addTheServer(PageAudit audit, SmtpPeer peer) {
        audit.of("/settings/organisation", "settings-organisation");
        audit.of("/settings/servers", "settings-servers-none");
        click("Add a mail server");
        type("name", "main");
        type("host", "127.0.0.1");
        type("port", "none of your business");
        press("Add the server");
        assertThat(text(".note-bad")).contains("The port must be from 1 to 65,535.");
        audit.ofWhatIsOpen("settings-new-server");
        type("port", Integer.toString(peer.port()));
        browser.driver.findElement(By.cssSelector("input[value=NONE]")).click();
        press("Add the server");
        assertThat(text("#flash")).contains("Send a test mail now");
        press("Send the test");
        assertThat(text("#flash")).contains("main has accepted the mail to ada@staff.example", "250");
        audit.ofWhatIsOpen("settings-server");
        click("Remove the server");
        assertThat(browser.driver.findElement(By.id("remove")).isDisplayed()).isTrue();
        audit.of("/settings/servers", "settings-servers");
    }

    private void makeAKey(PageAudit audit) {
        browser.driver.get(address() + "/settings/signing");
        press("Create the key");
        assertThat(text("#flash")).contains("Publish its record in DNS");
        assertThat(browser.driver.findElement(By.id("value-1")).getDomProperty("value"))
                .startsWith("v=DKIM1; k=rsa; p=");
        audit.ofWhatIsOpen("settings-signing");
    }

    private void goLive(PageAudit audit) {
        audit.of("/settings/live", "settings-live-before");
        type("live-typed", "go live");
        press("Go live");
        assertThat(text(".route")).contains("Live: mail goes out through main");
        audit.ofWhatIsOpen("settings-live");
        browser.driver.get(address() + "/campaigns");
        assertThat(text(".route")).contains("Live: mail goes out through main");
    }

    private void setThePace(PageAudit audit) {
        browser.driver.get(address() + "/settings/pace");
        type("domains", "outlook.com, hotmail.com");
        type("ruleRate", "600/min");
        press("Add the rule");
        audit.ofWhatIsOpen("settings-pace");
        press("Remove the rule for hotmail.com, outlook.com");
    }

    private void chooseWords(PageAudit audit) {
        browser.driver.get(address() + "/settings/wording");
        type("term", "client");
        type("instead", "patient");
        press("Save the entry");
        audit.ofWhatIsOpen("settings-wording");
        press("Remove client");
    }

    private void goBack() {
        browser.driver.get(address() + "/settings/live");
        press("Go back to the sandbox");
        assertThat(text(".route")).contains("Sandbox: nothing leaves this machine");
    }

    private void type(String field, String text) {
        WebElement input = browser.driver.findElement(By.id(field));
        input.clear();
        input.sendKeys(text);
    }

    private void press(String label) {
        WebElement pressed = browser.driver.findElements(By.tagName("button")).stream()
                .filter(button -> button.getDomProperty("textContent").strip().equals(label) && button.isDisplayed())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + label));
        pressed.click();
        // The answer may take a moment to come, and until then the old page stands.
        await().until(() -> Browser.isGone(pressed));
    }

    private void click(String label) {
        browser.driver.findElement(By.linkText(label)).click();
    }

    private String text(String selector) {
        return browser.driver.findElement(By.cssSelector(selector)).getText();
    }
}
