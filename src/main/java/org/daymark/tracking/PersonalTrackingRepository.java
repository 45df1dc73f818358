package org.daymark.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is recorded of single people. */
@Repository
class PersonalTrackingRepository {
    private static final List<String> FORGET = List.of(
            "DELETE FROM tracked_acts WHERE subscriber_id = ?", "DELETE FROM last_opens WHERE subscriber_id = ?");

    private static final String NO_CONSENT = """
             WHERE subscriber_id NOT IN (
               SELECT p.subscriber_id FROM purpose_consents p JOIN subscribers s ON s.id = p.subscriber_id
                WHERE p.purpose = 'TRACKING' AND (p.expires_at IS NULL OR p.expires_at > :now)
                  AND (s.tracking_allowed IS NULL OR s.tracking_allowed = TRUE))
            """;

    private static final List<String> SWEEP =
            List.of("DELETE FROM tracked_acts" + NO_CONSENT, "DELETE FROM last_opens" + NO_CONSENT);

    private static final String FORGET_ACTS = "DELETE FROM tracked_acts WHERE last_at < ?";
    private static final String FORGET_DAYS = "DELETE FROM last_opens WHERE opened_on < ?";

    private static final String ACTS = """
            SELECT a.campaign_id, c.name, a.link, a.human, a.machine, a.first_at, a.last_at
              FROM tracked_acts a JOIN campaigns c ON c.id = a.campaign_id
             WHERE a.subscriber_id = ?
             ORDER BY a.campaign_id DESC, a.link
            """;

    private static final String LAST_OPEN = "SELECT opened_on FROM last_opens WHERE subscriber_id = ?";

    private final JdbcClient jdbc;

    PersonalTrackingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the acts. */
    record ActRow(long campaign, String name, int link, int human, int machine, Instant firstAt, Instant lastAt) {}

    void forget(long person) {
        FORGET.forEach(sql -> jdbc.sql(sql).param(person).update());
    }

    int forgetWithoutConsent(Instant now) {
        return SWEEP.stream()
                .mapToInt(sql -> jdbc.sql(sql).param("now", UtcTime.column(now)).update())
                .sum();
    }

    int forgetBefore(Instant time) {
        return jdbc.sql(FORGET_ACTS).param(UtcTime.column(time)).update()
                + jdbc.sql(FORGET_DAYS)
                        .param(LocalDate.ofInstant(time, ZoneOffset.UTC))
                        .update();
    }

    List<ActRow> acts(long person) {
        return jdbc.sql(ACTS)
                .param(person)
                .query((row, number) -> new ActRow(
                        row.getLong("campaign_id"),
                        row.getString("name"),
                        row.getInt("link"),
                        row.getInt("human"),
                        row.getInt("machine"),
                        UtcTime.instant(row, "first_at"),
                        UtcTime.instant(row, "last_at")))
                .list();
    }

    Optional<LocalDate> lastOpen(long person) {
        return jdbc.sql(LAST_OPEN)
                .param(person)
                .query((row, number) -> row.getObject("opened_on", LocalDate.class))
                .optional();
    }
}
