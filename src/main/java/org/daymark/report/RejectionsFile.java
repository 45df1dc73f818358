package org.daymark.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.daymark.spreadsheet.SpreadsheetFile;

/** The rejected rows of an import as a file for a spreadsheet program. */
final class RejectionsFile {
    private static final int BATCH = 500;

    private final ImportReportRepository imports;

    RejectionsFile(ImportReportRepository imports) {
        this.imports = imports;
    }

    void write(long importId, OutputStream out) throws IOException {
        SpreadsheetFile file = new SpreadsheetFile(out, "line", "column", "reason", "original");
        long after = 0;
        List<RejectionView> batch = imports.rejections(importId, after, BATCH);
        while (!batch.isEmpty()) {
            for (RejectionView row : batch) {
                file.row(Long.toString(row.line()), row.column(), row.reason(), row.original());
            }
            after = batch.get(batch.size() - 1).line();
            batch = imports.rejections(importId, after, BATCH);
        }
        file.finish();
    }
}
