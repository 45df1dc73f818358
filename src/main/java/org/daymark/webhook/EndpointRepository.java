package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daymark.secret.Encryptor;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of endpoints and of what is counted for them; it seals their secrets. */
final class EndpointRepository {
    private static final String ADD = """
            INSERT IGNORE INTO webhook_endpoints (provider, name, token, sealed_secret, topic, active, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE =
            "UPDATE webhook_endpoints SET sealed_secret = ?, topic = ?, active = ? WHERE id = ?";
    private static final String REMOVE = "DELETE FROM webhook_endpoints WHERE id = ?";
    private static final String REMOVE_REQUESTS = "DELETE FROM webhook_requests WHERE endpoint_id = ?";
    private static final String REMOVE_COUNTS = "DELETE FROM webhook_counts WHERE endpoint_id = ?";
    private static final String COLUMNS =
            "SELECT id, provider, name, token, sealed_secret, topic, active FROM webhook_endpoints";
    private static final String ALL = COLUMNS + " ORDER BY id";
    private static final String FIND = COLUMNS + " WHERE id = ?";
    private static final String BY_TOKEN = COLUMNS + " WHERE token = ?";

    /** A provider that names its events as it likes fills no table. */
    private static final String DETAILS =
            "SELECT COUNT(*) FROM webhook_counts WHERE endpoint_id = ? AND outcome = ? AND detail <> ?";

    private static final String COUNT = """
            INSERT INTO webhook_counts (endpoint_id, outcome, detail, counted, last_at) VALUES (?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE counted = counted + VALUES(counted), last_at = VALUES(last_at)
            """;

    private static final String TALLIES = """
            SELECT outcome, detail, counted, last_at FROM webhook_counts WHERE endpoint_id = ? ORDER BY counted DESC, detail
            """;

    private static final int MAX_DETAILS = 40;
    private static final String OTHERS = "…";

    private final JdbcClient jdbc;
    private final Encryptor encryptor;

    EndpointRepository(JdbcClient jdbc, Encryptor encryptor) {
        this.jdbc = jdbc;
        this.encryptor = encryptor;
    }

    /** Adds an endpoint; false if there is one of its name. */
    boolean add(Endpoint endpoint, Instant now) {
        return jdbc.sql(ADD)
                        .param(endpoint.provider().name())
                        .param(endpoint.name())
                        .param(endpoint.token())
                        .param(sealed(endpoint))
                        .param(endpoint.topic())
                        .param(endpoint.active())
                        .param(UtcTime.column(now))
                        .update()
                == 1;
    }

    void change(Endpoint endpoint) {
        jdbc.sql(CHANGE)
                .param(sealed(endpoint))
                .param(endpoint.topic())
                .param(endpoint.active())
                .param(endpoint.id())
                .update();
    }

    void remove(long id) {
        jdbc.sql(REMOVE_REQUESTS).param(id).update();
        jdbc.sql(REMOVE_COUNTS).param(id).update();
        jdbc.sql(REMOVE).param(id).update();
    }

    List<Endpoint> all() {
        return jdbc.sql(ALL).query((row, number) -> endpoint(row)).list();
    }

    Optional<Endpoint> find(long id) {
        return jdbc.sql(FIND).param(id).query((row, number) -> endpoint(row)).optional();
    }

    Optional<Endpoint> byToken(String token) {
        return jdbc.sql(BY_TOKEN)
                .param(token)
                .query((row, number) -> endpoint(row))
                .optional();
    }

    void count(Counts counts, Instant now) {
        counts.each().forEach((key, count) -> {
            String detail = tooMany(key) ? OTHERS : key.detail();
            jdbc.sql(COUNT)
                    .params(key.endpoint(), key.outcome().name(), detail, count, UtcTime.column(now))
                    .update();
        });
    }

    private boolean tooMany(Counts.Key key) {
        return jdbc.sql(DETAILS)
                        .params(key.endpoint(), key.outcome().name(), key.detail())
                        .query(Long.class)
                        .single()
                >= MAX_DETAILS;
    }

    List<Tally> tallies(long id) {
        return jdbc.sql(TALLIES)
                .param(id)
                .query((row, number) -> new Tally(
                        Outcome.valueOf(row.getString("outcome")),
                        row.getString("detail"),
                        row.getLong("counted"),
                        UtcTime.instant(row, "last_at")))
                .list();
    }

    private @Nullable String sealed(Endpoint endpoint) {
        return endpoint.secret().isEmpty()
                ? null
                : encryptor.encrypt(endpoint.secret().getBytes(UTF_8));
    }

    private Endpoint endpoint(ResultSet row) throws SQLException {
        String sealed = row.getString("sealed_secret");
        // One that cannot be read keeps no other webhook, and no page, from working.
        Optional<byte[]> secret = sealed == null ? Optional.of(new byte[0]) : encryptor.read(sealed);
        return new Endpoint(
                row.getLong("id"),
                Provider.valueOf(row.getString("provider")),
                row.getString("name"),
                row.getString("token"),
                secret.map(plain -> new String(plain, UTF_8)).orElse(""),
                row.getString("topic"),
                row.getBoolean("active"),
                secret.isPresent());
    }
}
