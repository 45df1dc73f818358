package org.daymark.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daymark.intake.CheckResult.Cause;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;

/** Counts invalid rows by reason, with a few lines and values of each. */
final class Causes {
    private static final Words WORDS = Words.of("intake");

    private static final int EXAMPLES = 5;
    private static final int MAX_COUNT = 500;
    private static final int SHOWN = 20;
    private static final int MAX_VALUE = 60;

    private final Map<String, Cause> causes = new HashMap<>();

    /** Rows that differ in the value only have the same fault. */
    void add(long line, String column, String reason, List<CellFault> faults) {
        String key = column + ": " + reason;
        Cause known = causes.get(key);
        if (known == null && causes.size() == MAX_COUNT) {
            key = "";
            known = causes.getOrDefault(key, new Cause("", WORDS.named("cause.others"), 0, List.of(), List.of()));
        }
        Cause before = known == null ? new Cause(column, reason, 0, List.of(), List.of()) : known;
        List<Long> lines = new ArrayList<>(before.lines());
        if (lines.size() < EXAMPLES) {
            lines.add(line);
        }
        List<String> values = key.isEmpty()
                ? List.of()
                : Stream.concat(
                                Objects.requireNonNullElse(before.values(), List.<String>of()).stream(),
                                faults.stream().map(CellFault::value).map(Causes::shown))
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .limit(EXAMPLES)
                        .toList();
        causes.put(key, new Cause(before.column(), before.reason(), before.rows() + 1, lines, values));
    }

    /** The most frequent first, and of many the rest as one. */
    List<Cause> shown() {
        List<Cause> sorted = causes.values().stream()
                .sorted(Comparator.comparingLong(Cause::rows).reversed())
                .toList();
        List<Cause> shown = new ArrayList<>(sorted.subList(0, Math.min(SHOWN, sorted.size())));
        long others = sorted.stream().skip(SHOWN).mapToLong(Cause::rows).sum();
        if (others > 0) {
            shown.add(new Cause("", WORDS.named("cause.others"), others, List.of(), List.of()));
        }
        return shown;
    }

    private static String shown(String value) {
        return Excerpt.of(value.replaceAll("\\p{Cntrl}+", " ").strip(), MAX_VALUE);
    }
}
