package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.audience.CampaignSponsorFixture;
import org.daymark.preferences.OwnPageTester;
import org.daymark.report.LedgerFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.signup.SignUpFormsFixture;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages for subscribers in a browser: narrow, dark, from right to left, by keyboard alone, and without script. */
@Tag("full")
class SubscriberPagesIT extends BrowserPagesIT {
    private static final int NARROW = 320;
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MailingLists lists;

    @Autowired
    private UnsubscribeLinks links;

    @Autowired
    private Inbox inbox;

    private long list;
    private String email;
    private String unsubscribe;
    private String stay;
    private String signUp;
    private OwnPageTester mailbox;

    @BeforeEach
    void a_person_is_on_a_list_with_a_form() {
        number++;
        email = "reader" + number + "@browser" + number + ".example";
        LedgerFixture ledger = new LedgerFixture(jdbc);
        list = lists.findOrCreate("Harbor letter " + number).id();
        long person = ledger.subscriber(email);
        ledger.subscription(list, person, "ACTIVE");
        unsubscribe = "/u/" + links.token(person, list, 7);
        stay = unsubscribe.replace("/u/", "/k/");
        signUp = SignUpFormsFixture.open(context, list, "Yes, send me the letter.");
        new CampaignSponsorFixture(jdbc).removeAll();
        new CampaignSponsorFixture(jdbc).add(987_000, "Pharma Ltd");
        mailbox = new OwnPageTester(visitor(), pages(), inbox);
    }

    @AfterEach
    void leaveAllAsItWas() {
        browser().scripts(true);
        browser().resize(1360, 900);
        new CampaignSponsorFixture(jdbc).removeAll();
        new SubscribersFixture(jdbc).remove(email);
    }

