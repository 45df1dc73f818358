package org.daymark.preflight;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The glossary and the reading targets in the database. */
public final class GlossaryFixture {
    private final JdbcTemplate jdbc;

    public GlossaryFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As after a first start. */
    public void reset() {
        jdbc.update("DELETE FROM glossary_entries");
        jdbc.update("UPDATE reading_targets SET grade = 8, lix = 40");
    }

    /** What the audit log has about both. */
    public List<String> acts() {
        return jdbc.queryForList(
                "SELECT act FROM audit_log WHERE act LIKE 'glossary.%' OR act LIKE 'reading.%'", String.class);
    }
}
