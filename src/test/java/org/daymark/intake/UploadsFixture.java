package org.daymark.intake;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Uploads of another age or in the middle of an import, tables and locks that get lost, and what is stored of imports.
 */
final class UploadsFixture {
    private final JdbcClient jdbc;

    UploadsFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UploadsFixture(JdbcTemplate jdbc) {
        this(JdbcClient.create(jdbc));
    }

    /** Removes all uploads but those whose import is running. */
    void removeWaiting() {
        update("DELETE FROM uploads WHERE state <> 'IMPORTING'");
    }

    void setUploadTimes(Instant at) {
        update("UPDATE uploads SET uploaded_at = ?, changed_at = ?", UtcTime.column(at), UtcTime.column(at));
    }

    void setUploadTime(long upload, Instant at) {
        update("UPDATE uploads SET uploaded_at = ? WHERE id = ?", UtcTime.column(at), upload);
    }

    /** The upload becomes one whose import has this state. */
    void startImport(long upload, String state) {
        update(
                "INSERT INTO imports (list_id, file_name, content_hash, layout, state, total_rows, created, updated,"
                        + " unchanged, duplicates, skipped, invalid, started_at)"
                        + " VALUES (1, 'f', 'h', '', ?, 1, 0, 0, 0, 0, 0, 0, '2026-01-01 00:00:00')",
                state);
        update(
                "UPDATE uploads SET state = 'IMPORTING', import_id = (SELECT MAX(id) FROM imports) WHERE id = ?",
                upload);
    }

    void finishImport(long importId) {
        update("UPDATE imports SET state = 'DONE' WHERE id = ?", importId);
    }

    void cancelImports() {
        update("UPDATE imports SET state = 'CANCELLED'");
    }

    /** Until it is restored no row can be rejected, so an import stops with an error. */
    void removeTableOfRejections() {
        update("ALTER TABLE import_rejections RENAME TO not_there");
    }

    void restoreTableOfRejections() {
        update("ALTER TABLE not_there RENAME TO import_rejections");
    }

    /** Ends the connection to MySQL that holds a lock. */
    void killHolder(String lock) {
        String connection = jdbc.sql("SELECT IS_USED_LOCK(?)")
                .param(lock)
                .query(String.class)
                .single();
        update("KILL " + connection);
    }

    List<Long> ids() {
        return jdbc.sql("SELECT id FROM uploads ORDER BY id").query(Long.class).list();
    }

    /** The texts of all rejected rows. */
    List<String> rejectedTexts() {
        return rows("SELECT original_text FROM import_rejections");
    }

    /** What each import keeps of its columns, to write the file of its rejected rows. */
    List<String> errorFormats() {
        return rows("SELECT COALESCE(error_format, '') FROM imports");
    }

    /** As in {@code ada@example.org|Ada|GB|SIGN_UP|Yes.|Fair|2026-05-31 00:00:00|import|Editor}, by address. */
    List<String> consentsAt(String domain) {
        return jdbc.sql(
                        "SELECT CONCAT_WS('|', s.email, s.first_name, s.country, c.basis, c.wording, c.source, c.given_at,"
                                + " c.method, c.actor) FROM subscribers s JOIN consents c ON c.subscriber_id = s.id"
                                + " WHERE s.domain = ? ORDER BY s.email")
                .param(domain)
                .query(String.class)
                .list();
    }

    /** As in {@code WITHDRAWN 2025-03-05 00:00:00}: what people at a domain did, and when. */
    List<String> consentActionsAt(String domain) {
        return jdbc.sql("SELECT CONCAT_WS(' ', c.action, c.given_at) FROM consents c JOIN subscribers s"
                        + " ON s.id = c.subscriber_id WHERE s.domain = ? ORDER BY s.email")
                .param(domain)
                .query(String.class)
                .list();
    }

    private void update(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
