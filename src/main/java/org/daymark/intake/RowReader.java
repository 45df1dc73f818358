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
    private final RunningImport running;
    private final ImportRepository repository;
    private final RowProcessor processor;
    private @Nullable RecordReader records;
    private long read;

    RowReader(RunningImport running, ImportRepository repository, RowProcessor processor) {
        this.running = running;
        this.repository = repository;
        this.processor = processor;
    }

    @Override
    public void open(ExecutionContext context) {
        long done = repository.counts(running.id()).rows();
        try {
            records = running.open();
            for (RawRow row = done == 0 ? null : read(); row != null; row = read < done ? read() : null) {
                processor.process(row);
            }
        } catch (IOException e) {
            throw new ItemStreamException(SourceFile.unreadable(running.file().path(), e));
        }
        running.progress().rows(done, running.totalRows());
    }

    @Override
    public @Nullable RawRow read() throws IOException {
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
