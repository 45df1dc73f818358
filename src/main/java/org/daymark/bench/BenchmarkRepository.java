package org.daymark.bench;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the rows of a benchmark faster than the features would. */
final class BenchmarkRepository {
    private static final String INSERT_PERSON = """
            INSERT INTO subscribers (email, domain, address_hash, first_name, last_name, language, country, created_at,
                                     updated_at)
            VALUES (?, ?, ?, ?, 'Sample', 'en', 'US', ?, ?)
            """;

    private static final String SUBSCRIBE = """
            INSERT INTO subscriptions (list_id, subscriber_id, state, started_at)
            SELECT ?, id, 'ACTIVE', created_at FROM subscribers WHERE domain = ?
            """;

    private static final String FREEZE = "UPDATE campaigns SET issue = ? WHERE id = ?";

    private final JdbcTemplate jdbc;

    BenchmarkRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Each row has address, domain, hash, first name and two times. */
    void addPeople(List<Object[]> rows) {
        jdbc.batchUpdate(INSERT_PERSON, rows);
    }

    /** Puts all people of a domain on a list. */
    void subscribe(long listId, String domain) {
        jdbc.update(SUBSCRIBE, listId, domain);
    }

    void freeze(long campaignId, String issue) {
        jdbc.update(FREEZE, issue, campaignId);
    }
}
