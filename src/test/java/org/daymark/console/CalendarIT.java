package org.daymark.console;

import static org.awaitility.Awaitility.await;

import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calendar in a browser. */
@Tag("full")
class CalendarIT extends BrowserPagesIT {
    private static final String LIST = "Supporters of the calendar";

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @Test
    void its_pages_are_accessible() {
        new LedgerFixture(jdbc).list(LIST);
        new LedgerFixture(jdbc).list("Another list");
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/calendar?year=2027", "calendar");
        audit.of("/calendar/ptsd-month/start?year=2027", "calendar-start");
        startDraft(2027);
        startDraft(2028);
        audit.ofWhatIsOpen("calendar-carry-over");
        press("", "Checked");
        audit.ofWhatIsOpen("calendar-ticked");
        audit.of("/calendar/ptsd-month", "calendar-observance");
        audit.of("/calendar/own/new", "calendar-own-new");
        press("/calendar/own/new", "Add to the calendar");
        audit.ofWhatIsOpen("calendar-own-refused");
        audit.of("/calendar/reminders", "calendar-reminders");
        press("/calendar/reminders", "Create a calendar address");
        audit.ofWhatIsOpen("calendar-feed");
        audit.of("/", "home-calendar");
    }

    private void startDraft(int year) {
        browser().driver.get(address() + "/calendar/ptsd-month/start?year=" + year);
        new Select(browser().driver.findElement(By.name("list"))).selectByVisibleText(LIST);
        press("", "Start the draft");
    }

    private void press(String page, String button) {
        if (!page.isEmpty()) {
            browser().driver.get(address() + page);
        }
        browser()
                .driver
                .executeScript(
                        // The server answers to an empty form too.
                        "window.pressed = true;"
                                + " const button = [...document.querySelectorAll('main button')]"
                                + ".find(b => b.innerText.startsWith(arguments[0]));"
                                + " if (button.form) { button.form.noValidate = true; } button.click()",
                        button);
        await().until(() -> Boolean.TRUE.equals(
                browser().driver.executeScript("return !window.pressed && document.readyState === 'complete'")));
    }
}
