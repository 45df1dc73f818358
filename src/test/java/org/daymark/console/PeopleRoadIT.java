package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A person's way through a list, off it, back, and out of the database, as an editor sees it in a browser. */
@Tag("full")
class PeopleRoadIT extends PagesTest {
    private static final String EMAIL = "ines.road@example.org";

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    @Test
    void a_subscriber_is_added_found_unsubscribed_suppressed_restored_and_erased() throws IOException {
        try (Browser browser = Browser.open()) {
            accounts().email(Role.ADMINISTRATOR);
            signIn(browser, Role.EDITOR);
            new Road(browser).walk();
        }
    }

    private final class Road {
        private final Browser browser;
        private final PageAudit audit;

        Road(Browser browser) {
            this.browser = browser;
            this.audit = new PageAudit(browser, address());
        }

        void walk() throws IOException {
            audit.of("/subscribers?list=4711", "people-nobody");
            makeList();
            addPerson();
            find();
            unsubscribeAndUndo();
            suppressAndRestore();
            suppressMany();
            erase();
        }

        private void makeList() {
            open("/lists");
            type("name", "Road letter");
            press("Create list");
            awaitTitle("Road letter");
            audit.ofWhatIsOpen("people-list-empty");
            audit.of("/lists", "people-lists");
        }

        private void addPerson() {
            open("/lists");
            find(By.linkText("Road letter")).click();
            awaitTitle("Road letter");
            find(By.linkText("Add a subscriber")).click();
            awaitTitle("Add a subscriber");
            type("email", EMAIL);
            type("firstName", "Inés");
            type("lastName", "García Road");
            type("country", "Atlantis");
            consent();
            press("Add subscriber");
            awaitText(".note-bad", "not a country code");
            assertThat(find(By.id("email")).getDomProperty("value")).isEqualTo(EMAIL);
            assertThat(new Select(find(By.id("list"))).getFirstSelectedOption().getText())
                    .isEqualTo("Road letter");
            audit.ofWhatIsOpen("people-add-faults");
            type("country", "es");
            type("language", "es");
            type("timeZone", "Europe/Madrid");
            press("Add subscriber");
            awaitText(".head", EMAIL);

            LedgerFixture ledger = new LedgerFixture(jdbc);
            long person = new SubscribersFixture(jdbc).id(EMAIL);
            long list = ledger.listNamed("Road letter");
            long june = ledger.campaign("PTSD Awareness Month: what helps", list, "SENT", "SMTP");
            ledger.delivery(june, person, "ACCEPTED", 250, "2.0.0", "queued as 4711");
            long sleep = ledger.campaign("Sleep week", list, "SENT", "SMTP");
            ledger.delivery(sleep, person, "REFUSED", 550, "5.7.1", "blocked for now " + "and for ever ".repeat(12));
        }

        private void find() {
            find(By.id("find")).sendKeys("inés g", Keys.ENTER);
            awaitTitle("Results for “inés g”");
            find(By.linkText(EMAIL)).click();
            awaitText(".head", EMAIL);
            find(By.linkText("Subscribers")).click();
            awaitTitle("Subscribers");
            find(By.cssSelector("#main [name=q]")).sendKeys("gar");
            new Select(find(By.name("country"))).selectByVisibleText("Spain");
            press("Find");
            await().until(() -> browser.driver.getCurrentUrl().contains("found="));
            assertThat(browser.driver.getCurrentUrl()).doesNotContain("gar").contains("country=ES");
            assertThat(find(By.id("main")).getText())
                    .contains("Inés García Road")
                    .contains("Road letter");
            find(By.cssSelector(".more-filters > summary")).click();
            audit.ofWhatIsOpen("people-subscribers");
            type("name", "Spain");
            press("Save");
            awaitText("#flash", "Filter “Spain” saved.");
            find(By.linkText("Spain")).click();
            await().until(() -> browser.driver.getCurrentUrl().endsWith("/subscribers?country=ES"));
            audit.ofWhatIsOpen("people-subscribers-saved");
            audit.of("/subscribers/growth", "people-growth");
            audit.of("/lists/" + new LedgerFixture(jdbc).listNamed("Road letter"), "people-list");
            tickAllOnThePageByKeyboard();
            endManyAndUndo();
            open("/subscribers?country=ES");
            find(By.linkText(EMAIL)).click();
            awaitText(".head", EMAIL);
            audit.ofWhatIsOpen("people-person");
        }

