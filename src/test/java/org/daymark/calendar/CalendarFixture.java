package org.daymark.calendar;

import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at what the calendar keeps. */
public final class CalendarFixture {
    private final JdbcTemplate jdbc;

    public CalendarFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    String feedHash(long account) {
        return jdbc.queryForObject("SELECT token_hash FROM calendar_feeds WHERE account_id = ?", String.class, account);
    }
}
