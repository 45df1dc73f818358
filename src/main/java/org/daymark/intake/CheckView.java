package org.daymark.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * The result of a check, as its page shows it.
 *
 * @param lines the outcomes; their numbers add up to all rows
 * @param warnings why values of imported rows are left empty
 * @param touched how many people would be created, updated or found unchanged
 * @param kept how many people would be recorded as unsubscribed, bounced, complained or blocked elsewhere
 * @param ended how many of those are active here
 * @param words the status values that the user must explain
 * @param columns the columns that the user must explain
 * @param effects what columns would do to known values
 */
record CheckView(
        List<Line> lines,
        List<Fault> faults,
        List<Fault> warnings,
        long rows,
        long touched,
        long invalid,
        long kept,
        long ended,
        List<Word> words,
        List<String> columns,
        List<ColumnEffect> effects) {
    private static final Words WORDS = Words.of("intake");

    /** The meanings of a status value: [name, label]. */
    static final List<List<String>> STATUS_CHOICES = statusChoices();

    /** A status value that the user must explain. */
    record Word(String field, String word, String column, long rows) {}

    /** One outcome with its meaning and examples. */
    record Line(String name, String meaning, long number, List<String> examples) {}

    /** One reason why rows are invalid. */
    record Fault(String column, String reason, long rows, String values, String lines) {}

    static @Nullable CheckView of(@Nullable CheckResult result) {
        if (result == null) {
            return null;
        }
        ImportCounts counts = result.counts();
        return new CheckView(
                lines(result),
                faults(result.causes()),
                faults(result.warnings()),
                counts.rows(),
                joining(result),
                counts.invalid(),
                counts.departed().kept(),
                counts.departed().ended(),
                words(result.questions().words()),
                result.questions().columns(),
                result.columns());
    }

    /** The number of people whom the file adds to the list, or who are already on it. */
    static long joining(CheckResult result) {
        ImportCounts counts = result.counts();
        return counts.created() + counts.updated() + counts.unchanged() - result.stayed();
    }

    /** The form field for the meaning of a status value. */
    static String wordField(int number) {
        return "word-" + number;
    }

    private static List<Line> lines(CheckResult result) {
        ImportCounts counts = result.counts();
        Skips skips = counts.skips();
        List<Line> lines = new ArrayList<>();
        lines.add(line(result, "created", counts.created(), JoinOutcome.CREATED.name()));
        lines.add(line(result, "updated", counts.updated(), JoinOutcome.UPDATED.name()));
        lines.add(line(result, "unchanged", counts.unchanged(), JoinOutcome.UNCHANGED.name()));
        lines.add(line(result, "duplicates", counts.duplicates(), CheckResult.DUPLICATE));
        Departed departed = counts.departed();
        if (departed.total() > 0 || result.stayed() > 0) {
            lines.add(departed(
                    result,
                    "unsubscribed",
                    departed.unsubscribed(),
                    Status.UNSUBSCRIBED,
                    Status.UNSUBSCRIBED_EVERYWHERE));
            lines.add(departed(result, "bounced", departed.bounced(), Status.BOUNCED));
            lines.add(departed(result, "complained", departed.complained(), Status.COMPLAINED));
            lines.add(departed(result, "blocked", departed.blocked(), Status.BLOCKLISTED, Status.BLOCKED));
            lines.add(departed(result, "out", departed.out(), Status.OUT));
        }
        lines.add(line(result, "unsubscribed", skips.unsubscribed(), JoinOutcome.UNSUBSCRIBED.name()));
        lines.add(line(result, "bounced", skips.bounced(), JoinOutcome.BOUNCED.name()));
        lines.add(line(result, "complained", skips.complained(), JoinOutcome.COMPLAINED.name()));
        lines.add(line(result, "suppressed", skips.suppressed(), JoinOutcome.SUPPRESSED.name()));
        lines.add(line(result, "invalid", counts.invalid()));
        return lines;
    }

    /** Of people who left elsewhere, as the file says. */
    private static Line departed(CheckResult result, String outcome, long number, Status... statuses) {
        return line(
                result,
                "file." + outcome,
                number,
                Arrays.stream(statuses).map(CheckResult::kind).toArray(String[]::new));
    }

    private static Line line(CheckResult result, String outcome, long number, String... kinds) {
        return new Line(
                WORDS.named("check." + outcome),
                WORDS.named("check." + outcome + ".meaning"),
                number,
                Arrays.stream(kinds)
                        .flatMap(kind -> result.examples().getOrDefault(kind, List.of()).stream())
                        .toList());
    }

    private static List<Word> words(List<StatusScan.UnknownWord> unknown) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < unknown.size(); i++) {
            StatusScan.UnknownWord word = unknown.get(i);
            words.add(new Word(wordField(i), word.word(), word.column(), word.rows()));
        }
        return words;
    }

    private static List<List<String>> statusChoices() {
        List<List<String>> choices = new ArrayList<>();
        choices.add(List.of("", WORDS.named("choose")));
        for (Status status : Status.CHOICES) {
            choices.add(List.of(status.name(), status.label()));
        }
        return List.copyOf(choices);
    }

    private static List<Fault> faults(@Nullable List<CheckResult.Cause> causes) {
        return causes == null
                ? List.of()
                : causes.stream().map(CheckView::fault).toList();
    }

    private static Fault fault(CheckResult.Cause cause) {
        return new Fault(
                cause.column(),
                StringUtils.capitalize(cause.reason()),
                cause.rows(),
                cause.values() == null ? "" : String.join(" · ", cause.values()),
                cause.lines().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + (cause.rows() > cause.lines().size() && !cause.lines().isEmpty() ? ", …" : ""));
    }
}
