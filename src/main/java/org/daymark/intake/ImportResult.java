package org.daymark.intake;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import or a dry run.
 *
 * @param id the import's number, 0 after a dry run
 * @param errorFile the faulty rows with reasons, to fix and import again; null if there are none and after a dry run
 * @param firstRejections some of the faulty rows, in the file's order
 * @param notices notes for the operator on how Daymark read the file
 * @param continued whether it resumed an interrupted import of the same content
 * @param warnings how many rows were imported without some of their values
 * @param firstWarnings some of them
 * @param columns what each column would do to known values; null after an import
 */
public record ImportResult(
        long id,
        ImportCounts counts,
        @Nullable Path errorFile,
        List<Rejection> firstRejections,
        List<String> notices,
        boolean continued,
        long warnings,
        List<ImportWarning> firstWarnings,
        @Nullable List<ColumnEffect> columns) {
    public long rows() {
        return counts.rows();
    }
}
