package org.daymark.editing;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The acts on a text as they are stored, oldest first. */
public final class ActsFixture {
    private final JdbcClient jdbc;

    public ActsFixture(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /**
     * An act as it is stored.
     *
     * @param changes as JSON
     */
    public record StoredAct(long id, String kind, String author, String changes) {}

    public List<StoredAct> all(long campaign) {
        return jdbc.sql("SELECT id, kind, author, changes FROM draft_acts WHERE campaign_id = ? ORDER BY id")
                .param(campaign)
                .query(StoredAct.class)
                .list();
    }
}
