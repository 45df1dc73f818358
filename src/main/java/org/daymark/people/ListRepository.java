package org.daymark.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what pages say about a list. */
@Repository
class ListRepository {
    private static final String UP_TO = """
            SELECT COUNT(*) FROM (SELECT 1 FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE' LIMIT ?) n
            """;

    private static final String ALL = "SELECT COUNT(*) FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE'";

    /** Campaigns are few. */
    private static final String CAMPAIGNS =
            "SELECT id, name, state FROM campaigns WHERE list_id = ? ORDER BY id DESC LIMIT ?";

    private final JdbcClient jdbc;

    ListRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A campaign that went or will go to a list. */
    record ListCampaign(long id, String name, String state) {}

    /** How many people get a list's mail; at most {@code most}, beyond which nothing is read. */
    long countUpTo(long listId, int most) {
        return jdbc.sql(UP_TO).params(listId, most).query(Long.class).single();
    }

    /** How many people get a list's mail; reads as many entries of an index. */
    long count(long listId) {
        return jdbc.sql(ALL).param(listId).query(Long.class).single();
    }

    /** The newest campaigns of a list. */
    List<ListCampaign> campaigns(long listId, int limit) {
        return jdbc.sql(CAMPAIGNS)
                .params(listId, limit)
                .query((row, number) ->
                        new ListCampaign(row.getLong("id"), row.getString("name"), row.getString("state")))
                .list();
    }
}
