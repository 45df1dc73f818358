package org.daymark.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which campaigns were started for which observance. A campaign that was deleted may still be named. */
@Repository
class ObservanceCampaignRepository {
    private static final String ADD =
            "INSERT INTO observance_campaigns (campaign_id, observance, occurrence_year) VALUES (?, ?, ?)";

    private static final String COLUMNS = "SELECT campaign_id, observance, occurrence_year FROM observance_campaigns";

    private static final String BETWEEN = COLUMNS + " WHERE occurrence_year BETWEEN ? AND ? ORDER BY campaign_id";

    private static final String OF =
            COLUMNS + " WHERE observance = ? ORDER BY occurrence_year DESC, campaign_id DESC LIMIT ?";

    private final JdbcClient jdbc;

    ObservanceCampaignRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Started(long campaignId, String observance, int year) {}

    void add(Started started) {
        jdbc.sql(ADD)
                .params(started.campaignId(), started.observance(), started.year())
                .update();
    }

    List<Started> between(int first, int last) {
        return jdbc.sql(BETWEEN)
                .params(first, last)
                .query(ObservanceCampaignRepository::started)
                .list();
    }

    /** The newest years first. */
    List<Started> of(String observance, int limit) {
        return jdbc.sql(OF)
                .params(observance, limit)
                .query(ObservanceCampaignRepository::started)
                .list();
    }

    private static Started started(ResultSet row, int number) throws SQLException {
        return new Started(row.getLong("campaign_id"), row.getString("observance"), row.getInt("occurrence_year"));
    }
}
