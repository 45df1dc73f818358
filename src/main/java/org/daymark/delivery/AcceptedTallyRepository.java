package org.daymark.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many messages of each campaign were accepted, kept beside the ledger's rows so that pages need not count them. It is
 * changed in the transactions that change the rows, and compared with them when a run ends.
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

    /** To be called in the transaction that accepts them, after its rows are written. */
    void add(long campaignId, long accepted) {
        if (accepted != 0) {
            jdbc.sql(ADD).params(campaignId, accepted, accepted).update();
        }
    }

    /** Keeps the tally as it is until the transaction ends; to be called before the rows are counted, for {@link #check}. */
    long lock(long campaignId) {
        return jdbc.sql(LOCK).param(campaignId).query(Long.class).optional().orElse(0L);
    }

    /** The rows are what counts: another tally can only come from another version of Daymark that sent beside this one. */
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
