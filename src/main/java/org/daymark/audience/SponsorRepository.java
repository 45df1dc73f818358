package org.daymark.audience;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SponsorRepository {
    private static final String OF = "SELECT paid_for_by FROM campaign_sponsors WHERE campaign_id = ?";

    private static final String ANY = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM campaign_sponsors LIMIT 1) first_one";

    private static final String ADD = "INSERT INTO campaign_sponsors (campaign_id, paid_for_by) VALUES (?, ?)";

    private static final String FORGET = "DELETE FROM campaign_sponsors WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    SponsorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> of(long campaignId) {
        return jdbc.sql(OF).param(campaignId).query(String.class).optional();
    }

    boolean any() {
        return jdbc.sql(ANY).query(Integer.class).single() > 0;
    }

    void add(long campaignId, String name) {
        jdbc.sql(ADD).params(campaignId, name).update();
    }

    void forget(long campaignId) {
        jdbc.sql(FORGET).param(campaignId).update();
    }
}
