package org.daymark.subscriber;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ImportedConsents.PersonPurpose;
import org.daymark.subscriber.PurposeConsents.Given;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the consents to purposes of many people at once. */
final class ImportedConsentRepository {
    private static final String LOCK = """
            SELECT subscriber_id, purpose, given_at, expires_at FROM purpose_consents
             WHERE subscriber_id IN (:people) FOR UPDATE
            """;

    private static final String WITHDRAWN = """
            SELECT subscriber_id, purpose, MAX(recorded_at) AS at FROM consents
             WHERE subscriber_id IN (:people) AND purpose <> 'LIST' AND action = 'WITHDRAWN'
             GROUP BY subscriber_id, purpose
            """;

    private static final String PUT = """
            INSERT INTO purpose_consents (subscriber_id, purpose, given_at, expires_at) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE given_at = VALUES(given_at), expires_at = VALUES(expires_at)
            """;

    private static final String RECORD = """
            INSERT INTO consents (subscriber_id, list_id, action, purpose, basis, wording, source, method, given_at,
              recorded_at, expires_at, jurisdiction, actor)
            SELECT s.id, 0, 'GIVEN', ?, ?, ?, ?, ?, CAST(? AS DATETIME(3)), CAST(? AS DATETIME(3)),
                   CAST(? AS DATETIME(3)), s.country, ?
              FROM subscribers s WHERE s.id = ?
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    ImportedConsentRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    Map<PersonPurpose, Given> lock(List<Long> people) {
        Map<PersonPurpose, Given> standing = new HashMap<>();
        client.sql(LOCK).param("people", people).query((RowCallbackHandler) row -> standing.put(
                new PersonPurpose(row.getLong("subscriber_id"), Purpose.valueOf(row.getString("purpose"))),
                new Given(UtcTime.instant(row, "given_at"), UtcTime.instantOrNull(row, "expires_at"))));
        return standing;
    }

    Map<PersonPurpose, Instant> withdrawn(List<Long> people) {
        Map<PersonPurpose, Instant> withdrawn = new HashMap<>();
        client.sql(WITHDRAWN).param("people", people).query((RowCallbackHandler) row -> withdrawn.put(
                new PersonPurpose(row.getLong("subscriber_id"), Purpose.valueOf(row.getString("purpose"))),
                UtcTime.instant(row, "at")));
        return withdrawn;
    }

    void put(List<Map.Entry<PersonPurpose, ConsentProof>> consents, Instant now) {
        if (consents.isEmpty()) {
            return;
        }
        LocalDateTime recorded = UtcTime.column(now);
        jdbc.batchUpdate(PUT, consents, consents.size(), (row, consent) -> {
            Instant given = consent.getValue().givenAt();
            row.setLong(1, consent.getKey().person());
            row.setString(2, consent.getKey().purpose().name());
            row.setObject(3, given == null ? recorded : UtcTime.column(given));
            row.setObject(4, StandingColumns.until(consent.getValue().standing()));
        });
        jdbc.batchUpdate(RECORD, consents, consents.size(), (row, consent) -> {
            ConsentProof proof = consent.getValue();
            Instant given = proof.givenAt();
            row.setString(1, consent.getKey().purpose().name());
            row.setString(2, proof.basis().name());
            row.setString(3, proof.wording());
            row.setString(4, proof.source());
            row.setString(5, proof.method().name());
            row.setObject(6, given == null ? null : UtcTime.column(given));
            row.setObject(7, recorded);
            row.setObject(8, StandingColumns.until(proof.standing()));
            row.setString(9, proof.actor());
            row.setLong(10, consent.getKey().person());
        });
    }
}