        private void endManyAndUndo() {
            open("/subscribers?country=ES");
            find(By.cssSelector("[form=selection]")).click();
            new Select(find(By.name("kind"))).selectByVisibleText("End subscriptions");
            press("Continue");
            awaitText("main", "For 1 selected subscriber");
            audit.ofWhatIsOpen("people-bulk");
            new Select(find(By.name("list"))).selectByVisibleText("Road letter");
            type("words", "moved away");
            press("Continue");
            awaitText("main", "1 person will be unsubscribed");
            audit.ofWhatIsOpen("people-bulk-confirm");
            press("End subscriptions: 1 person");
            awaitText("main", "1 person changed");
            audit.ofWhatIsOpen("people-act");
            audit.of("/subscribers/acts", "people-acts");
            find(By.partialLinkText("End subscriptions")).click();
            press("Undo");
            awaitText("main", "The undo restored 1");
        }

        /** The whole act by keyboard alone, without script. */
        private void tickAllOnThePageByKeyboard() {
            browser.scripts(false);
            try {
                open("/subscribers?country=ES");
                follow(By.linkText("Select all on this page"));
                awaitText("main", "Clear all on this page");
                assertThat(browser.driver.findElements(By.cssSelector("[form=selection]")))
                        .isNotEmpty()
                        .allMatch(WebElement::isSelected);
                find(By.name("kind")).sendKeys("End");
                follow(By.xpath("//form[@id='selection']//button"));
                awaitText("main", "For 1 selected subscriber");
                open("/subscribers?country=ES&tick=all");
                follow(By.linkText("Clear all on this page"));
                assertThat(find(By.cssSelector("[form=selection]")).isSelected())
                        .isFalse();
            } finally {
                browser.scripts(true);
            }
        }

        /** Goes there with the tabulator, and presses Enter. */
        private void follow(By what) {
            WebElement wanted = find(what);
            for (int i = 0;
                    i < 200 && !browser.driver.switchTo().activeElement().equals(wanted);
                    i++) {
                browser.driver.switchTo().activeElement().sendKeys(Keys.TAB);
            }
            assertThat(browser.driver.switchTo().activeElement())
                    .as("reached by the tabulator")
                    .isEqualTo(wanted);
            wanted.sendKeys(Keys.ENTER);
            await().atMost(Duration.ofSeconds(20)).until(() -> Browser.isGone(wanted));
        }

        private void unsubscribeAndUndo() {
            press("Unsubscribe from Road letter");
            awaitText("#flash", "is unsubscribed from “Road letter”");
            press("Undo");
            awaitText("#flash", "is subscribed as before");
            press("Unsubscribe from all lists");
            awaitText("#flash", "is unsubscribed from all lists");
            assertThat(find(By.id("main")).getText()).contains("Suppressed: receives no mail");
            audit.ofWhatIsOpen("people-person-left");
        }

        private void suppressAndRestore() {
            find(By.partialLinkText("Open or restore")).click();
            awaitText(".head", EMAIL);
            press("Restore");
            assertThat(find(By.id("why")).getDomProperty("validationMessage")).isNotEmpty();
            type("why", "She wrote to us");
            consent();
            audit.ofWhatIsOpen("people-restore");
            find(By.id("own")).click();
            press("Restore");
            awaitText("#flash", "is restored");
            find(By.cssSelector("#subscribe summary")).click();
            new Select(find(By.id("list"))).selectByVisibleText("Road letter (unsubscribed)");
            consent();
            audit.ofWhatIsOpen("people-subscribe-again");
            find(By.id("again")).click();
            press("Subscribe and record consent");
            awaitText("#flash", "is now subscribed to “Road letter”");
            find(By.cssSelector("#suppress summary")).click();
            type("note", "asked by telephone");
            press("Suppress");
            awaitText("#flash", EMAIL + " is suppressed.");
            press("Undo");
            awaitText("#flash", "The suppression is removed");
        }

