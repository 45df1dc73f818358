package org.daymark.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.JoinOutcome;

/** Collects the counts of a dry run with a few examples of each outcome. */
final class Findings {
    private static final int EXAMPLES = 5;

    private final Map<JoinOutcome, Long> outcomes = new EnumMap<>(JoinOutcome.class);
    private final Map<String, List<String>> examples = new LinkedHashMap<>();
    private final StatusScan.Questions questions;
    private Departed departed = Departed.NONE;
    private long stayed;
    private final Causes causes = new Causes();
    private final Causes warnings = new Causes();
    private long duplicates;
    private long invalid;

    Findings(StatusScan.Questions questions) {
        this.questions = questions;
    }

    void add(EmailAddress address, JoinOutcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
        example(outcome.name(), address);
    }

    /** A person who opted out according to the file. */
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
        causes.add(rejection.line(), rejection.column(), rejection.publicReason(), rejection.faults());
    }

    /** Records the values left out of an imported row. */
    void add(ImportWarning warning) {
        warnings.add(warning.line(), warning.column(), warning.publicReason(), warning.faults());
    }

    long rows() {
        return counts().rows();
    }

    CheckResult result(List<ColumnEffect> columns) {
        return new CheckResult(counts(), causes.shown(), examples, questions, stayed, warnings.shown(), null, columns);
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
