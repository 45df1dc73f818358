package org.daymark.intake;

import java.util.List;
import java.util.Map;

/**
 * What a dry run found.
 *
 * @param causes why rows are invalid, the most frequent first
 * @param examples some addresses of each outcome, by its name
 */
record CheckResult(ImportCounts counts, List<Cause> causes, Map<String, List<String>> examples) {
    /** The name under which later rows with an address of an earlier one are kept. */
    static final String DUPLICATE = "DUPLICATE";

    /**
     * A reason that makes rows invalid.
     *
     * @param column the file's name of the column at fault; empty for what is left of many reasons
     * @param lines of some of the rows
     */
    record Cause(String column, String reason, long rows, List<Long> lines) {}
}
