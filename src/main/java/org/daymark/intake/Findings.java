package org.daymark.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.intake.CheckResult.Cause;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.JoinOutcome;

/** Gathers what a dry run sees: counts, and of everything a few examples. */
final class Findings {
    private static final int EXAMPLES = 5;
    private static final int MOST_CAUSES = 500;
    private static final int SHOWN_CAUSES = 20;

    private final Map<JoinOutcome, Long> outcomes = new EnumMap<>(JoinOutcome.class);
    private final Map<String, List<String>> examples = new LinkedHashMap<>();
    private final Map<String, Cause> causes = new HashMap<>();
    private final StatusScan.Questions questions;
    private Departed departed = Departed.NONE;
    private long stayed;
    private long duplicates;
    private long invalid;

    Findings(StatusScan.Questions questions) {
        this.questions = questions;
    }

    void add(EmailAddress address, JoinOutcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
        example(outcome.name(), address);
    }

    /** Somebody who may not be mailed, as the file says. */
    void add(EmailAddress address, Status status, DepartOutcome outcome) {
        if (outcome == DepartOutcome.STAYS) {
            stayed++;
            example(CheckResult.STAYED, address);
            return;
        }
        departed = departed.plus(Departed.one(status, outcome == DepartOutcome.ENDED));
        example(CheckResult.kind(status), address);
        if (outcome == DepartOutcome.ENDED) {
            example(CheckResult.ENDED, address);
        }
    }

    void addDuplicate(EmailAddress address) {
        duplicates++;
        example(CheckResult.DUPLICATE, address);
    }

    void add(Rejection rejection) {
        invalid++;
        // Rows that differ in the value only have the same fault.
        String reason = rejection.publicReason();
        String key = rejection.column() + ": " + reason;
        Cause known = causes.get(key);
        if (known == null && causes.size() == MOST_CAUSES) {
            key = "";
            known = causes.getOrDefault(key, new Cause("", "other reasons", 0, List.of()));
        }
        Cause before = known == null ? new Cause(rejection.column(), reason, 0, List.of()) : known;
        List<Long> lines = new ArrayList<>(before.lines());
        if (lines.size() < EXAMPLES) {
            lines.add(rejection.line());
        }
        causes.put(key, new Cause(before.column(), before.reason(), before.rows() + 1, lines));
    }

    long rows() {
        return counts().rows();
    }

    CheckResult result() {
        List<Cause> sorted = causes.values().stream()
                .sorted(Comparator.comparingLong(Cause::rows).reversed())
                .toList();
        List<Cause> shown = new ArrayList<>(sorted.subList(0, Math.min(SHOWN_CAUSES, sorted.size())));
        long others = sorted.stream().skip(SHOWN_CAUSES).mapToLong(Cause::rows).sum();
        if (others > 0) {
            shown.add(new Cause("", "other reasons", others, List.of()));
        }
        return new CheckResult(counts(), shown, examples, questions, stayed);
    }

    private ImportCounts counts() {
        return new ImportCounts(
                of(JoinOutcome.CREATED),
                of(JoinOutcome.UPDATED),
                of(JoinOutcome.UNCHANGED) + stayed,
                duplicates,
                new Skips(
                        of(JoinOutcome.UNSUBSCRIBED),
                        of(JoinOutcome.BOUNCED),
                        of(JoinOutcome.COMPLAINED),
                        of(JoinOutcome.SUPPRESSED)),
                invalid,
                departed);
    }

    private long of(JoinOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    private void example(String kind, EmailAddress address) {
        List<String> some = examples.computeIfAbsent(kind, none -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(address.value());
        }
    }
}
