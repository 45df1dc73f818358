package org.daymark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.daymark.bench.ScratchDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** An empty data directory and an empty database of the configured kind, both gone when it is closed. */
final class Scratch implements AutoCloseable {
    private final Path folder;
    private final @Nullable ScratchDatabase database;

    Scratch() {
        String url = setting("DAYMARK_DATABASE_URL");
        this.database = url.isBlank()
                ? null
                : ScratchDatabase.beside(
                        url, setting("DAYMARK_DATABASE_USERNAME"), setting("DAYMARK_DATABASE_PASSWORD"));
        this.folder = scratchFolder();
    }

    /** The settings of an application in here, with some of one's own. */
    String[] settings(String... own) {
        List<String> settings = new ArrayList<>(List.of(
                "--daymark.data-dir=" + folder,
                "--daymark.database-url=" + (database == null ? "" : database.url()),
                "--daymark.secret="));
        settings.addAll(Arrays.asList(own));
        return settings.toArray(String[]::new);
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }

    private static String setting(String name) {
        String property = System.getProperty(name);
        String value = property == null ? System.getenv(name) : property;
        return value == null ? "" : value;
    }

    private static Path scratchFolder() {
        try {
            return Files.createTempDirectory("daymark-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
