package org.daymark.suppression;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.springframework.jdbc.core.simple.JdbcClient;

final class SuppressedDomainRepository {
    private static final String COLUMNS = "SELECT id, domain, subdomains, source, created_at, added_by ";

    private static final String BEFORE = COLUMNS + "FROM suppressed_domains WHERE id < ? ORDER BY id DESC LIMIT ?";

    private static final String AFTER = COLUMNS + "FROM suppressed_domains WHERE id > ? ORDER BY id LIMIT ?";

    private static final String FIND = COLUMNS + "FROM suppressed_domains WHERE id = ?";

    private static final String NAMED = COLUMNS + "FROM suppressed_domains WHERE domain IN (:domains)";

    private static final String ADD = """
            INSERT IGNORE INTO suppressed_domains (domain, subdomains, source, created_at, added_by)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String WIDEN = "UPDATE suppressed_domains SET subdomains = TRUE WHERE domain = ?";

    private static final String REMOVE = "DELETE FROM suppressed_domains WHERE id = ? AND domain = ?";

    private static final String COUNT = "SELECT COUNT(*) FROM suppressed_domains";

    private static final String COUNT_WITH_SUBDOMAINS =
            "SELECT COUNT(*) FROM suppressed_domains WHERE subdomains = TRUE";

    private static final String PEOPLE = "SELECT COUNT(*) FROM subscribers WHERE domain = ? OR domain LIKE ?";

    private static final String EXACT = "(SELECT domain FROM suppressed_domains)";

    /** Of the domains that people have, each is compared once, not each person. */
    private static final String WITH_SUBDOMAINS = """
            (SELECT y.domain FROM suppressed_domains y
              UNION
             SELECT d.domain
               FROM suppressed_domains y
               JOIN (SELECT DISTINCT domain FROM subscribers) d ON d.domain LIKE CONCAT('%.', y.domain)
              WHERE y.subdomains = TRUE)
            """;

    private static final String COVERS = """
            (EXISTS (SELECT 1 FROM suppressed_domains y WHERE y.domain = %1$s)
              OR EXISTS (SELECT 1 FROM suppressed_domains y
                          WHERE y.subdomains = TRUE AND %1$s LIKE CONCAT('%%.', y.domain)))""";

    private static final int IN_LIST = 200;
    private static final int MAX_TEXT = 200;

    private final JdbcClient jdbc;

    SuppressedDomainRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, beginning below an id. */
    List<SuppressedDomain> before(long id, int limit) {
        return jdbc.sql(BEFORE)
                .params(id, limit)
                .query(SuppressedDomainRepository::domain)
                .list();
    }

    /** Oldest first, beginning above an id. */
    List<SuppressedDomain> after(long id, int limit) {
        return jdbc.sql(AFTER)
                .params(id, limit)
                .query(SuppressedDomainRepository::domain)
                .list();
    }

    Optional<SuppressedDomain> find(long id) {
        return jdbc.sql(FIND)
                .param(id)
                .query(SuppressedDomainRepository::domain)
                .optional();
    }

    /** Those of these names that are suppressed themselves. */
    List<SuppressedDomain> named(Collection<String> domains) {
        List<String> all = List.copyOf(domains);
        List<SuppressedDomain> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IN_LIST) {
            found.addAll(jdbc.sql(NAMED)
                    .param("domains", all.subList(from, Math.min(from + IN_LIST, all.size())))
                    .query(SuppressedDomainRepository::domain)
                    .list());
        }
        return found;
    }

    /** Returns whether it is new. */
    boolean add(DomainPattern pattern, String source, Instant now, String by) {
        return jdbc.sql(ADD)
                        .params(
                                pattern.domain(),
                                pattern.subdomains(),
                                Excerpt.cut(source, MAX_TEXT),
                                UtcTime.column(now),
                                Excerpt.cut(by, MAX_TEXT))
                        .update()
                == 1;
    }

    void widen(String domain) {
        jdbc.sql(WIDEN).param(domain).update();
    }

    boolean remove(SuppressedDomain seen) {
        return jdbc.sql(REMOVE).params(seen.id(), seen.domain()).update() == 1;
    }

    long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    long countWithSubdomains() {
        return jdbc.sql(COUNT_WITH_SUBDOMAINS).query(Long.class).single();
    }

    /** How many people have an address there. */
    long people(DomainPattern pattern) {
        return jdbc.sql(PEOPLE)
                .params(pattern.domain(), pattern.subdomains() ? "%." + pattern.domain() : pattern.domain())
                .query(Long.class)
                .single();
    }

    static String covers(String column) {
        return COVERS.formatted(column);
    }

    String table() {
        return countWithSubdomains() == 0 ? EXACT : WITH_SUBDOMAINS;
    }

    private static SuppressedDomain domain(ResultSet row, int number) throws SQLException {
        return new SuppressedDomain(
                row.getLong("id"),
                row.getString("domain"),
                row.getBoolean("subdomains"),
                row.getString("source"),
                UtcTime.instant(row, "created_at"),
                row.getString("added_by"));
    }
}
