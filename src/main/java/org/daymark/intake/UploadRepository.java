package org.daymark.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daymark.storage.UtcTime;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class UploadRepository {
    private static final String ADD = """
            INSERT INTO uploads (stored_as, file_name, size_bytes, uploaded_at, uploaded_by, changed_at, state, version,
              inspection, plan, total_rows, checked_rows)
            VALUES (:storedAs, :name, :size, :now, :by, :now, 'OPEN', 0, :inspection, :plan, 0, 0)
            """;
    private static final String SELECT = """
            SELECT id, stored_as, file_name, size_bytes, uploaded_at, uploaded_by, changed_at, state, version, inspection,
              plan, total_rows, checked_rows, result, problem, import_id
            FROM uploads
            """;
    private static final String FIND = SELECT + " WHERE id = ?";
    private static final String OF_IMPORT = SELECT + " WHERE import_id = ?";
    private static final String ALL = SELECT + " ORDER BY id DESC";
    private static final String IN_STATE = SELECT + " WHERE state = ? ORDER BY id";
    /** A change of the plan names the version that the user saw. */
    private static final String CHANGE = """
            UPDATE uploads SET plan = :plan, version = version + 1, state = 'OPEN', result = NULL, problem = NULL,
              total_rows = 0, checked_rows = 0, changed_at = :now
            WHERE id = :id AND version = :version AND state <> 'IMPORTING'
            """;

    private static final String CHECK = """
            UPDATE uploads SET version = version + 1, state = 'CHECKING', result = NULL, problem = NULL, total_rows = 0,
              checked_rows = 0, changed_at = :now
            WHERE id = :id AND version = :version AND state <> 'IMPORTING'
            """;
    private static final String PROGRESS = """
            UPDATE uploads SET total_rows = :total, checked_rows = :checked
            WHERE id = :id AND version = :version AND state = 'CHECKING'
            """;
    private static final String CHECKED = """
            UPDATE uploads SET state = 'CHECKED', result = :result, changed_at = :now
            WHERE id = :id AND version = :version AND state = 'CHECKING'
            """;
    private static final String FAILED = """
            UPDATE uploads SET state = 'FAILED', problem = :problem, changed_at = :now
            WHERE id = :id AND version = :version AND state = 'CHECKING'
            """;
    private static final String IMPORT = """
            UPDATE uploads SET state = 'IMPORTING', import_id = :import, changed_at = :now
            WHERE id = :id AND version = :version AND state = 'CHECKED'
            """;
    private static final String TOUCH = "UPDATE uploads SET changed_at = ? WHERE id = ?";
    private static final String DISCARD = "DELETE FROM uploads WHERE id = ? AND state <> 'IMPORTING'";
    private static final String REMOVE = "DELETE FROM uploads WHERE id = ?";
    /** Unfinished uploads, and stopped imports that no user resumed. */
    private static final String EXPIRED = SELECT + """
             WHERE state <> 'IMPORTING' AND uploaded_at < :before
                OR state = 'IMPORTING' AND changed_at < :before
                   AND import_id IN (SELECT id FROM imports WHERE state = 'FAILED')
            """;

    private static final String UNDER_WAY = SELECT + """
             WHERE state = 'IMPORTING' AND import_id IN (SELECT id FROM imports WHERE state = 'RUNNING')
            """;
    private static final String ENDED = SELECT + """
             WHERE state = 'IMPORTING' AND import_id NOT IN (SELECT id FROM imports WHERE state IN ('RUNNING', 'FAILED'))
            """;
    private static final String NAMES = "SELECT stored_as FROM uploads";

    private static final int MAX_PROBLEM = 2_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    UploadRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(UploadedFiles.Stored stored, Inspection inspection, Plan plan, String by) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(ADD)
                .param("storedAs", stored.storedAs())
                .param("name", stored.file().name())
                .param("size", stored.size())
                .param("now", now())
                .param("by", by)
                .param("inspection", StoredJson.of(inspection))
                .param("plan", StoredJson.of(plan))
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the new upload no number");
        }
        return id.longValue();
    }

    Optional<Upload> find(long id) {
        return jdbc.sql(FIND).param(id).query(UploadRepository::upload).optional();
    }

    Optional<Upload> ofImport(long importId) {
        return jdbc.sql(OF_IMPORT)
                .param(importId)
                .query(UploadRepository::upload)
                .optional();
    }

    /** Newest first. */
    List<Upload> all() {
        return jdbc.sql(ALL).query(UploadRepository::upload).list();
    }

    List<Upload> checking() {
        return jdbc.sql(IN_STATE)
                .param(Upload.State.CHECKING.name())
                .query(UploadRepository::upload)
                .list();
    }

    /** Uploads with an unfinished import. */
    List<Upload> underWay() {
        return jdbc.sql(UNDER_WAY).query(UploadRepository::upload).list();
    }

    /** Uploads with a finished import. */
    List<Upload> ended() {
        return jdbc.sql(ENDED).query(UploadRepository::upload).list();
    }

    List<Upload> expired(Instant before) {
        return jdbc.sql(EXPIRED)
                .param("before", UtcTime.column(before))
                .query(UploadRepository::upload)
                .list();
    }

    Set<String> names() {
        return jdbc.sql(NAMES).query(String.class).set();
    }

    /** False if another user changed it since this version, or its import has started. */
    boolean change(long id, int version, Plan plan) {
        return jdbc.sql(CHANGE)
                        .param("plan", StoredJson.of(plan))
                        .param("now", now())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Starts a check with a new version; false as with {@link #change}. */
    boolean check(long id, int version) {
        return jdbc.sql(CHECK)
                        .param("now", now())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** False when the check of this version is no longer wanted. */
    boolean progress(Upload upload, long total, long checked) {
        return jdbc.sql(PROGRESS)
                        .param("total", total)
                        .param("checked", checked)
                        .param("id", upload.id())
                        .param("version", upload.version())
                        .update()
                == 1;
    }

    void checked(Upload upload, CheckResult result) {
        jdbc.sql(CHECKED)
                .param("result", StoredJson.of(result))
                .param("now", now())
                .param("id", upload.id())
                .param("version", upload.version())
                .update();
    }

    void failed(Upload upload, String problem) {
        jdbc.sql(FAILED)
                .param("problem", Excerpt.cut(problem, MAX_PROBLEM))
                .param("now", now())
                .param("id", upload.id())
                .param("version", upload.version())
                .update();
    }

    /** False if the upload has changed since the check. */
    boolean becomes(long id, int version, long importId) {
        return jdbc.sql(IMPORT)
                        .param("import", importId)
                        .param("now", now())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Restarts the retention period of the upload. */
    void touch(long id) {
        jdbc.sql(TOUCH).params(now(), id).update();
    }

    /** False if its import has started or it was deleted. */
    boolean discard(long id) {
        return jdbc.sql(DISCARD).param(id).update() == 1;
    }

    void remove(long id) {
        jdbc.sql(REMOVE).param(id).update();
    }

    private LocalDateTime now() {
        return UtcTime.column(clock.instant());
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getLong("id"),
                row.getString("stored_as"),
                row.getString("file_name"),
                row.getLong("size_bytes"),
                UtcTime.instant(row, "uploaded_at"),
                row.getString("uploaded_by"),
                UtcTime.instant(row, "changed_at"),
                Upload.State.valueOf(row.getString("state")),
                row.getInt("version"),
                StoredJson.read(row.getString("inspection"), Inspection.class),
                StoredJson.read(row.getString("plan"), Plan.class),
                row.getLong("total_rows"),
                row.getLong("checked_rows"),
                result(row.getString("result")),
                row.getString("problem"),
                row.getObject("import_id") == null ? null : row.getLong("import_id"));
    }

    private static @Nullable CheckResult result(@Nullable String json) {
        return json == null ? null : StoredJson.read(json, CheckResult.class);
    }
}
