package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads imports and the rows they rejected. */
@Repository
class ImportReportRepository {
    private static final String IMPORTS = """
            SELECT i.id, i.file_name, l.name AS list_name, i.state, i.total_rows, i.created, i.updated, i.unchanged,
                   i.duplicates, i.skipped, i.invalid, i.started_at, i.finished_at
              FROM imports i
              JOIN lists l ON l.id = i.list_id
            """;

    private static final String IMPORT = IMPORTS + " WHERE i.id = ?";

    private static final String IMPORTS_BEFORE = IMPORTS + " WHERE i.id < ? ORDER BY i.id DESC LIMIT ?";

    private static final String REJECTIONS_AFTER = """
            SELECT line_number, column_name, reason, original_text
              FROM import_rejections
             WHERE import_id = ? AND line_number > ?
             ORDER BY line_number
             LIMIT ?
            """;

    private final JdbcClient jdbc;

    ImportReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ImportView> find(long id) {
        return jdbc.sql(IMPORT).param(id).query(ImportReportRepository::view).optional();
    }

    /** Newest first, beginning below an id. */
    List<ImportView> before(long id, int limit) {
        return jdbc.sql(IMPORTS_BEFORE)
                .params(id, limit)
                .query(ImportReportRepository::view)
                .list();
    }

    /** In the order of the file, beginning behind a line. */
    List<RejectionView> rejections(long importId, long afterLine, int limit) {
        return jdbc.sql(REJECTIONS_AFTER)
                .params(importId, afterLine, limit)
                .query((row, number) -> new RejectionView(
                        row.getLong("line_number"),
                        row.getString("column_name"),
                        row.getString("reason"),
                        Privacy.row(row.getString("original_text"))))
                .list();
    }

    private static ImportView view(ResultSet row, int number) throws SQLException {
        return new ImportView(
                row.getLong("id"),
                row.getString("file_name"),
                row.getString("list_name"),
                row.getString("state"),
                row.getLong("total_rows"),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("duplicates"),
                row.getLong("skipped"),
                row.getLong("invalid"),
                UtcTime.instant(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"));
    }
}
