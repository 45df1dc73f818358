package org.daymark.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daymark.subscriber.JoinOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a check found, as its page shows it.
 *
 * @param lines what becomes of the rows; their numbers add up to the rows
 * @param touched how many people would be created, updated or found unchanged
 */
record CheckView(List<Line> lines, List<Fault> faults, long rows, long touched, long invalid) {
    /** One outcome, what it means, and some of those whom it concerns. */
    record Line(String name, String meaning, long number, List<String> examples) {}

    /** One reason that makes rows invalid. */
    record Fault(String column, String reason, long rows, String lines) {}

    static @Nullable CheckView of(@Nullable CheckResult result) {
        if (result == null) {
            return null;
        }
        ImportCounts counts = result.counts();
        Skips skips = counts.skips();
        List<Line> lines = new ArrayList<>();
        lines.add(line(
                result,
                "New",
                "Not in the database yet; they are put on the list.",
                counts.created(),
                JoinOutcome.CREATED));
        lines.add(line(
                result,
                "Updated",
                "Known; they get new data or are new on this list.",
                counts.updated(),
                JoinOutcome.UPDATED));
        lines.add(line(
                result,
                "Unchanged",
                "On the list already with the same data.",
                counts.unchanged(),
                JoinOutcome.UNCHANGED));
        lines.add(new Line(
                "Duplicates",
                "Later rows with an address that an earlier row has; the first row counts.",
                counts.duplicates(),
                examples(result, CheckResult.DUPLICATE)));
        lines.add(line(
                result,
                "Unsubscribed",
                "They left. An import never brings anybody back.",
                skips.unsubscribed(),
                JoinOutcome.UNSUBSCRIBED));
        lines.add(line(
                result,
                "Bounced",
                "Their mailbox does not exist; they stay out.",
                skips.bounced(),
                JoinOutcome.BOUNCED));
        lines.add(line(
                result,
                "Complained",
                "They reported a mail as unwanted; they stay out.",
                skips.complained(),
                JoinOutcome.COMPLAINED));
        lines.add(line(
                result,
                "Suppressed",
                "Suppressed by your organisation; they stay out.",
                skips.suppressed(),
                JoinOutcome.SUPPRESSED));
        lines.add(new Line("Invalid", "Rows with a fault, listed below.", counts.invalid(), List.of()));
        return new CheckView(
                lines,
                result.causes().stream().map(CheckView::fault).toList(),
                counts.rows(),
                counts.created() + counts.updated() + counts.unchanged(),
                counts.invalid());
    }

    private static Line line(CheckResult result, String name, String meaning, long number, JoinOutcome outcome) {
        return new Line(name, meaning, number, examples(result, outcome.name()));
    }

    private static List<String> examples(CheckResult result, String kind) {
        return result.examples().getOrDefault(kind, List.of());
    }

    private static Fault fault(CheckResult.Cause cause) {
        String reason = cause.reason();
        return new Fault(
                cause.column(),
                reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1),
                cause.rows(),
                cause.lines().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (cause.rows() > cause.lines().size() && !cause.lines().isEmpty() ? ", …" : ""));
    }
}
