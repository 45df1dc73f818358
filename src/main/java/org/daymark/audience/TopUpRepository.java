package org.daymark.audience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.segment.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores whom top-ups reach, and asks the ledger for them. */
@Repository
class TopUpRepository {
    private static final String OF = """
            SELECT c.family_id, t.campaign_id, t.missed
              FROM top_ups t JOIN campaigns c ON c.id = t.campaign_id
             WHERE t.campaign_id = ?
            """;

    private static final String ADD = "INSERT INTO top_ups (campaign_id, missed) VALUES (?, ?)";

    private static final String JOIN_FAMILY = "UPDATE campaigns SET family_id = ? WHERE id IN (?, ?)";

    private static final String FORGET = "DELETE FROM top_ups WHERE campaign_id = ?";

    private static final String FAMILY = "SELECT id FROM campaigns WHERE family_id = ? AND id <> ? ORDER BY id";

    /** Each person is looked up by the ledger's unique key. */
    private static final String ANY =
            "EXISTS (SELECT 1 FROM deliveries d WHERE d.campaign_id = ? AND d.subscriber_id = s.id AND %s)";

    /** What was sent, may have been sent, or waits to be sent. */
    private static final String GOT = "d.state NOT IN ('SKIPPED', 'REFUSED', 'CANCELLED')";

    private static final String NOT_SENT = "d.state IN ('SKIPPED', 'REFUSED')";

    private static final String SKIPPED = "d.state = 'SKIPPED'";

    private static final String REFUSED = "d.state = 'REFUSED'";

    private static final String GIVEN_UP = REFUSED + " AND d.reply_code BETWEEN 400 AND 499";

    private static final String REFUSED_FOR_GOOD =
            REFUSED + " AND (d.reply_code IS NULL OR d.reply_code NOT BETWEEN 400 AND 499)";

    private static final String GOT_AT_ADDRESS =
            "EXISTS (SELECT 1 FROM former_receipts f WHERE f.campaign_id = ? AND f.address_hash = s.address_hash)";

    private final JdbcClient jdbc;

    TopUpRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<TopUp> of(long campaignId) {
        return jdbc.sql(OF)
                .param(campaignId)
                .query((row, number) -> new TopUp(
                        row.getLong("family_id"), row.getLong("campaign_id"), missed(row.getString("missed"))))
                .optional();
    }

    private static Set<Missed> missed(String names) {
        return Stream.of(names.split(",")).map(Missed::valueOf).collect(Collectors.toSet());
    }

    void add(TopUp topUp) {
        jdbc.sql(ADD).params(topUp.self(), topUp.names()).update();
        jdbc.sql(JOIN_FAMILY)
                .params(topUp.family(), topUp.family(), topUp.self())
                .update();
    }

    void forget(long campaignId) {
        jdbc.sql(FORGET).param(campaignId).update();
    }

    /** The top-ups of a campaign, oldest first. */
    List<Long> topUps(long family) {
        return jdbc.sql(FAMILY).params(family, family).query(Long.class).list();
    }

    /** The condition on people whom a top-up reaches. */
    Predicate predicate(TopUp topUp) {
        List<Long> others = Stream.concat(Stream.of(topUp.family()), topUps(topUp.family()).stream())
                .filter(id -> id != topUp.self())
                .toList();
        List<Object> parameters = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        parts.add("NOT " + any(ANY.formatted(GOT), others, parameters));
        parts.add("NOT " + any(GOT_AT_ADDRESS, others, parameters));
        List<String> reasons = new ArrayList<>();
        for (Missed missed : topUp.inOrder()) {
            reasons.add(
                    switch (missed) {
                        case JOINED -> "NOT " + any(ANY.formatted(NOT_SENT), others, parameters);
                        case SKIPPED -> any(ANY.formatted(SKIPPED), others, parameters);
                        case GIVEN_UP -> any(ANY.formatted(GIVEN_UP), others, parameters);
                        case REFUSED -> any(ANY.formatted(REFUSED_FOR_GOOD), others, parameters);
                    });
        }
        parts.add("(" + String.join(" OR ", reasons) + ")");
        return new Predicate("(" + String.join(" AND ", parts) + ")", parameters);
    }

    /** One test for each campaign, because not every database looks both columns of a key up for a list of ids. */
    private static String any(String test, List<Long> campaigns, List<Object> parameters) {
        parameters.addAll(campaigns);
        return "(" + String.join(" OR ", Collections.nCopies(campaigns.size(), test)) + ")";
    }
}
