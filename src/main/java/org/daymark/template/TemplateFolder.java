package org.daymark.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The designer's folder. A change is picked up while Daymark runs. If the changed files have faults, the last good ones
 * stay in use, and the faults are logged.
 */
final class TemplateFolder {
    static final long MAX_BYTES = 2_000_000;

    /** How long the folder is not looked at again. */
    static final Duration LOOK = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(TemplateFolder.class);

    /** {@code kits/NAME/FILE}. */
    private static final int DEPTH = 3;

    private final Path folder;
    private final TemplateFiles.Check check;
    private final long look;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State state;
    private volatile long lookedAt;

    /**
     * A file of the folder.
     *
     * @param bytes none if there are more than {@link #MAX_BYTES}
     */
    record File(byte[] bytes, long size) {}

    /**
     * The files in use.
     *
     * @param seen what the folder looked like when it was last read, whether it is in use or not
     * @param ownFaults of the files in use; null before they were checked
     * @param newFaults of later files, which are not in use
     */
    private record State(
            Map<String, File> files,
            Map<String, String> seen,
            @Nullable List<String> ownFaults,
            List<String> newFaults) {}

    /** @param look how long a look at the folder counts */
    TemplateFolder(Path folder, Duration look, TemplateFiles.Check check) {
        this.folder = folder;
        this.check = check;
        this.look = look.toNanos();
        this.lookedAt = System.nanoTime();
        Map<String, String> seen = seen();
        this.state = new State(read(seen), seen, null, List.of());
    }

    /** A folder that stays as it is. */
    private TemplateFolder(Path folder, Map<String, File> files, TemplateFiles.Check check) {
        this.folder = folder;
        this.check = check;
        this.look = Long.MAX_VALUE;
        this.lookedAt = System.nanoTime();
        this.state = new State(files, Map.of(), List.of(), List.of());
    }

    /** The files in use, by names such as {@code blocks/text.ftl}. */
    Map<String, File> files() {
        if (System.nanoTime() - lookedAt >= look && looking.tryLock()) {
            try {
                lookAgain();
                lookedAt = System.nanoTime();
            } finally {
                looking.unlock();
            }
        }
        return state.files();
    }

    /** What keeps the folder as it is now from being used. */
    List<String> faults() {
        files();
        State now = state;
        if (!now.newFaults().isEmpty()) {
            return now.newFaults();
        }
        looking.lock();
        try {
            return checked(state);
        } finally {
            looking.unlock();
        }
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    private void lookAgain() {
        Map<String, String> seen = seen();
        if (seen.equals(state.seen())) {
            return;
        }
        Map<String, File> files = read(seen);
        List<String> faults = check(files);
        // Where the files in use are faulty as well, the later ones at least say what is wrong now.
        boolean used = faults.isEmpty() || !checked(state).isEmpty();
        faults.forEach(fault -> LOG.error(
                "Templates: {}{}", fault, used ? "" : " Until then, mails look as they did before this change."));
        if (faults.isEmpty()) {
            LOG.info("Templates: the changed files in {} are in use.", folder);
        }
        state = used
                ? new State(files, seen, faults, List.of())
                : new State(state.files(), seen, state.ownFaults(), faults);
    }

    private List<String> checked(State now) {
        if (now.ownFaults() != null) {
            return now.ownFaults();
        }
        List<String> faults = check(now.files());
        state = new State(now.files(), now.seen(), faults, now.newFaults());
        return faults;
    }

    private List<String> check(Map<String, File> files) {
        return check.faults(TemplateFiles.of(new TemplateFolder(folder, files, check)), files.keySet());
    }

    /** The size and the time of change of each file. */
    private Map<String, String> seen() {
        return walked(file -> {
            try {
                return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant();
            } catch (IOException e) {
                // It may be gone just now; the next look sees that.
                return "";
            }
        });
    }

    private Map<String, File> read(Map<String, String> seen) {
        Map<String, File> files = new TreeMap<>();
        for (String name : seen.keySet()) {
            Path file = folder.resolve(name);
            try {
                long size = Files.size(file);
                files.put(name, new File(size > MAX_BYTES ? new byte[0] : Files.readAllBytes(file), size));
            } catch (IOException e) {
                LOG.warn("{} cannot be read: {}. Check that this user may read it.", file, e.getMessage());
            }
        }
        return files;
    }

    private Map<String, String> walked(Function<Path, String> look) {
        Map<String, String> found = new TreeMap<>();
        try (var paths = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (TemplateFiles.NAME.matcher(name).matches()) {
                    found.put(name, look.apply(file));
                }
            });
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be looked through: {}.", folder, e.getMessage());
        }
        return found;
    }
}
