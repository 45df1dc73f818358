package org.daymark.intake;

import java.nio.file.Path;

/**
 * The request of an import.
 *
 * @param listName the list that the people join; made if there is none
 * @param dryRun true to count only and write nothing at all
 * @param mapping the meanings of columns and status values that their names do not explain
 * @param reading reading options that the file does not show
 */
public record ImportRequest(
        Path file, String listName, boolean dryRun, Consent consent, Mapping mapping, ReadOptions reading) {
    public ImportRequest(Path file, String listName, boolean dryRun, Consent consent) {
        this(file, listName, dryRun, consent, Mapping.NONE);
    }

    public ImportRequest(Path file, String listName, boolean dryRun, Consent consent, Mapping mapping) {
        this(file, listName, dryRun, consent, mapping, ReadOptions.NONE);
    }
}
