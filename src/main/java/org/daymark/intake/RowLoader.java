package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
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

    RowLoader(RunningImports.RunningImport running, ImportRepository repository, Subscribers subscribers) {
        this.running = running;
        this.repository = repository;
        this.subscribers = subscribers;
    }

    @Override
    public void write(Chunk<? extends ProcessedRow> rows) {
        List<Joining> people = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        ImportCounts before = sorted(rows, people, rejections);
        ImportCounts counts = before.plus(counted(subscribers.join(running.listId(), people)));
        repository.reject(running.id(), rejections);
        repository.add(running.id(), counts);
        tellAfterCommit(repository.counts(running.id()).rows());
    }

    private void tellAfterCommit(long done) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                running.progress().rows(done, running.totalRows());
            }
        });
    }

    /** Puts people and faults apart and counts all that needs no look into the database. */
    static ImportCounts sorted(
            Iterable<? extends ProcessedRow> rows, List<Joining> people, List<Rejection> rejections) {
        long duplicates = 0;
        for (ProcessedRow row : rows) {
            if (row instanceof ProcessedRow.Accepted accepted) {
                people.add(accepted.person());
            } else if (row instanceof ProcessedRow.Invalid invalid) {
                rejections.add(invalid.rejection());
            } else {
                duplicates++;
            }
        }
        return new ImportCounts(0, 0, 0, duplicates, Skips.NONE, rejections.size());
    }

    static ImportCounts counted(List<JoinOutcome> outcomes) {
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
