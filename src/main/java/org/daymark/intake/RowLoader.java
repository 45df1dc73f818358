package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Subscribers;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Loads the checked rows, keeps the faulty ones and moves the counts, all in the chunk's transaction. */
class RowLoader implements ItemWriter<ProcessedRow> {
    private final RunningImports.RunningImport running;
    private final ImportRepository repository;
    private final Subscribers subscribers;
    private final Departures departures;

    RowLoader(
            RunningImports.RunningImport running,
            ImportRepository repository,
            Subscribers subscribers,
            Departures departures) {
        this.running = running;
        this.repository = repository;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    @Override
    public void write(Chunk<? extends ProcessedRow> rows) {
        SortedRows sorted = SortedRows.of(rows);
        ImportCounts counts = new ImportCounts(
                        0,
                        0,
                        0,
                        sorted.duplicates().size(),
                        Skips.NONE,
                        sorted.rejections().size())
                .plus(joined(subscribers.join(running.listId(), sorted.joining())))
                .plus(departed(sorted, sorted.depart(running.listId(), departures::depart)));
        repository.reject(running.id(), sorted.rejections());
        repository.warn(running.id(), warnings(rows));
        repository.add(running.id(), counts);
        tellAfterCommit(repository.counts(running.id()).rows());
    }

    private static List<ImportWarning> warnings(Chunk<? extends ProcessedRow> rows) {
        List<ImportWarning> warnings = new ArrayList<>();
        for (ProcessedRow row : rows) {
            ImportWarning warning = row instanceof ProcessedRow.Accepted accepted ? accepted.warning() : null;
            if (warning != null) {
                warnings.add(warning);
            }
        }
        return warnings;
    }

    private void tellAfterCommit(long done) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                running.progress().rows(done, running.totalRows());
            }
        });
    }

    private static ImportCounts departed(SortedRows rows, List<DepartOutcome> outcomes) {
        Departed departed = Departed.NONE;
        long stayed = 0;
        for (ProcessedRow.Departs out : rows.out()) {
            departed = departed.plus(Departed.one(out.status(), false));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            DepartOutcome outcome = outcomes.get(i);
            if (outcome == DepartOutcome.STAYS) {
                stayed++;
            } else {
                departed =
                        departed.plus(Departed.one(rows.departing().get(i).status(), outcome == DepartOutcome.ENDED));
            }
        }
        return new ImportCounts(0, 0, stayed, 0, Skips.NONE, 0, departed);
    }

    private static ImportCounts joined(List<JoinOutcome> outcomes) {
        return new ImportCounts(
                Collections.frequency(outcomes, JoinOutcome.CREATED),
                Collections.frequency(outcomes, JoinOutcome.UPDATED),
                Collections.frequency(outcomes, JoinOutcome.UNCHANGED),
                0,
                new Skips(
                        Collections.frequency(outcomes, JoinOutcome.UNSUBSCRIBED),
                        Collections.frequency(outcomes, JoinOutcome.BOUNCED),
                        Collections.frequency(outcomes, JoinOutcome.COMPLAINED),
                        Collections.frequency(outcomes, JoinOutcome.SUPPRESSED)),
                0);
    }
}
