package org.daymark.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.daymark.intake.ColumnEffect;
import org.daymark.intake.ImportCounts;
import org.daymark.intake.ImportResult;
import org.jspecify.annotations.Nullable;

/** An import's counts as its JSON shows them; what the file itself says of people stands behind the rest. */
record ImportJson(
        long rows,
        long created,
        long updated,
        long unchanged,
        long duplicates,
        long skipped,
        long invalid,
        long unsubscribed,
        long bounced,
        long complained,
        long blocked,
        long out,
        long ended,
        long warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ColumnEffect> columns) {
    static ImportJson of(ImportResult result) {
        ImportCounts counts = result.counts();
        return new ImportJson(
                counts.rows(),
                counts.created(),
                counts.updated(),
                counts.unchanged(),
                counts.duplicates(),
                counts.skipped(),
                counts.invalid(),
                counts.departed().unsubscribed(),
                counts.departed().bounced(),
                counts.departed().complained(),
                counts.departed().blocked(),
                counts.departed().out(),
                counts.departed().ended(),
                result.warnings(),
                result.columns());
    }
}
