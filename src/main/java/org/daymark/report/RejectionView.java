package org.daymark.report;

/** A row of an imported file that was not taken. */
record RejectionView(long line, String column, String reason, String original) {}
