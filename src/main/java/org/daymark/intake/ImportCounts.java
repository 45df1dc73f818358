package org.daymark.intake;

/**
 * What became of the rows so far; together they are the rows.
 *
 * @param created people who were not in the database
 * @param updated people with new data, or new on the list
 * @param unchanged people who were on the list with the same data
 * @param duplicates later rows with an address that an earlier one has
 * @param skips people about whom nothing was touched
 * @param invalid rows with a fault
 */
public record ImportCounts(long created, long updated, long unchanged, long duplicates, Skips skips, long invalid) {
    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, Skips.NONE, 0);

    /** All who are suppressed or have left. */
    public long skipped() {
        return skips.total();
    }

    public long rows() {
        return created + updated + unchanged + duplicates + skipped() + invalid;
    }

    ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                duplicates + more.duplicates,
                skips.plus(more.skips),
                invalid + more.invalid);
    }
}
