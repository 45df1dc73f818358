package org.daymark.organisation;

import org.springframework.jdbc.core.JdbcTemplate;

/** The organization as it is at a first start: the invented one. */
public final class OrganisationFixture {
    private final JdbcTemplate jdbc;

    public OrganisationFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives the saved organization another name. */
    public void rename(String name) {
        jdbc.update("UPDATE organisation SET name = ?", name);
    }

    public void remove() {
        jdbc.update("DELETE FROM organisation");
    }
}
