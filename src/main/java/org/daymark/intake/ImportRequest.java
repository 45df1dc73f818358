package org.daymark.intake;

import java.nio.file.Path;

/**
 * What to import.
 *
 * @param listName the list that the people join; made if there is none
 * @param dryRun true to count only and write nothing at all
 * @param mapping what the file's columns and words mean, where they do not say it themselves
 */
public record ImportRequest(Path file, String listName, boolean dryRun, Consent consent, Mapping mapping) {
    public ImportRequest(Path file, String listName, boolean dryRun, Consent consent) {
        this(file, listName, dryRun, consent, Mapping.NONE);
    }
}
