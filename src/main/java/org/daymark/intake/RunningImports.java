package org.daymark.intake;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The imports at work in this process, for the parts of their job to find what they were started with. */
@Component
class RunningImports {
    private final Map<Long, RunningImport> running = new ConcurrentHashMap<>();

    /** What one import was started with. */
    record RunningImport(
            long id,
            long listId,
            SourceFile file,
            Layout layout,
            long totalRows,
            Consent consent,
            ImportProgress progress) {
        RecordReader open() throws IOException {
            return new RecordReader(file.lines(), layout);
        }
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
