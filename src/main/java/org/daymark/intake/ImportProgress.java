package org.daymark.intake;

/** Is told how far an import has come. */
public interface ImportProgress {
    ImportProgress SILENT = (done, total) -> {};

    /**
     * Called at the start and after every thousand rows are committed, by the importing thread; must not use the
     * database on that thread.
     */
    void rows(long done, long total);
}
