package org.daymark.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Stores the last report of each domain. */
@Repository
class DomainCheckRepository {
    private static final String OF = """
            SELECT topic, advice, name, details, checked_at FROM domain_checks WHERE domain = ? ORDER BY position
            """;

    private static final String REMOVE = "DELETE FROM domain_checks WHERE domain = ?";

    private static final String ADD = """
            INSERT INTO domain_checks (domain, position, topic, advice, name, details, checked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate jdbc;

    DomainCheckRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DomainReport> of(String domain) {
        List<Instant> times = new ArrayList<>();
        List<DomainCheck> checks = jdbc.query(
                OF,
                (row, number) -> {
                    times.add(UtcTime.instant(row, "checked_at"));
                    return new DomainCheck(
                            Topic.valueOf(row.getString("topic")),
                            Advice.valueOf(row.getString("advice")),
                            row.getString("name"),
                            row.getString("details").lines().toList());
                },
                domain);
        return checks.isEmpty() ? Optional.empty() : Optional.of(new DomainReport(domain, times.get(0), checks));
    }

    @Transactional
    public void replace(DomainReport report) {
        jdbc.update(REMOVE, report.domain());
        List<Object[]> rows = new ArrayList<>();
        for (DomainCheck check : report.checks()) {
            rows.add(new Object[] {
                report.domain(),
                rows.size(),
                check.topic().name(),
                check.advice().name(),
                check.name(),
                String.join("\n", check.details()),
                UtcTime.column(report.checkedAt())
            });
        }
        jdbc.batchUpdate(ADD, rows);
    }
}
