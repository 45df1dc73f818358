package org.daymark.intake;

import java.nio.file.Path;

/**
 * What to import.
 *
 * @param listName the list that the people join; made if there is none
 * @param dryRun true to count only and write nothing at all
 * @param mapping what the file's columns and words mean, where they do not say it themselves
 * @param reading what the file does not say of how it is read
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
