package org.daymark.intake;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daymark.csv.SourceFile;
import org.springframework.stereotype.Component;

/** The running imports of this process; the steps of a job look up their parameters here. */
@Component
class RunningImports {
    private final Map<Long, RunningImport> running = new ConcurrentHashMap<>();

    private volatile boolean stopping;

    /**
     * The parameters of one import.
     *
     * @param held its list
     * @param advice advice after an error; empty if the page shows it
     */
    record RunningImport(
            long id,
            long listId,
            SourceFile file,
            Layout layout,
            long totalRows,
            Consent consent,
            ImportProgress progress,
            ImportLocks.Held held,
            String advice) {
        RecordReader open() throws IOException {
            return new RecordReader(file.lines(), layout);
        }
    }

    /** Lets imports run again after {@link #stop}. */
    void start() {
        stopping = false;
    }

    /** Makes every import of this process break off after its present rows, to be continued by the next one. */
    void stop() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    void begin(RunningImport started) {
        running.put(started.id(), started);
    }

    void end(long id) {
        running.remove(id);
    }

    RunningImport get(long id) {
        RunningImport found = running.get(id);
        if (found == null) {
            throw new IllegalStateException("import " + id + " was not started by this process");
        }
        return found;
    }
}
