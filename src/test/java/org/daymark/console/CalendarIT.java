package org.daymark.console;

import org.daymark.access.Role;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calendar in a browser. */
class CalendarIT extends BrowserPagesIT {
    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.ADMINISTRATOR);
    }

    @Test
    void its_pages_are_accessible() {
        new LedgerFixture(jdbc).list("Supporters of the calendar");
        PageAudit audit = new PageAudit(browser(), address());
        audit.of("/calendar?year=2027", "calendar");
        audit.of("/calendar/ptsd-month", "calendar-observance");
        audit.of("/calendar/ptsd-month/start?year=2027", "calendar-start");
        audit.of("/", "home-calendar");
    }
}
