package org.daymark.delivery;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailFrequency;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What other campaigns send to the people of a claim. Claims that ask here are made one after the other, so that two
 * campaigns never claim the same person at the same time. A claim waits here with its rows locked; who is ahead of it
 * waits for no row.
 */
@Repository
class ElsewhereRepository {
    private static final String TURN = "SELECT id FROM claim_turns WHERE id = 1 FOR UPDATE";

    /** By the ledger's unique key. */
    private static final String RECEIVED = """
            SELECT d.subscriber_id, d.campaign_id
              FROM campaigns k
              JOIN deliveries d ON d.campaign_id = k.id
             WHERE k.family_id = :family AND k.id <> :campaign AND d.subscriber_id IN (:people)
               AND d.state IN ('SENDING', 'ACCEPTED', 'UNCERTAIN')
            """;

    private static final String RECEIVED_AT_ADDRESS = """
            SELECT s.id AS subscriber_id, f.campaign_id
              FROM subscribers s
              JOIN former_receipts f ON f.address_hash = s.address_hash
              JOIN campaigns k ON k.id = f.campaign_id
             WHERE s.id IN (:people) AND k.family_id = :family
            """;

    private static final String CHOSEN = """
            SELECT d.subscriber_id, d.combination
              FROM campaigns k
              JOIN deliveries d ON d.campaign_id = k.id
             WHERE k.family_id = :family AND k.id <> :campaign AND d.subscriber_id IN (:people)
               AND d.combination IS NOT NULL
             ORDER BY k.id
            """;

    /** Each person is looked up in each campaign of the last days by the ledger's unique key. */
    private static final String RECENT = """
            SELECT d.subscriber_id,
                   SUM(CASE WHEN d.updated_at > :cap THEN 1 ELSE 0 END) AS for_cap,
                   SUM(CASE WHEN d.updated_at > :week THEN 1 ELSE 0 END) AS in_week,
                   SUM(CASE WHEN d.updated_at > :month THEN 1 ELSE 0 END) AS in_month
              FROM subscribers s
             CROSS JOIN campaigns k
              JOIN deliveries d ON d.campaign_id = k.id AND d.subscriber_id = s.id
             WHERE s.id IN (:people) AND k.id <> :campaign AND k.destination = :destination
               AND k.started_at IS NOT NULL AND (k.finished_at IS NULL OR k.finished_at > :earliest)
               AND d.state IN ('SENDING', 'ACCEPTED', 'UNCERTAIN') AND d.updated_at > :earliest
             GROUP BY d.subscriber_id
            """;

    private final JdbcClient jdbc;

    ElsewhereRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of these people who got, are getting or may have got the issue of a campaign and its top-ups with another
     * of them, with that campaign. Until the end of the transaction no other claim asks.
     */
    Map<Long, Long> received(long family, long campaignId, List<Long> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        awaitTurn();
        Map<Long, Long> received = new HashMap<>();
        RowCallbackHandler note = row -> received.put(row.getLong("subscriber_id"), row.getLong("campaign_id"));
        List<Long> some = LedgerRepository.inFewSizes(people);
        jdbc.sql(RECEIVED_AT_ADDRESS)
                .param("people", some)
                .param("family", family)
                .query(note);
        jdbc.sql(RECEIVED)
                .param("people", some)
                .param("family", family)
                .param("campaign", campaignId)
                .query(note);
        return received;
    }

    /** The blocks that claims of a campaign and its top-ups have chosen for those of these people whom they tried. */
    Map<Long, Integer> chosen(long family, long campaignId, List<Long> people) {
        Map<Long, Integer> chosen = new HashMap<>();
        if (!people.isEmpty()) {
            jdbc.sql(CHOSEN)
                    .param("people", LedgerRepository.inFewSizes(people))
                    .param("family", family)
                    .param("campaign", campaignId)
                    .query((RowCallbackHandler)
                            row -> chosen.put(row.getLong("subscriber_id"), row.getInt("combination")));
        }
        return chosen;
    }

    /**
     * How many emails these people have had lately from other campaigns to the same destination; those who had none are
     * missing. Until the end of the transaction no other claim asks.
     */
    Map<Long, RecentMail> recent(
            long campaignId, String destination, List<Long> people, RecentMail.Windows windows, Instant now) {
        awaitTurn();
        Map<Long, RecentMail> recent = new HashMap<>();
        jdbc.sql(RECENT)
                .param("people", LedgerRepository.inFewSizes(people))
                .param("campaign", campaignId)
                .param("destination", destination)
                .param("cap", UtcTime.column(windows.forCap(now)))
                .param("week", UtcTime.column(windows.forWish(MailFrequency.WEEKLY, now)))
                .param("month", UtcTime.column(windows.forWish(MailFrequency.MONTHLY, now)))
                .param("earliest", UtcTime.column(windows.earliest(now)))
                .query((RowCallbackHandler) row -> recent.put(
                        row.getLong("subscriber_id"),
                        new RecentMail(row.getLong("for_cap"), row.getLong("in_week"), row.getLong("in_month"))));
        return recent;
    }

    private void awaitTurn() {
        jdbc.sql(TURN).query(Integer.class).single();
    }
}
