package org.daymark.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Looks into a campaign's ledger from outside. An embedded database is looked at in a copy of its file: opening it
 * would do the recovery that the next start of Daymark is to do.
 */
final class LedgerTester {
    private static final String OPTIONS =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0";

    private static final String STANDING = """
            SELECT state, run_number, run_owner, snapshot_done,
                   (SELECT COUNT(*) FROM deliveries WHERE campaign_id = :campaign) AS recipients,
                   (SELECT COUNT(*) FROM deliveries WHERE campaign_id = :campaign AND state = 'PENDING') AS pending,
                   (SELECT COUNT(*) FROM deliveries WHERE campaign_id = :campaign AND state = 'DEFERRED') AS deferred,
                   (SELECT COUNT(*) FROM deliveries WHERE campaign_id = :campaign AND state = 'SENDING') AS sending,
                   (SELECT COUNT(*) FROM deliveries
                     WHERE campaign_id = :campaign AND state = 'SENDING' AND epoch < run_number) AS left_behind,
                   (SELECT MAX(updated_at) FROM deliveries
                     WHERE campaign_id = :campaign AND state = 'SENDING') AS last_claim
              FROM campaigns WHERE id = :campaign
            """;

    private static final String ROWS = """
            SELECT s.email, d.state, d.epoch, d.reason, d.updated_at FROM deliveries d
              JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.campaign_id = :campaign
            """;

    private static final String COME_DUE = """
            UPDATE deliveries SET due_at = updated_at WHERE campaign_id = :campaign AND state = 'DEFERRED'
            """;

    private static final String LOCKED = """
            SELECT COUNT(*) FROM information_schema.innodb_trx t
              JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
             WHERE p.db = DATABASE() AND t.trx_rows_locked > 0
            """;

    private final Map<String, String> settings;

    LedgerTester(Map<String, String> settings) {
        this.settings = settings;
    }

    Standing standing(long campaign) {
        return look(jdbc -> jdbc.sql(STANDING)
                .param("campaign", campaign)
                .query(Standing.class)
                .single());
    }

    List<Row> rows(long campaign) {
        return look(jdbc ->
                jdbc.sql(ROWS).param("campaign", campaign).query(Row.class).list());
    }

    /** Whether a transaction holds locks at this moment; only on a database server. */
    boolean locked() {
        return look(jdbc -> jdbc.sql(LOCKED).query(Integer.class).single()) > 0;
    }

    /** Lets the time pass until everything deferred is due again. */
    void passTime(long campaign) {
        client(h2() ? "jdbc:h2:file:" + file("daymark") + OPTIONS : settings.get("DAYMARK_DATABASE_URL"))
                .sql(COME_DUE)
                .param("campaign", campaign)
                .update();
    }

    private <T> T look(Function<JdbcClient, T> question) {
        if (!h2()) {
            return question.apply(client(settings.get("DAYMARK_DATABASE_URL")));
        }
        try {
            Path copy = Files.createTempFile("daymark-look", ".mv.db");
            try {
                Files.write(copy, Files.readAllBytes(file("daymark.mv.db")));
                String name = copy.toString().replace(".mv.db", "");
                return question.apply(client("jdbc:h2:file:" + name + OPTIONS));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean h2() {
        return settings.get("DAYMARK_DATABASE_URL").isEmpty();
    }

    private Path file(String name) {
        return Path.of(settings.get("DAYMARK_DATA_DIR"), name);
    }

    private JdbcClient client(String url) {
        return JdbcClient.create(new DriverManagerDataSource(
                url,
                settings.getOrDefault("DAYMARK_DATABASE_USERNAME", "daymark"),
                settings.getOrDefault("DAYMARK_DATABASE_PASSWORD", "")));
    }

    /**
     * Where a campaign stands, in numbers of recipients.
     *
     * @param leftBehind those being sent by an earlier run than the current one
     * @param lastClaim when the last of those being sent were claimed
     */
    record Standing(
            String state,
            int runNumber,
            @Nullable String runOwner,
            boolean snapshotDone,
            int recipients,
            int pending,
            int deferred,
            int sending,
            int leftBehind,
            @Nullable LocalDateTime lastClaim) {
        boolean sent() {
            return state.equals("SENT");
        }
    }

    /** A delivery. */
    record Row(
            String email,
            String state,
            @Nullable Integer epoch,
            @Nullable String reason,
            LocalDateTime updatedAt) {
        /** Uncertain because the process that was sending it ended, not because of what the mail server did. */
        boolean leftByProcess() {
            return state.equals("UNCERTAIN") && "SENDER_STOPPED".equals(reason);
        }
    }
}
