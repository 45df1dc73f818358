package org.daymark.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.daymark.secret.Encryptor;
import org.daymark.storage.UtcTime;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The row of the webhook; it seals its secrets. */
final class AlertHookRepository {
    private static final Words WORDS = Words.of("alert");
    private static final String FIND = "SELECT * FROM alert_webhook WHERE id = 1";
    private static final String REMOVE = "DELETE FROM alert_webhook";
    private static final String ADD = """
            INSERT INTO alert_webhook (id, address, sealed_secret, sealed_former_secret, former_until)
            VALUES (1, ?, ?, ?, ?)
            """;
    private static final String MOVE = "UPDATE alert_webhook SET address = ? WHERE id = 1";

    private final JdbcClient jdbc;
    private final Encryptor encryptor;

    AlertHookRepository(JdbcClient jdbc, Encryptor encryptor) {
        this.jdbc = jdbc;
        this.encryptor = encryptor;
    }

    Optional<AlertHook> find() {
        return jdbc.sql(FIND).query((row, number) -> hook(row)).optional();
    }

    /** The address alone: no secret is opened for it. */
    Optional<String> address() {
        return jdbc.sql(FIND).query((row, number) -> row.getString("address")).optional();
    }

    void replace(AlertHook hook) {
        remove();
        String former = hook.former();
        jdbc.sql(ADD)
                .param(hook.address())
                .param(sealed(hook.secret()))
                .param(former == null ? null : sealed(former))
                .param(hook.formerUntil() == null ? null : UtcTime.column(hook.formerUntil()))
                .update();
    }

    void move(String address) {
        jdbc.sql(MOVE).param(address).update();
    }

    void remove() {
        jdbc.sql(REMOVE).update();
    }

    private String sealed(String secret) {
        return encryptor.encrypt(secret.getBytes(UTF_8));
    }

    private @Nullable String opened(ResultSet row, String column) throws SQLException {
        String sealed = row.getString(column);
        return sealed == null ? null : new String(encryptor.decrypt(sealed, WORDS.named("webhook.secret")), UTF_8);
    }

    private AlertHook hook(ResultSet row) throws SQLException {
        return new AlertHook(
                row.getString("address"),
                String.valueOf(opened(row, "sealed_secret")),
                opened(row, "sealed_former_secret"),
                UtcTime.instantOrNull(row, "former_until"));
    }
}
