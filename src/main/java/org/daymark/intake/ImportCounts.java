package org.daymark.intake;

/**
 * The outcomes of the rows so far. Their sum is the number of rows.
 *
 * @param created people who were not in the database and get mail now
 * @param updated people with new data, or new on the list
 * @param unchanged people who were on the list with the same data, or signed up here after they had left elsewhere
 * @param duplicates rows with an address that another one has
 * @param skips people left unchanged
 * @param invalid rows with a fault
 * @param departed people who may not be mailed, as the file says
 */
public record ImportCounts(
        long created, long updated, long unchanged, long duplicates, Skips skips, long invalid, Departed departed) {
    static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, Skips.NONE, 0);

    /** Checks from before files were asked who may be mailed do not have them. */
    @SuppressWarnings("ConstantValue")
    public ImportCounts {
        departed = departed == null ? Departed.NONE : departed;
    }

    ImportCounts(long created, long updated, long unchanged, long duplicates, Skips skips, long invalid) {
        this(created, updated, unchanged, duplicates, skips, invalid, Departed.NONE);
    }

    /** All who are suppressed or have left here. */
    public long skipped() {
        return skips.total();
    }

    public long rows() {
        return created + updated + unchanged + duplicates + skipped() + invalid + departed.total();
    }

    ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                duplicates + more.duplicates,
                skips.plus(more.skips),
                invalid + more.invalid,
                departed.plus(more.departed));
    }
}
