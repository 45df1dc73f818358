package org.daymark.intake;

import java.util.List;
import java.util.Map;
import org.daymark.subscriber.DateOrder;
import org.jspecify.annotations.Nullable;

/**
 * The result of a dry run.
 *
 * @param causes why rows are invalid, the most frequent first
 * @param examples some addresses of each outcome, by its name
 * @param questions the open questions before the import
 * @param stayed how many of the unchanged people left elsewhere before they signed up here
 * @param warnings why values of imported rows were left out; null for old checks
 * @param dates the order of day and month in the file; null if irrelevant
 * @param columns what each column would do to known values
 */
record CheckResult(
        ImportCounts counts,
        List<Cause> causes,
        Map<String, List<String>> examples,
        StatusScan.Questions questions,
        long stayed,
        @Nullable List<Cause> warnings,
        @Nullable DateOrder dates,
        List<ColumnEffect> columns) {
    /** The name under which later rows with an address of an earlier one are kept. */
    static final String DUPLICATE = "DUPLICATE";

    /** That of those who stay, because they signed up here later. */
    static final String STAYED = "STAYED";

    /** That of those who are active here until the import. */
    static final String ENDED = "ENDED";

    /** Checks from before there were questions, or effects of columns, have none. */
    @SuppressWarnings("ConstantValue")
    CheckResult {
        questions = questions == null ? StatusScan.Questions.NONE : questions;
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    CheckResult with(@Nullable DateOrder order) {
        return new CheckResult(counts, causes, examples, questions, stayed, warnings, order, columns);
    }

    /** The name of those of whom the file says this. */
    static String kind(Status status) {
        return "FILE_" + status.name();
    }

    /**
     * A reason that makes rows invalid.
     *
     * @param column the file's name of the column at fault; empty for what is left of many reasons
     * @param lines of some of the rows
     * @param values some of the values at fault; null for checks from before they were kept
     */
    record Cause(
            String column,
            String reason,
            long rows,
            List<Long> lines,
            @Nullable List<String> values) {}
}