    @Test
    void the_style_is_smaller_than_5_kilobytes() throws IOException {
        assertThat(Files.size(Path.of("src/main/resources/static/assets/subscriber.css")))
                .isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "ar"})
    void every_page_is_read_by_everyone(String language) throws IOException {
        for (String path : List.of(signUp, unsubscribe, stay, "/p/link")) {
            open(path + "?lang=" + language);
            look("visitor-" + path.substring(1, 2), language);
        }
        openOwnPage(1, language);
        look("own-page", language);
        assertThat(find("html").getAttribute("dir")).isEqualTo(language.equals("ar") ? "rtl" : "ltr");
        press("form[action$='/p/me/data'] button");
        look("own-data", language);
        open(unsubscribe + "?lang=" + language);
        press("[name=months][value='3']");
        look("paused", language);
        open(unsubscribe + "?lang=" + language);
        press();
        look("left", language);
        find("[name=reason][value=other]").click();
        press("form.apart button");
        look("reason", language);
        open(unsubscribe + "?lang=" + language);
        look("not-on-list", language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "ar"})
    void every_page_of_a_mailed_link_is_read_by_everyone(String language) throws IOException {
        String signing = "signing-" + email;
        open(signUp + "?lang=" + language);
        find("#email").sendKeys(signing);
        // Whoever is faster than a person is asked to press again.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            press();
            return browser().driver.findElements(By.id("email")).isEmpty();
        });
        look("asked", language);
        open(mailbox.signUpLink(signing) + "?lang=" + language);
        look("confirm", language);
        press();
        look("confirmed", language);

        openOwnPage(1, language);
        find("form[action$='/p/me/address'] #email").sendKeys("moved-" + email);
        press("form[action$='/p/me/address'] button");
        look("address-asked", language);
        open(mailbox.link(email, 2) + "?lang=" + language);
        look("address", language);
        press();
        look("address-half", language);
        openOwnPage(3, language);
        press("form[action$='/p/me/erase'] button");
        open(mailbox.link(email, 4) + "?lang=" + language);
        look("erase", language);
        press();
        look("erased", language);
        open("/p/" + "x".repeat(43) + "?lang=" + language);
        look("expired", language);
    }

    /** Asks for the link, which is that mail to the person, and presses its button. */
    private void openOwnPage(int mail, String language) throws IOException {
        open("/p/link?lang=" + language);
        find("#email").sendKeys(email);
        press();
        open(mailbox.link(email, mail) + "?lang=" + language);
        look("own-link", language);
        press();
    }

    /** In English and Arabic also wide and dark. */
    private void look(String name, String language) {
        PageAudit audit = new PageAudit(browser(), address());
        if (List.of("en", "ar").contains(language)) {
            audit.ofWhatIsOpen(name + "-" + language);
        }
        audit.ofWhatIsOpen(name + "-" + language, NARROW);
    }

    @Test
    void staff_word_the_form_and_see_what_people_chose() {
        signIn(browser(), Role.EDITOR);
        try {
            new PageAudit(browser(), address()).of("/lists/" + list + "/sign-up", "sign-up-form");
            assertThat(find("#snippet").getAttribute("value")).contains("<form action=", "method=\"post\"");
            new PageAudit(browser(), address())
                    .of("/subscribers/" + new SubscribersFixture(jdbc).id(email), "person-choices");
        } finally {
            browser().driver.manage().deleteAllCookies();
        }
    }

    @Test
    void a_person_signs_up_with_the_keyboard_alone_and_without_script() throws IOException {
        browser().scripts(false);
        browser().resize(NARROW, 640);
        open(signUp + "?lang=en");
        tabTo("email").sendKeys("typed" + email);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            tabTo("").sendKeys(Keys.ENTER);
            return find("h1").getText().equals("Check your email");
        });
    }

    @Test
    void a_person_leaves_returns_and_pauses_with_the_keyboard_alone_and_without_script() {
        browser().scripts(false);
        browser().resize(NARROW, 640);
        open(unsubscribe + "?lang=en");
        tabTo("Unsubscribe").sendKeys(Keys.ENTER);
        awaitTitle("You are unsubscribed");
        tabTo("I left by mistake").sendKeys(Keys.ENTER);
        awaitTitle("You are subscribed again");
        open(unsubscribe + "?lang=en");
        tabTo("Pause for 3 months").sendKeys(Keys.ENTER);
        awaitTitle("Your mail is paused");
        tabTo("Resume now").sendKeys(Keys.ENTER);
        awaitTitle("Your mail has resumed");
    }

    @Test
    void a_person_stays_on_a_list_with_the_keyboard_alone_and_without_script() {
        browser().scripts(false);
        browser().resize(NARROW, 640);
        open(stay + "?lang=en");
        tabTo("Yes, keep sending them").sendKeys(Keys.ENTER);
        awaitTitle("Thank you. You are still on the list.");
        open(stay + "?lang=en");
        tabTo("No, remove me").sendKeys(Keys.ENTER);
        awaitTitle("You are unsubscribed");
    }

    /** The first element in the order of the tabulator with this id or these words; a button where neither is given. */
    private WebElement tabTo(String what) {
        // a corner, where no link or button can be
        new Actions(browser().driver).moveToLocation(1, 1).click().perform();
        for (int i = 0; i < 30; i++) {
            WebElement now = browser().driver.switchTo().activeElement();
            boolean button = now.getTagName().equals("button");
            if (what.isEmpty() ? button : what.equals(now.getAttribute("id")) || what.equals(now.getText())) {
                return now;
            }
            assertThat(now.getAttribute("id")).as("the field for robots").isNotEqualTo("fax");
            now.sendKeys(Keys.TAB);
        }
        throw new AssertionError("the tabulator does not lead to " + what);
    }

    private void awaitTitle(String title) {
        await().atMost(Duration.ofSeconds(10)).until(() -> find("h1").getText().equals(title));
    }

    private void press() {
        press("button.main");
    }

    /** Presses a button whose answer is another page. */
    private void press(String css) {
        WebElement pressed = find(css);
        pressed.click();
        await().atMost(Duration.ofSeconds(20)).until(() -> Browser.isGone(pressed));
    }

    private void open(String path) {
        browser().driver.get(address() + path);
    }

    private static WebElement find(String css) {
        return browser().driver.findElement(By.cssSelector(css));
    }
}
