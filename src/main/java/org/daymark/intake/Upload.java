package org.daymark.intake;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.DateOrder;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way to being imported through the pages.
 *
 * @param storedAs the name of the stored file
 * @param fileName the name it came with, tidied
 * @param size the bytes that came in
 * @param changedAt when it last came to another state
 * @param version counts the changes of its plan
 * @param totalRows its rows, once they were counted
 * @param checkedRows how many of them the check has seen
 * @param result the result of the check
 * @param problem why it cannot be checked
 * @param importId the import that it became
 */
record Upload(
        long id,
        String storedAs,
        String fileName,
        long size,
        Instant uploadedAt,
        String uploadedBy,
        Instant changedAt,
        State state,
        int version,
        Inspection inspection,
        Plan plan,
        long totalRows,
        long checkedRows,
        @Nullable CheckResult result,
        @Nullable String problem,
        @Nullable Long importId) {
    private static final Words WORDS = Words.of("intake");

    /** The state of an upload. */
    enum State {
        /** Waits for the user to choose layout, columns and list. */
        OPEN,
        /** A dry run is in progress. */
        CHECKING,
        /** Waits for the user to confirm the result of the dry run. */
        CHECKED,
        /** The dry run failed. */
        FAILED,
        IMPORTING
    }

    SourceFile file(UploadedFiles files) {
        Path path = files.path(storedAs);
        try {
            return new SourceFile(
                    path,
                    fileName,
                    fileName,
                    inspection.bytes(),
                    Files.getLastModifiedTime(path),
                    inspection.contentHash(),
                    Charset.forName(inspection.charset()),
                    inspection.bomLength(),
                    "");
        } catch (IOException e) {
            throw WORDS.problem(e, "upload.file-gone", fileName);
        }
    }

    Layout layout(SourceFile file) {
        return LayoutDetection.of(file, plan.reading(), FirstRows.of(file, plan.reading()), plan)
                .dated(dates());
    }

    /** The order of day and month that a person chose, or that the check found. */
    private @Nullable DateOrder dates() {
        DateOrder chosen = plan.dates();
        return chosen == null && result != null ? result.dates() : chosen;
    }
}
