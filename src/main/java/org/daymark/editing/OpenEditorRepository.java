package org.daymark.editing;

import java.time.Instant;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of open browser windows. */
@Repository
class OpenEditorRepository {
    private static final String SEEN_AGAIN = """
            UPDATE open_editors SET seen_at = :now
             WHERE campaign_id = :campaign AND sitting = :window AND account_id = :account
            """;

    /** The window of another account keeps its row. */
    private static final String ADD = """
            INSERT IGNORE INTO open_editors (campaign_id, sitting, account_id, name, seen_at)
            VALUES (:campaign, :window, :account, :name, :now)
            """;

    private static final String OF = """
            SELECT sitting, account_id, name FROM open_editors
             WHERE campaign_id = :campaign AND seen_at > :since ORDER BY name, sitting
            """;

    private static final String WINDOWS = "SELECT COUNT(*) FROM open_editors WHERE account_id = :account";

    private static final String FORGET = "DELETE FROM open_editors WHERE seen_at < :before";

    private static final String REMOVE =
            "DELETE FROM open_editors WHERE campaign_id = :campaign AND sitting = :window AND account_id = :account";

    private final JdbcClient jdbc;

    OpenEditorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A window in which a user has a text open. */
    record Editor(String window, long accountId, String name) {}

    boolean seenAgain(long campaignId, Window window, Actor actor, Instant now) {
        return jdbc.sql(SEEN_AGAIN)
                        .param("campaign", campaignId)
                        .param("window", window.id())
                        .param("account", actor.id())
                        .param("now", UtcTime.column(now))
                        .update()
                == 1;
    }

    void add(long campaignId, Window window, Actor actor, String name, Instant now) {
        jdbc.sql(ADD)
                .param("campaign", campaignId)
                .param("window", window.id())
                .param("account", actor.id())
                .param("name", name)
                .param("now", UtcTime.column(now))
                .update();
    }

    List<Editor> of(long campaignId, Instant since) {
        return jdbc.sql(OF)
                .param("campaign", campaignId)
                .param("since", UtcTime.column(since))
                .query((row, number) ->
                        new Editor(row.getString("sitting"), row.getLong("account_id"), row.getString("name")))
                .list();
    }

    int windows(Actor actor) {
        return jdbc.sql(WINDOWS)
                .param("account", actor.id())
                .query(Integer.class)
                .single();
    }

    void forgetBefore(Instant before) {
        jdbc.sql(FORGET).param("before", UtcTime.column(before)).update();
    }

    void remove(long campaignId, Window window, Actor actor) {
        jdbc.sql(REMOVE)
                .param("campaign", campaignId)
                .param("window", window.id())
                .param("account", actor.id())
                .update();
    }
}
