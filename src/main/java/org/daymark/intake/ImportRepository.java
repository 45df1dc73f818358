package org.daymark.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.daymark.consent.Purpose;
import org.daymark.csv.SourceFile;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class ImportRepository {
    /** Those that were uploaded have their own way to be continued, with what was stated about them. */
    private static final String UNFINISHED = """
            SELECT MAX(id) FROM imports
            WHERE list_id = :list AND content_hash = :hash AND state IN ('RUNNING', 'FAILED')
              AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.import_id = imports.id)
            """;

    private static final String CREATE = """
            INSERT INTO imports (list_id, file_name, content_hash, layout, state, total_rows, created, updated,
              unchanged, duplicates, skipped, invalid, started_at, consent_basis, consent_wording, consent_source,
              consent_given_at, started_by, error_format, read_as, consent_purposes)
            VALUES (:list, :file, :hash, :layout, 'RUNNING', :total, 0, 0, 0, 0, 0, 0, :now, :basis, :wording, :source,
              :given, :actor, :format, :readAs, :purposes)
            """;
    private static final String READ_AS = "SELECT read_as FROM imports WHERE id = ?";
    private static final String FIRST_SEEN = "SELECT MIN(started_at) AS seen FROM imports WHERE content_hash = ?";
    private static final String ADD_COUNTS = """
            UPDATE imports SET created = created + ?, updated = updated + ?, unchanged = unchanged + ?,
              duplicates = duplicates + ?, skipped = skipped + ?, bounced = bounced + ?, complained = complained + ?,
              suppressed = suppressed + ?, invalid = invalid + ?, file_unsubscribed = file_unsubscribed + ?,
              file_bounced = file_bounced + ?, file_complained = file_complained + ?, file_blocked = file_blocked + ?,
              file_out = file_out + ?, file_ended = file_ended + ?
            WHERE id = ? AND state = 'RUNNING'
            """;
    private static final String COUNTS = """
            SELECT created, updated, unchanged, duplicates, skipped, bounced, complained, suppressed, invalid,
              file_unsubscribed, file_bounced, file_complained, file_blocked, file_out, file_ended
            FROM imports WHERE id = ?
            """;
    private static final String RESUME = """
            UPDATE imports SET state = 'RUNNING', stop_reason = NULL WHERE id = ? AND state IN ('RUNNING', 'FAILED')
            """;
    private static final String FAIL = "UPDATE imports SET state = 'FAILED' WHERE id = ? AND state = 'RUNNING'";
    private static final String EXPLAIN =
            "UPDATE imports SET state = 'FAILED', stop_reason = ? WHERE id = ? AND state IN ('RUNNING', 'FAILED')";
    private static final String ASK_TO_CANCEL =
            "UPDATE imports SET cancel_asked = TRUE WHERE id = ? AND state IN ('RUNNING', 'FAILED')";
    private static final String END_STOPPED =
            "UPDATE imports SET state = 'CANCELLED', finished_at = ? WHERE id = ? AND state = 'FAILED'";
    private static final String CANCEL_ASKED = "SELECT cancel_asked FROM imports WHERE id = ?";
    /** A cancellation after the last row has no effect. */
    private static final String FINISH = """
            UPDATE imports SET finished_at = ?, stop_reason = NULL, state = CASE
              WHEN cancel_asked AND created + updated + unchanged + duplicates + skipped + invalid
                + file_unsubscribed + file_bounced + file_complained + file_blocked + file_out < total_rows
              THEN 'CANCELLED' ELSE 'DONE' END
            WHERE id = ? AND state IN ('RUNNING', 'FAILED')
            """;

    private static final String PARTS = "SELECT first_row, row_count FROM import_parts WHERE import_id = ?";
    private static final String ADD_PART =
            "INSERT INTO import_parts (import_id, first_row, row_count) VALUES (?, ?, ?)";
    private static final String FORGET_PARTS = "DELETE FROM import_parts WHERE import_id = ?";

    private static final String REJECT = """
            INSERT INTO import_rejections (import_id, line_number, column_name, reason, original_text, faults)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String REJECTIONS = """
            SELECT line_number, column_name, reason, original_text, faults FROM import_rejections
            WHERE import_id = ? AND line_number > ? ORDER BY line_number LIMIT ?
            """;
    private static final String WARN =
            "INSERT INTO import_warnings (import_id, line_number, email, faults) VALUES (?, ?, ?, ?)";
    private static final String WARNINGS = """
            SELECT line_number, email, faults FROM import_warnings
            WHERE import_id = ? AND line_number > ? ORDER BY line_number LIMIT ?
            """;
    private static final String COUNT_WARNINGS = "SELECT COUNT(*) FROM import_warnings WHERE import_id = ?";
    private static final String SUMMARY = """
            SELECT i.id, l.name, i.file_name, i.layout, i.state, i.total_rows, i.created, i.updated, i.unchanged,
              i.duplicates, i.skipped, i.bounced, i.complained, i.suppressed, i.invalid, i.file_unsubscribed,
              i.file_bounced, i.file_complained, i.file_blocked, i.file_out, i.file_ended, i.started_at, i.finished_at,
              i.started_by, i.cancel_asked, i.stop_reason, i.consent_basis, i.consent_wording, i.consent_source,
              i.consent_given_at, i.consent_purposes
            FROM imports i JOIN lists l ON l.id = i.list_id
            """;
    private static final String BEFORE = SUMMARY + " WHERE i.id < ? ORDER BY i.id DESC LIMIT ?";
    private static final String ERROR_FORMAT = "SELECT error_format FROM imports WHERE id = ?";
    private static final int PAGE = 1_000;
    private static final int MAX_FILE_NAME = 300;
    private static final int MAX_REASON = 1_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    ImportRepository(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** The latest unfinished import of this content into this list. */
    Optional<Long> unfinished(long listId, String contentHash) {
        return Optional.ofNullable(client.sql(UNFINISHED)
                        .param("list", listId)
                        .param("hash", contentHash)
                        .query((row, number) -> row.getObject(1) == null ? -1L : row.getLong(1))
                        .single())
                .filter(id -> id > 0);
    }

    long create(long listId, SourceFile file, Layout layout, long totalRows, Consent consent) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        String name = file.name();
        client.sql(CREATE)
                .param("list", listId)
                .param("file", Excerpt.cut(name, MAX_FILE_NAME))
                .param("hash", file.contentHash())
                .param("layout", layout.description())
                .param("total", totalRows)
                .param("now", UtcTime.column(clock.instant()))
                .param("basis", consent.basis().name())
                .param("wording", consent.wording())
                .param("source", consent.source())
                .param("given", consent.givenAt() == null ? null : UtcTime.column(consent.givenAt()))
                .param("actor", consent.actor())
                .param("purposes", StoredJson.of(consent.purposes()))
                .param("format", StoredJson.of(layout.errorFormat()))
                .param("readAs", StoredJson.of(ReadAs.of(layout)))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the new import no number");
        }
        return id.longValue();
    }

    /** How the file was read when its import started; null for imports that did not keep it. */
    @Nullable
    ReadAs readAs(long id) {
        return client.sql(READ_AS)
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(json -> StoredJson.read(json, ReadAs.class))
                .orElse(null);
    }

    /** When an import of this content into any list started first; null when none did. */
    @Nullable
    Instant firstSeen(String contentHash) {
        return client.sql(FIRST_SEEN)
                .param(contentHash)
                .query((row, number) -> Optional.ofNullable(UtcTime.instantOrNull(row, "seen")))
                .single()
                .orElse(null);
    }

    ImportCounts counts(long id) {
        return client.sql(COUNTS).param(id).query((row, number) -> counts(row)).single();
    }

    LoadedRows loadedRows(long id) {
        Map<Long, Integer> parts = new HashMap<>();
        client.sql(PARTS).param(id).query((RowCallbackHandler)
                row -> parts.put(row.getLong("first_row"), row.getInt("row_count")));
        return LoadedRows.of(counts(id).rows(), parts);
    }

    void addPart(long id, Part part) {
        jdbc.update(ADD_PART, id, part.first(), part.rows().size());
    }

    void add(long id, ImportCounts counts) {
        int updated = jdbc.update(
                ADD_COUNTS,
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicates(),
                counts.skipped(),
                counts.skips().bounced(),
                counts.skips().complained(),
                counts.skips().suppressed(),
                counts.invalid(),
                counts.departed().unsubscribed(),
                counts.departed().bounced(),
                counts.departed().complained(),
                counts.departed().blocked(),
                counts.departed().out(),
                counts.departed().ended(),
                id);
        if (updated != 1) {
            throw new IllegalStateException("import " + id + " is no longer running, but a process still works on it");
        }
    }

    /** False if the import has ended, for example because a user canceled it. */
    boolean resume(long id) {
        return jdbc.update(RESUME, id) == 1;
    }

    void fail(long id) {
        jdbc.update(FAIL, id);
    }

    /** Keeps why it stopped, in words for people. */
    void explain(long id, String reason) {
        jdbc.update(EXPLAIN, Excerpt.cut(reason, MAX_REASON), id);
    }

    /** False when it has ended already. */
    boolean askToCancel(long id) {
        return jdbc.update(ASK_TO_CANCEL, id) == 1;
    }

    /** Ends a stopped import that no process works on; false if it has not stopped. */
    boolean endStopped(long id) {
        boolean ended = jdbc.update(END_STOPPED, UtcTime.column(clock.instant()), id) == 1;
        if (ended) {
            jdbc.update(FORGET_PARTS, id);
        }
        return ended;
    }

    boolean cancelAsked(long id) {
        return client.sql(CANCEL_ASKED).param(id).query(Boolean.class).single();
    }

    /** The end: DONE, or CANCELLED if that was asked for before the last row. */
    void finish(long id) {
        jdbc.update(FINISH, UtcTime.column(clock.instant()), id);
        jdbc.update(FORGET_PARTS, id);
    }

    void reject(long id, List<Rejection> rejections) {
        if (!rejections.isEmpty()) {
            jdbc.batchUpdate(
                    REJECT,
                    rejections.stream()
                            .map(r -> new Object[] {
                                id, r.line(), r.column(), r.codes(), r.originalText(), StoredJson.of(r.faults())
                            })
                            .toList());
        }
    }

    List<Rejection> rejections(long id, long afterLine, int limit) {
        return client.sql(REJECTIONS)
                .params(id, afterLine, limit)
                .query((row, number) -> rejection(row))
                .list();
    }

    /** Rows from before faults were kept apart have a sentence instead. */
    static Rejection rejection(ResultSet row) throws SQLException {
        String faults = row.getString("faults");
        return new Rejection(
                row.getLong("line_number"),
                row.getString("column_name"),
                faults == null ? List.of() : List.of(StoredJson.read(faults, CellFault[].class)),
                faults == null ? row.getString("reason") : null,
                row.getString("original_text"));
    }

    void warn(long id, List<ImportWarning> warnings) {
        if (!warnings.isEmpty()) {
            jdbc.batchUpdate(
                    WARN,
                    warnings.stream()
                            .map(w -> new Object[] {id, w.line(), w.email(), StoredJson.of(w.faults())})
                            .toList());
        }
    }

    List<ImportWarning> warnings(long id, long afterLine, int limit) {
        return client.sql(WARNINGS)
                .params(id, afterLine, limit)
                .query((row, number) -> new ImportWarning(
                        row.getLong("line_number"),
                        row.getString("email"),
                        List.of(StoredJson.read(row.getString("faults"), CellFault[].class))))
                .list();
    }

    long countWarnings(long id) {
        return client.sql(COUNT_WARNINGS).param(id).query(Long.class).single();
    }

    void forEachRejection(long id, Consumer<Rejection> action) {
        List<Rejection> page = rejections(id, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(action);
            page = rejections(id, page.get(page.size() - 1).line(), PAGE);
        }
    }

    Optional<ImportSummary> latest() {
        return client.sql(SUMMARY + " ORDER BY i.id DESC LIMIT 1")
                .query((row, number) -> summary(row))
                .optional();
    }

    Optional<ImportSummary> find(long id) {
        return client.sql(SUMMARY + " WHERE i.id = ?")
                .param(id)
                .query((row, number) -> summary(row))
                .optional();
    }

    /** Newest first, starting below an id. */
    List<ImportSummary> before(long id, int limit) {
        return client.sql(BEFORE)
                .params(id, limit)
                .query((row, number) -> summary(row))
                .list();
    }

    ErrorFormat errorFormat(long id) {
        return client.sql(ERROR_FORMAT)
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(json -> StoredJson.read(json, ErrorFormat.class))
                .orElse(ErrorFormat.ROWS);
    }

    private static ImportSummary summary(ResultSet row) throws SQLException {
        return new ImportSummary(
                row.getLong("id"),
                row.getString("name"),
                row.getString("file_name"),
                row.getString("layout"),
                ImportSummary.State.valueOf(row.getString("state")),
                row.getLong("total_rows"),
                counts(row),
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"),
                row.getString("started_by"),
                row.getBoolean("cancel_asked"),
                row.getString("stop_reason"),
                consent(row),
                null);
    }

    private static @Nullable Consent consent(ResultSet row) throws SQLException {
        String basis = row.getString("consent_basis");
        return basis == null
                ? null
                : new Consent(
                        ConsentBasis.of(basis),
                        row.getString("consent_wording"),
                        row.getString("consent_source"),
                        UtcTime.instantOrNull(row, "consent_given_at"),
                        row.getString("started_by"),
                        purposes(row.getString("consent_purposes")));
    }

    /** Imports from before there were such consents have none. */
    private static Map<Purpose, PurposeStatement> purposes(@Nullable String json) {
        return json == null ? Map.of() : StoredJson.map(json, Purpose.class, PurposeStatement.class);
    }

    private static ImportCounts counts(ResultSet row) throws SQLException {
        long bounced = row.getLong("bounced");
        long complained = row.getLong("complained");
        long suppressed = row.getLong("suppressed");
        return new ImportCounts(
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("duplicates"),
                new Skips(row.getLong("skipped") - bounced - complained - suppressed, bounced, complained, suppressed),
                row.getLong("invalid"),
                new Departed(
                        row.getLong("file_unsubscribed"),
                        row.getLong("file_bounced"),
                        row.getLong("file_complained"),
                        row.getLong("file_blocked"),
                        row.getLong("file_out"),
                        row.getLong("file_ended")));
    }
}
