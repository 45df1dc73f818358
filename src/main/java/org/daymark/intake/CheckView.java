package org.daymark.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.subscriber.JoinOutcome;
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
        Skips skips = counts.skips();
        List<Line> lines = new ArrayList<>();
        lines.add(line(
                result, "New", "Not in the database yet. They join the list.", counts.created(), JoinOutcome.CREATED));
        lines.add(line(
                result,
                "Updated",
                "In the database. They get new data or join this list.",
                counts.updated(),
                JoinOutcome.UPDATED));
        lines.add(line(
                result,
                "Unchanged",
                "Already on the list with the same data.",
                counts.unchanged(),
                JoinOutcome.UNCHANGED));
        lines.add(new Line(
                "Duplicates",
                "Rows that repeat an address. The row that opts out counts, or else the first row.",
                counts.duplicates(),
                examples(result, CheckResult.DUPLICATE)));
        departed(result, lines);
        lines.add(line(
                result,
                "Unsubscribed",
                "They unsubscribed here. An import never re-adds them.",
                skips.unsubscribed(),
                JoinOutcome.UNSUBSCRIBED));
        lines.add(line(
                result,
                "Bounced",
                "Their mailbox does not exist. They are not imported.",
                skips.bounced(),
                JoinOutcome.BOUNCED));
        lines.add(line(
                result,
                "Complained",
                "They reported your mail as spam. They are not imported.",
                skips.complained(),
                JoinOutcome.COMPLAINED));
        lines.add(line(
                result,
                "Suppressed",
                "Your organization suppressed them. They are not imported.",
                skips.suppressed(),
                JoinOutcome.SUPPRESSED));
        lines.add(new Line("Invalid", "Rows that cannot be imported.", counts.invalid(), List.of()));
        return new CheckView(
                lines,
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

    private static void departed(CheckResult result, List<Line> lines) {
        Departed departed = result.counts().departed();
        if (departed.total() == 0 && result.stayed() == 0) {
            return;
        }
        lines.add(new Line(
                "Unsubscribed in the file",
                "They unsubscribed elsewhere. Daymark records this and never mails them.",
                departed.unsubscribed(),
                examples(result, Status.UNSUBSCRIBED, Status.UNSUBSCRIBED_EVERYWHERE)));
        lines.add(new Line(
                "Bounced in the file",
                "Mail to them bounced elsewhere. Daymark suppresses them.",
                departed.bounced(),
                examples(result, Status.BOUNCED)));
        lines.add(new Line(
                "Complained in the file",
                "They reported your mail as spam elsewhere. Daymark suppresses them.",
                departed.complained(),
                examples(result, Status.COMPLAINED)));
        lines.add(new Line(
                "Blocked in the file",
                "They were on a blocklist elsewhere. Daymark suppresses them.",
                departed.blocked(),
                examples(result, Status.BLOCKLISTED, Status.BLOCKED)));
        lines.add(new Line(
                "Not subscribed in the file",
                "They are unconfirmed, disabled or archived elsewhere. They are not imported.",
                departed.out(),
                examples(result, Status.OUT)));
    }

    private static List<String> examples(CheckResult result, Status... statuses) {
        List<String> examples = new ArrayList<>();
        for (Status status : statuses) {
            examples.addAll(examples(result, CheckResult.kind(status)));
        }
        return examples;
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
        choices.add(List.of("", "Choose …"));
        for (Status status : Status.CHOICES) {
            choices.add(List.of(status.name(), status.label()));
        }
        return List.copyOf(choices);
    }

    private static Line line(CheckResult result, String name, String meaning, long number, JoinOutcome outcome) {
        return new Line(name, meaning, number, examples(result, outcome.name()));
    }

    private static List<String> examples(CheckResult result, String kind) {
        return result.examples().getOrDefault(kind, List.of());
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
