package org.daymark.cli;

import org.daymark.intake.ImportCounts;

/** An import's counts as its JSON shows them. */
record ImportJson(long rows, long created, long updated, long unchanged, long duplicates, long skipped, long invalid) {
    static ImportJson of(ImportCounts counts) {
        return new ImportJson(
                counts.rows(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicates(),
                counts.skipped(),
                counts.invalid());
    }
}
