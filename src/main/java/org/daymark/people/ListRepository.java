package org.daymark.people;

import java.util.List;
import org.daymark.suppression.SuppressedDomains;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what pages say about a list. */
@Repository
class ListRepository {
    private static final String UP_TO = """
            SELECT COUNT(*) FROM (SELECT 1 FROM subscriptions WHERE list_id = ? AND state = 'ACTIVE' LIMIT ?) n
            """;

    private static final String MAILABLE = """
            SELECT COUNT(*) FROM subscriptions m
             WHERE m.list_id = ? AND m.state = 'ACTIVE'
               AND NOT EXISTS (SELECT 1 FROM subscribers s JOIN suppressions x ON x.address_hash = s.address_hash
                                WHERE s.id = m.subscriber_id AND x.list_id IN (0, m.list_id))
               AND m.subscriber_id NOT IN (SELECT s.id FROM subscribers s JOIN %s y ON y.domain = s.domain)
            """;

    /** Campaigns are few. */
    private static final String CAMPAIGNS =
            "SELECT id, name, state FROM campaigns WHERE list_id = ? ORDER BY id DESC LIMIT ?";

    private final JdbcClient jdbc;
    private final SuppressedDomains domains;

    ListRepository(JdbcClient jdbc, SuppressedDomains domains) {
        this.jdbc = jdbc;
        this.domains = domains;
    }

    /** A campaign that went or will go to a list. */
    record ListCampaign(long id, String name, String state) {}

    /** The number of subscribers of a list; stops counting at {@code most}. */
    long countUpTo(long listId, int most) {
        return jdbc.sql(UP_TO).params(listId, most).query(Long.class).single();
    }

    /** How many people a campaign to a list can mail: subscribed and not suppressed. Looks at each of them. */
    long mailable(long listId) {
        return jdbc.sql(MAILABLE.formatted(domains.table()))
                .param(listId)
                .query(Long.class)
                .single();
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
