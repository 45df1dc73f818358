package org.daymark.linkcheck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what links answered, by a hash of each link. */
@Repository
class LinkCheckRepository {
    private static final int MAX_AT_ONCE = 200;

    private static final String KNOWN =
            "SELECT link_hash, state FROM link_checks WHERE link_hash IN (:hashes) AND checked_at > :since";

    private static final String ADD =
            "INSERT IGNORE INTO link_checks (link_hash, state, checked_at) VALUES (:hash, 'UNCHECKED', :now)";

    private static final String CLAIM =
            "UPDATE link_checks SET checked_at = :now WHERE link_hash = :hash AND checked_at <= :before";

    private static final String SAVE = "UPDATE link_checks SET state = :state WHERE link_hash = :hash";

    private static final String FORGET = "DELETE FROM link_checks WHERE checked_at < :before";

    private final JdbcClient jdbc;

    LinkCheckRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The states of those that were checked since then, by their hashes. */
    Map<String, LinkState> known(Collection<String> hashes, Instant since) {
        Map<String, LinkState> known = new HashMap<>();
        List<String> all = new ArrayList<>(hashes);
        for (int start = 0; start < all.size(); start += MAX_AT_ONCE) {
            jdbc.sql(KNOWN)
                    .param("hashes", all.subList(start, Math.min(all.size(), start + MAX_AT_ONCE)))
                    .param("since", UtcTime.column(since))
                    .query(row -> {
                        known.put(row.getString("link_hash"), LinkState.valueOf(row.getString("state")));
                    });
        }
        return known;
    }

    /** Takes a link to check, unless a process has taken it since then. */
    boolean claim(String hash, Instant now, Instant before) {
        return jdbc.sql(ADD)
                                .param("hash", hash)
                                .param("now", UtcTime.column(now))
                                .update()
                        == 1
                || jdbc.sql(CLAIM)
                                .param("hash", hash)
                                .param("now", UtcTime.column(now))
                                .param("before", UtcTime.column(before))
                                .update()
                        == 1;
    }

    void save(String hash, LinkState state) {
        jdbc.sql(SAVE).param("hash", hash).param("state", state.name()).update();
    }

    void forgetBefore(Instant time) {
        jdbc.sql(FORGET).param("before", UtcTime.column(time)).update();
    }
}
