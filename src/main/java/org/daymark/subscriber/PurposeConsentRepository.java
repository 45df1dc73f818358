package org.daymark.subscriber;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.PurposeConsents.Given;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PurposeConsentRepository {
    private static final String OF =
            "SELECT purpose, given_at, expires_at FROM purpose_consents WHERE subscriber_id = ?";

    private static final String PUT = """
            INSERT INTO purpose_consents (subscriber_id, purpose, given_at, expires_at) VALUES (:person, :purpose, :given, :expires)
            ON DUPLICATE KEY UPDATE given_at = VALUES(given_at), expires_at = VALUES(expires_at)
            """;

    private static final String REMOVE = "DELETE FROM purpose_consents WHERE subscriber_id = ? AND purpose = ?";

    /** A consent to tracking ends a refusal, and its withdrawal refuses the totals too. */
    private static final String ALLOW = "UPDATE subscribers SET tracking_allowed = ? WHERE id = ?";

    private final JdbcClient jdbc;

    PurposeConsentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Purpose, Given> of(long person) {
        Map<Purpose, Given> given = new EnumMap<>(Purpose.class);
        jdbc.sql(OF).param(person).query((RowCallbackHandler) row -> given.put(
                Purpose.valueOf(row.getString("purpose")),
                new Given(UtcTime.instant(row, "given_at"), UtcTime.instantOrNull(row, "expires_at"))));
        return given;
    }

    void put(long person, Purpose purpose, Instant at, @Nullable Instant expiresAt) {
        jdbc.sql(PUT)
                .param("person", person)
                .param("purpose", purpose.name())
                .param("given", UtcTime.column(at))
                .param("expires", expiresAt == null ? null : UtcTime.column(expiresAt))
                .update();
        allow(person, purpose, true);
    }

    boolean remove(long person, Purpose purpose) {
        boolean removed = jdbc.sql(REMOVE).params(person, purpose.name()).update() == 1;
        if (removed) {
            allow(person, purpose, false);
        }
        return removed;
    }

    private void allow(long person, Purpose purpose, boolean allowed) {
        if (purpose == Purpose.TRACKING) {
            jdbc.sql(ALLOW).params(allowed, person).update();
        }
    }
}
