package org.daymark.report;

import java.util.List;
import org.daymark.intake.ImportSummary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the latest imports. */
@Repository
class ImportReportRepository {
    private static final String IMPORTS_BEFORE = """
            SELECT i.id, i.file_name, l.name AS list_name, i.state, i.invalid,
                   i.created + i.updated + i.unchanged + i.duplicates + i.skipped + i.invalid AS done_rows
              FROM imports i
              JOIN lists l ON l.id = i.list_id
             WHERE i.id < ?
             ORDER BY i.id DESC
             LIMIT ?
            """;

    private final JdbcClient jdbc;

    ImportReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, beginning below an id. */
    List<ImportView> before(long id, int limit) {
        return jdbc.sql(IMPORTS_BEFORE)
                .params(id, limit)
                .query((row, number) -> new ImportView(
                        row.getLong("id"),
                        Privacy.fileName(row.getString("file_name")),
                        row.getString("list_name"),
                        ImportSummary.State.valueOf(row.getString("state")),
                        row.getLong("done_rows"),
                        row.getLong("invalid")))
                .list();
    }
}
