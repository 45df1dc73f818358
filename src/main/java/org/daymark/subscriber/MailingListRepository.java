package org.daymark.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

final class MailingListRepository {
    private static final String FIND_BY_NAME = "SELECT id, name, label, sample FROM lists WHERE name = ?";
    private static final String FIND_BY_ID = "SELECT id, name, label, sample FROM lists WHERE id = ?";
    private static final String ALL = "SELECT id, name, label, sample FROM lists ORDER BY name";
    private static final String ADD =
            "INSERT IGNORE INTO lists (name, label, sample, created_at) VALUES (?, ?, FALSE, ?)";
    private static final String LABEL = "UPDATE lists SET label = CONCAT('list-', id) WHERE label = ?";

    private static final String RENAME = "UPDATE lists SET name = ? WHERE id = ? AND name = ?";

    private static final String MARK_SAMPLE = "UPDATE lists SET sample = TRUE WHERE id = ?";

    private static final String TIME_ZONES = """
            SELECT DISTINCT s.time_zone
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = ? AND m.state = 'ACTIVE' AND s.time_zone IS NOT NULL
            """;

    private static final String OTHER_DOMAINS = """
            SELECT DISTINCT s.domain
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = :list AND m.state = 'ACTIVE' AND s.domain NOT IN (:domains)
             LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    MailingListRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<MailingList> find(String name) {
        return jdbc.sql(FIND_BY_NAME)
                .param(name)
                .query(MailingListRepository::list)
                .optional();
    }

    Optional<MailingList> find(long id) {
        return jdbc.sql(FIND_BY_ID).param(id).query(MailingListRepository::list).optional();
    }

    List<MailingList> all() {
        return jdbc.sql(ALL).query(MailingListRepository::list).list();
    }

    /** Adds a list unless another process just did. The label needs the number, so a placeholder is stored first. */
    void add(String name) {
        String placeholder = "new-" + UUID.randomUUID();
        jdbc.sql(ADD).params(name, placeholder, UtcTime.column(clock.instant())).update();
        jdbc.sql(LABEL).param(placeholder).update();
    }

    /** False if the list was renamed or deleted since it was read. */
    boolean rename(long id, String seen, String name) {
        return jdbc.sql(RENAME).params(name, id, seen).update() == 1;
    }

    void markSample(long id) {
        jdbc.sql(MARK_SAMPLE).param(id).update();
    }

    List<String> timeZones(long id) {
        return jdbc.sql(TIME_ZONES).param(id).query(String.class).list();
    }

    List<String> domainsOtherThan(long id, Set<String> domains, int limit) {
        return jdbc.sql(OTHER_DOMAINS)
                .param("list", id)
                .param("domains", domains)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    private static MailingList list(ResultSet row, int number) throws SQLException {
        return new MailingList(
                row.getLong("id"), row.getString("name"), row.getString("label"), row.getBoolean("sample"));
    }
}
