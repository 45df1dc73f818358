package org.daymark.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the accepted messages of each campaign, so that pages need not count the ledger. The tally changes in the same
 * transactions as the rows and is checked when a run ends.
 */
@Repository
class AcceptedTallyRepository {
    private static final Logger log = LoggerFactory.getLogger(AcceptedTallyRepository.class);

    private static final String ADD = """
            INSERT INTO accepted_tallies (campaign_id, accepted) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE accepted = accepted + ?
            """;

    private static final String LOCK = "SELECT accepted FROM accepted_tallies WHERE campaign_id = ? FOR UPDATE";

    private final JdbcClient jdbc;

    AcceptedTallyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Must run in the transaction that accepts them, after their rows are written. */
    void add(long campaignId, long accepted) {
        if (accepted != 0) {
            jdbc.sql(ADD).params(campaignId, accepted, accepted).update();
        }
    }

    /** Locks the tally until the end of the transaction. Must run before the rows are counted for {@link #check}. */
    long lock(long campaignId) {
        return jdbc.sql(LOCK).param(campaignId).query(Long.class).optional().orElse(0L);
    }

    /**
     * Corrects the tally if it differs from the rows. This happens only if another version of Daymark sent at the same
     * time.
     */
    void check(long campaignId, long locked, long counted) {
        if (locked != counted) {
            log.warn(
                    "Campaign {}: {} accepted by the ledger but {} by its tally, which is set right",
                    campaignId,
                    counted,
                    locked);
            add(campaignId, counted - locked);
        }
    }
}
