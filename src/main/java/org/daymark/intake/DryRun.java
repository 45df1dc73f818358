package org.daymark.intake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Subscribers;
import org.daymark.text.Words;

/** Processes a file like an import, but only counts. */
final class DryRun {
    private static final Words WORDS = Words.of("intake");
    private static final int CHUNK = 1_000;

    private final Subscribers subscribers;
    private final Departures departures;
    private final long listId;
    private final SourceFile file;
    private final Layout layout;
    private final RowProcessor processor;
    private final Findings findings;
    private final ColumnEffects effects;

    /**
     * Starts before the first row.
     *
     * @param listId 0 for a list that does not exist yet
     */
    DryRun(
            Subscribers subscribers,
            Departures departures,
            long listId,
            SourceFile file,
            Layout layout,
            RowProcessor processor,
            Findings findings,
            ColumnEffects effects) {
        this.subscribers = subscribers;
        this.departures = departures;
        this.listId = listId;
        this.file = file;
        this.layout = layout;
        this.processor = processor;
        this.findings = findings;
        this.effects = effects;
    }

    /** Looks through a file, which must have rows. */
    static StatusScan scan(SourceFile file, Layout layout, Instant now) {
        StatusScan scan = StatusScan.of(file, layout, now);
        if (scan.rows() == 0) {
            throw WORDS.problem("rows.none", file.shown(), layout.headerLine());
        }
        return scan;
    }

    /**
     * Processes the rows.
     *
     * @param rejected is told every invalid row
     * @param warned receives every row that is imported without some of its values
     * @param goesOn receives the number of rows after every thousand, and returns whether to continue
     */
    CheckResult run(Consumer<Rejection> rejected, Consumer<ImportWarning> warned, LongPredicate goesOn) {
        try (RecordReader records = new RecordReader(file.lines(), layout)) {
            List<ProcessedRow> chunk = new ArrayList<>();
            boolean on = true;
            for (RawRow row = records.next(); row != null && on; row = records.next()) {
                chunk.add(processor.process(row));
                if (chunk.size() == CHUNK) {
                    count(chunk, rejected, warned);
                    on = goesOn.test(findings.rows());
                    chunk.clear();
                }
            }
            count(chunk, rejected, warned);
            // It is told how far the check came; at the end there is nothing left to stop.
            boolean unused = goesOn.test(findings.rows());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        file.refuseChanged();
        return findings.result(effects.shown());
    }

    private void count(List<ProcessedRow> chunk, Consumer<Rejection> rejected, Consumer<ImportWarning> warned) {
        SortedRows rows = SortedRows.of(chunk);
        rows.rejections().forEach(findings::add);
        rows.rejections().forEach(rejected);
        for (ProcessedRow row : chunk) {
            ImportWarning warning = row instanceof ProcessedRow.Accepted accepted ? accepted.warning() : null;
            if (warning != null) {
                findings.add(warning);
                warned.accept(warning);
            }
        }
        rows.duplicates().forEach(findings::addDuplicate);
        List<JoinOutcome> outcomes = subscribers.wouldJoin(listId, rows.joining());
        List<ProcessedRow.Accepted> accepted = chunk.stream()
                .filter(ProcessedRow.Accepted.class::isInstance)
                .map(ProcessedRow.Accepted.class::cast)
                .toList();
        List<ProcessedRow.Accepted> known = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            findings.add(rows.joining().get(i).address(), outcomes.get(i));
            if (outcomes.get(i) == JoinOutcome.UPDATED || outcomes.get(i) == JoinOutcome.UNCHANGED) {
                known.add(accepted.get(i));
            }
        }
        effects.add(known);
        rows.out().forEach(row -> findings.add(row.address(), row.status(), DepartOutcome.RECORDED));
        List<DepartOutcome> departed = rows.depart(listId, departures::wouldDepart);
        for (int i = 0; i < departed.size(); i++) {
            ProcessedRow.Departs row = rows.departing().get(i);
            findings.add(row.address(), row.status(), departed.get(i));
        }
    }
}
