package org.daymark.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites the embedded database's file after an erasure: until then the file keeps deleted words in space it has not
 * used again. That happens while no connection is open, thus at the next clean stop, else at the next start; a marker
 * file remembers it across a crash.
 */
public final class Compaction {
    private static final Words WORDS = Words.of("storage");
    private static final Logger log = LoggerFactory.getLogger(Compaction.class);
    private static final String MARKER = "compaction-due";
    private static final String TRACE = "daymark.trace.db";

    private final DataDirectory directory;
    private final Database database;

    public Compaction(DataDirectory directory, Database database) {
        this.directory = directory;
        this.database = database;
    }

    /** Asks for it; to be called before the erasure commits, so that nothing forgets it. */
    public void request() {
        if (!database.embedded() || Files.exists(marker())) {
            return;
        }
        try {
            PrivateFiles.replace(marker()).close();
        } catch (IOException e) {
            throw WORDS.problem(e, "directory.full", directory.path(), e.getMessage());
        }
    }

    /** Does it if it was asked for, while nothing else has the database open. */
    void runIfDue(String url, String user) {
        if (!database.embedded() || !Files.exists(marker())) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        } catch (SQLException e) {
            log.warn(
                    "The database file still has words of erased people: it cannot be compacted now ({})."
                            + " The next stop or start tries again.",
                    e.getMessage());
            return;
        }
        try {
            // What H2 wrote about failed statements may quote their values.
            Files.deleteIfExists(directory.resolve(TRACE));
            Files.delete(marker());
            directory.restrict();
            log.info("The database file was compacted: words of erased people are gone from it.");
        } catch (IOException e) {
            log.warn("The marker {} cannot be deleted: {}", marker(), e.getMessage());
        }
    }

    private Path marker() {
        return directory.resolve(MARKER);
    }
}
