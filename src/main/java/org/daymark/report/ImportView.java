package org.daymark.report;

/**
 * An import as the start page shows it.
 *
 * @param state RUNNING, DONE, FAILED or CANCELLED
 * @param rows the rows dealt with so far
 * @param invalid those of them that were not taken
 */
record ImportView(long id, String fileName, String listName, String state, long rows, long invalid) {}
