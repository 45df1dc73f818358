package org.daymark.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.audience.Audience;
import org.daymark.issue.ByLanguage;
import org.daymark.issue.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.jspecify.annotations.Nullable;

/**
 * A compiled issue with its audience and its pre-flight report.
 *
 * @param issue null if the content cannot be compiled; the report then has the error
 * @param variants its other languages
 */
public record CheckedIssue(
        @Nullable CompiledIssue issue, List<CheckedVariant> variants, Audience audience, PreflightReport report) {
    public CheckedIssue {
        variants = List.copyOf(variants);
    }

    /**
     * A language variant.
     *
     * @param issue null if its content cannot be compiled
     */
    record CheckedVariant(Variant variant, @Nullable CompiledIssue issue) {}

    /** The compiled issue for each language, of those that can be compiled. */
    ByLanguage<CompiledIssue> byLanguage(CompiledIssue base) {
        Map<String, CompiledIssue> others = new HashMap<>();
        for (CheckedVariant checked : variants) {
            CompiledIssue other = checked.issue();
            if (other != null) {
                others.put(checked.variant().language(), other);
            }
        }
        return ByLanguage.of(base.language(), base, others);
    }

    /** What a start freezes beside the issue, by the ids of the variants. */
    public Map<Long, String> frozenVariants() {
        Map<Long, String> frozen = new HashMap<>();
        for (CheckedVariant checked : variants) {
            CompiledIssue other = checked.issue();
            if (other == null) {
                throw new IllegalStateException(
                        "the variant " + checked.variant().id() + " has an error");
            }
            frozen.put(checked.variant().id(), other.toJson());
        }
        return frozen;
    }
}
