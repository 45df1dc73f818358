package org.daymark.intake;

import java.nio.file.Path;

/**
 * What to import.
 *
 * @param listName the list that the people join; made if there is none
 * @param dryRun true to count only and write nothing at all
 */
public record ImportRequest(Path file, String listName, boolean dryRun, Consent consent) {}
