package org.daymark.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * One MariaDB for the processes in which tests run beside each other. The first one starts it, and the last one that
 * uses it ends it: each holds a shared lock on a file, so that the last is known even after a kill.
 */
final class SharedMariaDb {
    private static final Path BUILD = Path.of("target").toAbsolutePath();

    /** Of the server that is running, line by line: its host, its process, its folder. */
    private static final Path RUNNING = BUILD.resolve("mariadb.running");

    private final String host;
    private final FileChannel users;
    private @Nullable FileLock use;

    private SharedMariaDb(String host, FileChannel users, FileLock use) {
        this.host = host;
        this.users = users;
        this.use = use;
    }

    static SharedMariaDb use() {
        try {
            Files.createDirectories(BUILD);
            FileChannel users = open("mariadb.users");
            try (FileChannel turn = open("mariadb.turn");
                    FileLock mine = turn.lock()) {
                @Nullable FileLock alone = users.tryLock();
                if (alone != null) {
                    // No one uses it: what is there was left by processes that were killed.
                    alone.release();
                    end();
                    start();
                }
                return new SharedMariaDb(
                        Files.readAllLines(RUNNING).get(0), users, users.lock(0, Long.MAX_VALUE, true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String host() {
        return host;
    }

    /** Ends the server unless others use it. */
    void leave() {
        try (FileChannel turn = open("mariadb.turn");
                FileLock mine = turn.lock()) {
            if (use != null) {
                use.release();
                use = null;
            }
            @Nullable FileLock alone = users.tryLock();
            if (alone != null) {
                alone.release();
                end();
            }
            users.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start() throws IOException {
        Path folder = Files.createTempDirectory("daymark-mariadb");
        MariaDbFolder mariaDb = MariaDbFolder.install(folder);
        Process server = mariaDb.start(
                "--innodb-buffer-pool-size=256M",
                "--max-connections=600",
                // Its own death is tested elsewhere: here it need not wait for the disk.
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=0",
                "--innodb-flush-method=nosync",
                "--sync-frm=0");
        Files.write(RUNNING, List.of(mariaDb.host(), Long.toString(server.pid()), folder.toString()));
    }

    private static void end() throws IOException {
        if (!Files.exists(RUNNING)) {
            return;
        }
        List<String> running = Files.readAllLines(RUNNING);
        ProcessHandle.of(Long.parseLong(running.get(1)))
                .filter(process -> process.info().command().orElse("").contains("mariadb"))
                .ifPresent(SharedMariaDb::kill);
        FileSystemUtils.deleteRecursively(Path.of(running.get(2)));
        Files.delete(RUNNING);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static FileChannel open(String name) throws IOException {
        return FileChannel.open(
                BUILD.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
