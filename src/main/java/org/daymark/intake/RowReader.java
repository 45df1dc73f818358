package org.daymark.intake;

import java.io.IOException;
import org.daymark.intake.RunningImports.RunningImport;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the rows that are not done yet. How many are done the counts tell, because they move with the rows; those rows
 * are read again, so that later ones with the same address are known.
 */
class RowReader implements ItemStreamReader<RawRow> {
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final RunningImport running;
    private final RunningImports all;
    private final ImportRepository repository;
    private final RowProcessor processor;
    private @Nullable RecordReader records;
    private long read;

    RowReader(RunningImports all, long id, ImportRepository repository, RowProcessor processor) {
        this.all = all;
        this.running = all.get(id);
        this.repository = repository;
        this.processor = processor;
    }

    @Override
    public void open(ExecutionContext context) {
        long done = repository.counts(running.id()).rows();
        try {
            records = running.open();
            for (RawRow row = done == 0 ? null : next(); row != null; row = read < done ? next() : null) {
                processor.process(row);
            }
        } catch (IOException e) {
            throw new ItemStreamException(running.file().unreadable(e));
        }
        running.progress().rows(done, running.totalRows());
    }

    @Override
    public @Nullable RawRow read() throws IOException {
        return read % ROWS_BETWEEN_LOOKS == 0 && !goesOn() ? null : next();
    }

    /** Returns false if a user canceled the import; throws if the server stops. */
    private boolean goesOn() {
        if (all.stopping()) {
            throw new ImportInterrupted();
        }
        running.held().keep();
        return !repository.cancelAsked(running.id());
    }

    private @Nullable RawRow next() throws IOException {
        if (records == null) {
            throw new IllegalStateException("not opened");
        }
        RawRow row = records.next();
        if (row != null) {
            read++;
        } else {
            running.file().refuseChanged();
        }
        return row;
    }

    @Override
    public void close() {
        try {
            if (records != null) {
                records.close();
            }
        } catch (IOException e) {
            throw new ItemStreamException(e);
        }
    }
}
