package org.daymark.intake;

import java.util.List;

/**
 * Rows of a file that follow each other, checked, to load in one transaction.
 *
 * @param first the number of the first row, counted from 0
 */
record Part(long first, List<ProcessedRow> rows) {}
