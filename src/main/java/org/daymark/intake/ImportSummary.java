package org.daymark.intake;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as the pages show it.
 *
 * @param layout in words, how the file was understood
 * @param totalRows the rows of the file, done or not
 * @param startedBy the user who started it; null for old imports without this record
 * @param cancelAsked whether a user canceled it
 * @param stopReason why it stopped; null if it did not stop or the reason is unknown
 * @param consent the stated consent; null for old imports without this record
 * @param errorFile the file of faulty rows; null if there is none
 */
public record ImportSummary(
        long id,
        String listName,
        String fileName,
        String layout,
        State state,
        long totalRows,
        ImportCounts counts,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String startedBy,
        boolean cancelAsked,
        @Nullable String stopReason,
        @Nullable Consent consent,
        @Nullable Path errorFile) {
    ImportSummary with(Path errors) {
        return new ImportSummary(
                id,
                listName,
                fileName,
                layout,
                state,
                totalRows,
                counts,
                startedAt,
                finishedAt,
                startedBy,
                cancelAsked,
                stopReason,
                consent,
                errors);
    }

    /** The state of an import. */
    public enum State {
        /** Running, or interrupted by a kill; importing the same content again resumes it. */
        RUNNING,
        DONE,
        /** Stopped by an error; importing the same content again resumes it. */
        FAILED,
        /** Ended by a person before the end of the file. */
        CANCELLED
    }
}
