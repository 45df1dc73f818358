package org.daymark.people;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.spreadsheet.SpreadsheetFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** All suppressions as a file, read and written some at a time. Of erased people there is no address. */
@Service
class SuppressionFile {
    private static final int BATCH = 1_000;

    private final SuppressionListRepository suppressions;
    private final Audit audit;

    SuppressionFile(SuppressionListRepository suppressions, Audit audit) {
        this.suppressions = suppressions;
        this.audit = audit;
    }

    void write(OutputStream out) throws IOException {
        Permission.VIEW_PEOPLE.require();
        audit.record("suppression.export", "suppressions", null, null);
        SpreadsheetFile file = new SpreadsheetFile(
                out, "address", "reason", "scope", "source", "campaign", "entered by", "since (UTC)");
        long after = 0;
        List<SuppressionLine> batch = suppressions.after(after, BATCH);
        while (!batch.isEmpty()) {
            for (SuppressionLine line : batch) {
                file.row(
                        text(line.address()),
                        line.reason().word(),
                        line.list() == null ? "everything" : line.list(),
                        line.source(),
                        text(line.campaign()),
                        text(line.addedBy()),
                        line.since().iso());
            }
            after = batch.get(batch.size() - 1).id();
            batch = suppressions.after(after, BATCH);
        }
        file.finish();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
