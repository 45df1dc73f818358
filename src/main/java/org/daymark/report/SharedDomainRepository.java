package org.daymark.report;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many people have an address at a domain. */
final class SharedDomainRepository {
    private static final String COUNT = """
            SELECT COUNT(*) FROM (SELECT id FROM subscribers WHERE domain = ? LIMIT ?) n
            """;

    private final JdbcClient jdbc;

    SharedDomainRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether at least so many people are at the domain; looks at no more of them than that. */
    boolean hasAtLeast(String domain, int people) {
        return jdbc.sql(COUNT).params(domain, people).query(Long.class).single() >= people;
    }
}
