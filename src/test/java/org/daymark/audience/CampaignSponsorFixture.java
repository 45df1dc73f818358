package org.daymark.audience;

import org.springframework.jdbc.core.JdbcTemplate;

/** Says who pays for campaigns that need not exist. */
public final class CampaignSponsorFixture {
    private final JdbcTemplate jdbc;

    public CampaignSponsorFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void add(long campaign, String name) {
        jdbc.update("INSERT INTO campaign_sponsors (campaign_id, paid_for_by) VALUES (?, ?)", campaign, name);
    }

    public void removeAll() {
        jdbc.update("DELETE FROM campaign_sponsors");
    }
}
