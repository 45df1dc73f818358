package org.daymark.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.daymark.calendar.CarryOverTask.Kind;
import org.daymark.console.Moment;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tasks of campaigns that began with the text of an earlier year. */
@Repository
class CarryOverRepository {
    private static final String ADD =
            "INSERT INTO carry_over_tasks (campaign_id, kind, place, words) VALUES (?, ?, ?, ?)";

    private static final String OF = """
            SELECT id, kind, place, words, done_at, done_by FROM carry_over_tasks WHERE campaign_id = ? ORDER BY id
            """;

    private static final String TICK =
            "UPDATE carry_over_tasks SET done_at = ?, done_by = ? WHERE campaign_id = ? AND id = ?";

    private static final String OPEN_AGAIN =
            "UPDATE carry_over_tasks SET done_at = NULL, done_by = NULL WHERE campaign_id = ? AND id = ?";

    private static final String OPEN = """
            SELECT c.id, c.name, COUNT(*) AS number
              FROM carry_over_tasks t
              JOIN campaigns c ON c.id = t.campaign_id
             WHERE t.done_at IS NULL AND c.state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED')
             GROUP BY c.id, c.name
             ORDER BY c.id DESC
             LIMIT ?
            """;

    private final JdbcClient jdbc;

    CarryOverRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long campaignId, Kind kind, String place, String words) {
        jdbc.sql(ADD).params(campaignId, kind.name(), place, words).update();
    }

    List<CarryOverTask> of(long campaignId) {
        return jdbc.sql(OF).param(campaignId).query(CarryOverRepository::task).list();
    }

    boolean tick(long campaignId, long id, Instant at, String by) {
        return jdbc.sql(TICK).params(UtcTime.column(at), by, campaignId, id).update() == 1;
    }

    boolean open(long campaignId, long id) {
        return jdbc.sql(OPEN_AGAIN).params(campaignId, id).update() == 1;
    }

    List<CarryOvers.Unchecked> open(int limit) {
        return jdbc.sql(OPEN)
                .param(limit)
                .query((row, number) ->
                        new CarryOvers.Unchecked(row.getLong("id"), row.getString("name"), row.getInt("number")))
                .list();
    }

    private static CarryOverTask task(ResultSet row, int number) throws SQLException {
        return new CarryOverTask(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("place"),
                row.getString("words"),
                Moment.ofNullable(UtcTime.instantOrNull(row, "done_at")),
                row.getString("done_by"));
    }
}
