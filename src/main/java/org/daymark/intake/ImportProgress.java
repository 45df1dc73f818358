package org.daymark.intake;

/** Is told how far an import has come. */
public interface ImportProgress {
    ImportProgress SILENT = (done, total) -> {};

    /** Called at the start and after every committed thousand rows, by the importing thread. */
    void rows(long done, long total);
}
