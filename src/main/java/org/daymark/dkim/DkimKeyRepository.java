package org.daymark.dkim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

final class DkimKeyRepository {
    private static final String ADD = """
            INSERT IGNORE INTO dkim_keys
              (domain, selector, algorithm, state, private_key, public_key, created_at, updated_at)
            VALUES (:domain, :selector, :algorithm, :state, :privateKey, :publicKey, :now, :now)
            """;
    private static final String ALL = "SELECT * FROM dkim_keys ORDER BY domain, id";
    private static final String OF_DOMAIN = "SELECT * FROM dkim_keys WHERE domain = :domain ORDER BY id";
    private static final String CHANGE_STATE = """
            UPDATE dkim_keys SET state = :state, updated_at = :now
            WHERE domain = :domain AND selector = :selector AND state = :seen
            """;
    private static final String REMOVE = "DELETE FROM dkim_keys WHERE domain = :domain AND selector = :selector";

    private final JdbcClient jdbc;
    private final Clock clock;

    DkimKeyRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Says whether the selector was free. */
    boolean add(
            String domain,
            String selector,
            DkimAlgorithm algorithm,
            DkimKeyState state,
            String sealedPrivateKey,
            String publicKey) {
        return jdbc.sql(ADD)
                        .param("domain", domain)
                        .param("selector", selector)
                        .param("algorithm", algorithm.name())
                        .param("state", state.name())
                        .param("privateKey", sealedPrivateKey)
                        .param("publicKey", publicKey)
                        .param("now", UtcTime.column(clock.instant()))
                        .update()
                == 1;
    }

    List<StoredKey> all() {
        return jdbc.sql(ALL).query((row, number) -> stored(row)).list();
    }

    List<StoredKey> of(String domain) {
        return jdbc.sql(OF_DOMAIN)
                .param("domain", domain)
                .query((row, number) -> stored(row))
                .list();
    }

    /** False if the key has another state than when it was read, or is gone. */
    boolean changeState(DkimKey key, DkimKeyState state) {
        return jdbc.sql(CHANGE_STATE)
                        .param("state", state.name())
                        .param("now", UtcTime.column(clock.instant()))
                        .param("domain", key.domain())
                        .param("selector", key.selector())
                        .param("seen", key.state().name())
                        .update()
                == 1;
    }

    void remove(DkimKey key) {
        jdbc.sql(REMOVE)
                .param("domain", key.domain())
                .param("selector", key.selector())
                .update();
    }

    private static StoredKey stored(ResultSet row) throws SQLException {
        DkimKey key = new DkimKey(
                row.getString("domain"),
                row.getString("selector"),
                DkimAlgorithm.valueOf(row.getString("algorithm")),
                DkimKeyState.valueOf(row.getString("state")),
                row.getString("public_key"),
                UtcTime.instant(row, "created_at"));
        return new StoredKey(key, row.getString("private_key"));
    }

    record StoredKey(DkimKey key, String sealedPrivateKey) {}
}
