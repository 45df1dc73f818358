package org.daymark.report;

import java.time.Instant;
import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An import as its pages show it.
 *
 * @param state RUNNING, DONE or FAILED
 * @param totalRows the rows of the file, as far as they are known
 */
record ImportView(
        long id,
        String fileName,
        String listName,
        String state,
        long totalRows,
        long created,
        long updated,
        long unchanged,
        long duplicates,
        long skipped,
        long invalid,
        Instant started,
        @Nullable Instant finished) {

    /** The rows dealt with: what the six counts add up to. */
    public long rows() {
        return created + updated + unchanged + duplicates + skipped + invalid;
    }

    public boolean running() {
        return state.equals("RUNNING");
    }

    public Moment startedAt() {
        return Moment.of(started);
    }

    public @Nullable Moment finishedAt() {
        return Moment.ofNullable(finished);
    }
}
