package org.daymark.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** The pool over the embedded database; when it closes it leaves a file without words that were erased. */
final class EmbeddedDataSource extends HikariDataSource {
    private final Compaction compaction;

    EmbeddedDataSource(HikariConfig pool, Compaction compaction) {
        super(pool);
        this.compaction = compaction;
    }

    @Override
    public void close() {
        boolean wasOpen = !isClosed();
        super.close();
        if (wasOpen) {
            compaction.runIfDue(getJdbcUrl(), getUsername());
        }
    }
}
