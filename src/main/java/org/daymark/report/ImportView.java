package org.daymark.report;

import org.daymark.intake.ImportSummary;

/**
 * An import as the start page shows it.
 *
 * @param rows the rows dealt with so far
 * @param invalid those of them that were not taken
 */
record ImportView(long id, String fileName, String listName, ImportSummary.State state, long rows, long invalid) {}