        private void suppressMany() throws IOException {
            Path file = Files.writeString(
                    folder.resolve("left.csv"),
                    "E-Mail;Name\nleft.one@example.org;Åsa\nleft.two@example.org;Bo\nno address;\n");
            open("/suppressions/add");
            find(By.id("file")).sendKeys(file.toString());
            await().untilAsserted(() ->
                    assertThat(find(By.id("addresses")).getDomProperty("value")).contains("left.one@example.org;Åsa"));
            type("note", "left in the old tool");
            find(By.cssSelector("[name=reason][value=UNSUBSCRIBED]")).click();
            press("Suppress");
            awaitText("[role=status]", "2 addresses suppressed.");
            assertThat(find(By.id("addresses")).getDomProperty("value")).isEqualTo("no address;");
            audit.ofWhatIsOpen("people-suppress-report");
            audit.of("/suppressions", "people-suppressions");
            audit.of("/suppressions?reason=COMPLAINT", "people-suppressions-reason");
            suppressDomain();
        }

        private void suppressDomain() {
            audit.of("/suppressions/domains", "people-domains-none");
            type("domain", "GMAIL.com");
            type("note", "a mistake");
            press("Continue");
            awaitText("main", "gives mailboxes to anyone");
            audit.ofWhatIsOpen("people-domain-confirm");
            open("/suppressions/domains");
            type("domain", "bücherei.example");
            find(By.id("subdomains")).click();
            type("note", "asked by letter");
            press("Continue");
            awaitText("main", "0 subscribers have addresses at bücherei.example or its subdomains");
            press("Suppress domain");
            awaitText("#flash", "bücherei.example is suppressed. This affects 0 subscribers.");
            audit.ofWhatIsOpen("people-domain");
            audit.of("/suppressions/domains", "people-domains");
            find(By.linkText("bücherei.example")).click();
            awaitText("main", "Reason for removing");
            type("why", "they asked for mail again");
            press("Remove domain");
            awaitText("#flash", "bücherei.example is no longer suppressed");
        }

        private void erase() {
            long person = new SubscribersFixture(jdbc).id(EMAIL);
            audit.of("/subscribers/" + person + "/edit", "people-edit");
            open("/subscribers/" + person);
            find(By.partialLinkText("Erase this person")).click();
            awaitTitle("Erase this person");
            audit.ofWhatIsOpen("people-erase");
            find(By.id("erase-typed")).sendKeys("erase " + person);
            press("Erase permanently");
            awaitText("#flash", "Person erased");
            assertThat(new SubscribersFixture(jdbc).exists(EMAIL)).isFalse();
        }

        private void consent() {
            find(By.cssSelector("#basis input[value='spoken']")).click();
            type("wording", "Yes, please send me the letter");
            type("source", "Telephone, 3 May");
        }

        private void open(String path) {
            browser.driver.get(address() + path);
        }

        private WebElement find(By what) {
            return browser.driver.findElement(what);
        }

        private void type(String id, String text) {
            WebElement field = find(By.id(id));
            field.clear();
            field.sendKeys(text);
        }

        /** A button by its words, those for screen readers included. */
        private void press(String words) {
            WebElement button = browser.driver.findElements(By.tagName("button")).stream()
                    .filter(each -> String.valueOf(each.getDomProperty("textContent"))
                            .strip()
                            .equals(words))
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no button " + words));
            button.click();
        }

        private void awaitTitle(String title) {
            awaitText("h1", title);
        }

        private void awaitText(String selector, String text) {
            await().ignoreExceptions()
                    .atMost(Duration.ofSeconds(40))
                    .untilAsserted(() ->
                            assertThat(find(By.cssSelector(selector)).getText()).contains(text));
        }
    }
}
