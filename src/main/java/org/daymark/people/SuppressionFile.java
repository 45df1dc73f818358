package org.daymark.people;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.spreadsheet.SpreadsheetFile;
import org.daymark.suppression.SuppressedDomain;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.SuppressionReason;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * All suppressed addresses and domains as a file, read and written some at a time. Of erased people there is no
 * address; a domain stands in the column of addresses as the page for many addresses reads it.
 */
@Service
class SuppressionFile {
    private static final Words WORDS = Words.of("people");
    private static final int BATCH = 1_000;

    private final SuppressionListRepository suppressions;
    private final SuppressedDomains domains;
    private final Audit audit;

    SuppressionFile(SuppressionListRepository suppressions, SuppressedDomains domains, Audit audit) {
        this.suppressions = suppressions;
        this.domains = domains;
        this.audit = audit;
    }

    void write(OutputStream out) throws IOException {
        Permission.VIEW_PEOPLE.require();
        audit.record("suppression.export", "suppressions", null, null);
        SpreadsheetFile file = new SpreadsheetFile(
                out,
                WORDS.named("csv.address"),
                WORDS.named("csv.reason"),
                WORDS.named("csv.scope"),
                WORDS.named("csv.source"),
                WORDS.named("csv.campaign"),
                WORDS.named("csv.entered-by"),
                WORDS.named("csv.since"));
        long after = 0;
        List<SuppressionLine> batch = suppressions.after(after, BATCH);
        while (!batch.isEmpty()) {
            for (SuppressionLine line : batch) {
                file.row(
                        text(line.address()),
                        line.reason().word(),
                        line.list() == null ? WORDS.named("csv.everything") : line.list(),
                        line.source(),
                        text(line.campaign()),
                        text(line.addedBy()),
                        line.since().iso());
            }
            after = batch.get(batch.size() - 1).id();
            batch = suppressions.after(after, BATCH);
        }
        domains(file);
        file.finish();
    }

    private void domains(SpreadsheetFile file) throws IOException {
        List<SuppressedDomain> batch = domains.after(0, BATCH);
        while (!batch.isEmpty()) {
            for (SuppressedDomain domain : batch) {
                file.row(
                        domain.pattern().toString(),
                        SuppressionReason.MANUAL.word(),
                        WORDS.named("csv.everything"),
                        domain.source(),
                        "",
                        domain.addedBy(),
                        domain.since().toString());
            }
            batch = domains.after(batch.get(batch.size() - 1).id(), BATCH);
        }
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
