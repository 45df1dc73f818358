package org.daymark.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.audience.Audience;
import org.daymark.audience.Conditions;
import org.daymark.message.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.daymark.text.ByLanguage;
import org.jspecify.annotations.Nullable;

/**
 * A compiled issue with its audience and its pre-flight report.
 *
 * @param issues the issue by the combination of segments that a person is a member of, for members of none first; empty
 *     if the content cannot be compiled: the report then has the error
 * @param variants its other languages
 * @param conditions the segments that blocks are shown to
 */
public record CheckedIssue(
        List<CompiledIssue> issues,
        List<CheckedVariant> variants,
        Conditions conditions,
        Audience audience,
        PreflightReport report) {
    public CheckedIssue {
        issues = List.copyOf(issues);
        variants = List.copyOf(variants);
    }

    /** One that cannot be compiled. */
    static CheckedIssue broken(Audience audience, PreflightReport report) {
        return new CheckedIssue(List.of(), List.of(), Conditions.NONE, audience, report);
    }

    /** A language variant with its issues by combination, none if its content cannot be compiled. */
    record CheckedVariant(Variant variant, List<CompiledIssue> issues) {
        CheckedVariant {
            issues = List.copyOf(issues);
        }
    }

    /** The issue that members of none of the segments get; null if the content cannot be compiled. */
    public @Nullable CompiledIssue issue() {
        return issues.isEmpty() ? null : issues.get(0);
    }

    /** The issues for each language, of those that can be compiled. There must be some. */
    ByLanguage<List<CompiledIssue>> byLanguage() {
        Map<String, List<CompiledIssue>> others = new HashMap<>();
        for (CheckedVariant checked : variants) {
            if (!checked.issues().isEmpty()) {
                others.put(checked.variant().language(), checked.issues());
            }
        }
        return ByLanguage.of(issues.get(0).language(), issues, others);
    }

    /** What a start freezes beside the issue, by the ids of the variants. */
    public Map<Long, String> frozenVariants() {
        Map<Long, String> frozen = new HashMap<>();
        for (CheckedVariant checked : variants) {
            if (checked.issues().isEmpty()) {
                throw new IllegalStateException(
                        "the variant " + checked.variant().id() + " has an error");
            }
            frozen.put(checked.variant().id(), checked.issues().get(0).toJson());
        }
        return frozen;
    }

    /** What it freezes for members of segments, by the ids of the campaign and its variants and by combination. */
    public Map<Long, Map<Integer, String>> frozenCombinations(long campaignId) {
        Map<Long, Map<Integer, String>> frozen = new HashMap<>();
        frozen.put(campaignId, members(issues));
        variants.forEach(checked -> frozen.put(checked.variant().id(), members(checked.issues())));
        return frozen;
    }

    private static Map<Integer, String> members(List<CompiledIssue> issues) {
        Map<Integer, String> members = new HashMap<>();
        for (int combination = 1; combination < issues.size(); combination++) {
            members.put(combination, issues.get(combination).toJson());
        }
        return members;
    }
}
