package org.daymark.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.daymark.intake.RunningImports.RunningImport;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Loads the rows that are not loaded yet. This thread reads and checks them, while others load parts that it has
 * finished. Rows that are loaded are read again, so that later ones with the same address are known.
 */
class LoadRows implements Tasklet {
    private static final int PART = 1_000;

    private final RunningImports all;
    private final RunningImport running;
    private final ImportRepository repository;
    private final RowProcessor processor;
    private final PartWriters.Start start;

    LoadRows(
            RunningImports all,
            RunningImport running,
            ImportRepository repository,
            RowProcessor processor,
            PartWriters.Start start) {
        this.all = all;
        this.running = running;
        this.repository = repository;
        this.processor = processor;
        this.start = start;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        LoadedRows loaded = repository.loadedRows(running.id());
        running.progress().rows(loaded.count(), running.totalRows());
        try (RecordReader records = running.open();
                PartWriters writers = start.from(loaded.count())) {
            if (loadAll(records, loaded, writers)) {
                running.file().refuseChanged();
            }
            writers.finish();
        } catch (IOException e) {
            throw running.file().unreadable(e);
        }
        return RepeatStatus.FINISHED;
    }

    /** Returns false if a user canceled the import. */
    private boolean loadAll(RecordReader records, LoadedRows loaded, PartWriters writers) throws IOException {
        List<ProcessedRow> rows = new ArrayList<>(PART);
        long number = 0;
        for (RawRow row = records.next(); row != null; row = records.next()) {
            ProcessedRow processed = processor.process(row);
            boolean open = !loaded.contains(number);
            if (open) {
                rows.add(processed);
            }
            number++;
            if (rows.size() == PART || !open && !rows.isEmpty()) {
                if (!hand(writers, new Part(number - rows.size() - (open ? 0 : 1), rows))) {
                    return false;
                }
                rows = new ArrayList<>(PART);
            }
        }
        return rows.isEmpty() || hand(writers, new Part(number - rows.size(), rows));
    }

    /** Returns false if a user canceled the import; throws if the server stops. */
    private boolean hand(PartWriters writers, Part part) {
        writers.await();
        if (all.stopping()) {
            throw new ImportInterrupted();
        }
        running.held().keep();
        if (repository.cancelAsked(running.id())) {
            return false;
        }
        writers.load(part);
        return true;
    }
}
