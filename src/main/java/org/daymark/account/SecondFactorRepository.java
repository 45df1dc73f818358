package org.daymark.account;

import java.time.Instant;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sealed secrets of second factors, and hashes of recovery codes. */
final class SecondFactorRepository {
    private static final String BEGIN = """
            INSERT INTO second_factors (account_id, sealed_secret, confirmed, last_step, created_at)
            VALUES (?, ?, FALSE, 0, ?)
            """;
    private static final String FIND =
            "SELECT sealed_secret FROM second_factors WHERE account_id = ? AND confirmed = ?";
    private static final String CONFIRM = """
            UPDATE second_factors SET confirmed = TRUE
             WHERE account_id = ? AND confirmed = FALSE AND last_step = ?
            """;
    private static final String TAKE_STEP =
            "UPDATE second_factors SET last_step = ? WHERE account_id = ? AND last_step < ?";
    private static final String REMOVE = "DELETE FROM second_factors WHERE account_id = ?";
    private static final String REMOVE_CODES = "DELETE FROM recovery_codes WHERE account_id = ?";
    private static final String ADD_CODE = "INSERT INTO recovery_codes (account_id, code_hash) VALUES (?, ?)";
    private static final String USE_CODE = "DELETE FROM recovery_codes WHERE account_id = ? AND code_hash = ?";
    private static final String CODES_LEFT = "SELECT COUNT(*) FROM recovery_codes WHERE account_id = ?";

    private final JdbcClient jdbc;

    SecondFactorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(long accountId, String sealedSecret, Instant now) {
        jdbc.sql(BEGIN).params(accountId, sealedSecret, UtcTime.column(now)).update();
    }

    Optional<String> sealedSecret(long accountId, boolean confirmed) {
        return jdbc.sql(FIND).params(accountId, confirmed).query(String.class).optional();
    }

    /** Confirms a factor whose last code had this time step; false if there is none. */
    boolean confirm(long accountId, long step) {
        return jdbc.sql(CONFIRM).params(accountId, step).update() == 1;
    }

    /** Notes the time step of a code; false if a code of that step or a later one was taken before. */
    boolean takeStep(long accountId, long step) {
        return jdbc.sql(TAKE_STEP).params(step, accountId, step).update() == 1;
    }

    /** Says whether there was one. */
    boolean remove(long accountId) {
        return jdbc.sql(REMOVE).param(accountId).update() == 1;
    }

    void removeCodes(long accountId) {
        jdbc.sql(REMOVE_CODES).param(accountId).update();
    }

    void addCode(long accountId, String hash) {
        jdbc.sql(ADD_CODE).params(accountId, hash).update();
    }

    /** Uses a recovery code up; false if it is none of the account's. */
    boolean useCode(long accountId, String hash) {
        return jdbc.sql(USE_CODE).params(accountId, hash).update() == 1;
    }

    int codesLeft(long accountId) {
        return jdbc.sql(CODES_LEFT).param(accountId).query(Integer.class).single();
    }
}
