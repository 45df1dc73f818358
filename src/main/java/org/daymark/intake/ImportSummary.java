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
 * @param consent what was stated about its people; null for imports from before that was kept
 * @param errorFile where the faulty rows are kept, null when the file is not there
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

    /** Where an import stands. */
    public enum State {
        /** At work, or cut off by a kill; importing the same content again continues it. */
        RUNNING,
        DONE,
        /** Stopped by an error; importing the same content again continues it. */
        FAILED,
        /** Ended by a person before the end of the file. */
        CANCELLED
    }
}
