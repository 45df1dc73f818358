package org.daymark.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the campaign that another one is compared with: the last one of an earlier year for the same observance. */
@Repository
class PredecessorRepository {
    private static final String OF_OBSERVANCE = """
            SELECT b.campaign_id
              FROM observance_campaigns o
              JOIN observance_campaigns b ON b.observance = o.observance AND b.occurrence_year < o.occurrence_year
              JOIN campaigns c ON c.id = b.campaign_id AND c.started_at IS NOT NULL
             WHERE o.campaign_id = ?
             ORDER BY b.occurrence_year DESC, b.campaign_id DESC
             LIMIT 1
            """;

    /** Where the calendar knows none: the last one of the same kit to the same list about a year before. */
    private static final String OF_KIT = """
            SELECT b.id
              FROM campaigns c
              JOIN campaigns b ON b.kit = c.kit AND b.list_id = c.list_id AND b.id <> c.id AND b.family_id IS NULL
             WHERE c.id = :campaign AND b.started_at > :earliest AND b.started_at < :latest
             ORDER BY b.started_at DESC
             LIMIT 1
            """;

    private static final String STARTED = "SELECT started_at FROM campaigns WHERE id = ?";

    private static final Duration LONGEST = Duration.ofDays(430);
    private static final Duration SHORTEST = Duration.ofDays(300);

    private final JdbcClient jdbc;

    PredecessorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Long> of(long campaignId) {
        return jdbc.sql(OF_OBSERVANCE)
                .param(campaignId)
                .query(Long.class)
                .optional()
                .or(() -> ofKit(campaignId));
    }

    private Optional<Long> ofKit(long campaignId) {
        Optional<Instant> started = jdbc.sql(STARTED)
                .param(campaignId)
                .query((row, number) -> Optional.ofNullable(UtcTime.instantOrNull(row, "started_at")))
                .optional()
                .flatMap(found -> found);
        return started.flatMap(start -> jdbc.sql(OF_KIT)
                .param("campaign", campaignId)
                .param("earliest", UtcTime.column(start.minus(LONGEST)))
                .param("latest", UtcTime.column(start.minus(SHORTEST)))
                .query(Long.class)
                .optional());
    }
}
