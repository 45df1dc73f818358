package org.daymark.sandbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.daymark.storage.PrivateFiles;

/**
 * The folder of caught mails, one finished {@code .eml} file each. A mail's id is the microsecond it was caught at (16
 * digits) and a mark of the process that caught it, so that ids sort by age and two processes can share the folder.
 */
final class MailFolder {
    private static final Pattern ID = Pattern.compile("\\d{16}-[0-9a-z]{6}");
    private static final String FINISHED = ".eml";
    private static final String UNFINISHED = ".part";
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final int BUFFER = 64 * 1024;

    /** A share of the bounds by which they may be passed before the folder is swept. */
    private static final int SLACK = 20;

    private final Path path;
    private final int mostMails;
    private final long mostBytes;
    private final Clock clock;
    private final String mark = processMark();
    private final AtomicLong lastStamp = new AtomicLong();
    private final AtomicLong mailsSinceSweep = new AtomicLong();
    private final AtomicLong bytesSinceSweep = new AtomicLong();
    private final ReentrantLock sweeping = new ReentrantLock();

    MailFolder(Path path, int mostMails, long mostBytes, Clock clock) {
        this.path = path;
        this.mostMails = mostMails;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /** Writes a mail's bytes. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** When the mail with this id was caught. */
    static Instant time(String id) {
        return Instant.EPOCH.plus(Long.parseLong(id.substring(0, 16)), ChronoUnit.MICROS);
    }

    Path path() {
        return path;
    }

    Path file(String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("not the id of a mail: " + id);
        }
        return path.resolve(id + FINISHED);
    }

    /** Makes the folder if need be and brings it within its bounds. */
    void open() throws IOException {
        PrivateFiles.createFolder(path);
        sweep();
    }

    /** Keeps a mail: when this returns, its file is there and complete; when it throws, nothing is. */
    String store(Content content) throws IOException {
        String id = nextId();
        Path unfinished = path.resolve(id + UNFINISHED);
        long size;
        try {
            try (OutputStream out = new BufferedOutputStream(create(unfinished), BUFFER)) {
                content.writeTo(out);
            }
            size = Files.size(unfinished);
            Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
        if (mailsSinceSweep.incrementAndGet() > mostMails / SLACK
                || bytesSinceSweep.addAndGet(size) > mostBytes / SLACK) {
            sweep();
        }
        return id;
    }

    /** The ids of all mails, newest first; empty when there is no folder yet. */
    List<String> newestFirst() throws IOException {
        List<String> ids = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + FINISHED)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    String id = name.substring(0, name.length() - FINISHED.length());
                    if (isId(id)) {
                        ids.add(id);
                    }
                }
            }
        }
        ids.sort(Comparator.reverseOrder());
        return ids;
    }

    /** Removes the oldest mails beyond the bounds, and what killed processes left unfinished. */
    private void sweep() throws IOException {
        if (!sweeping.tryLock()) {
            return;
        }
        try {
            mailsSinceSweep.set(0);
            bytesSinceSweep.set(0);
            int mails = 0;
            long bytes = 0;
            for (String id : newestFirst()) {
                Path file = file(id);
                mails++;
                bytes += sizeOf(file);
                if (mails > mostMails || bytes > mostBytes) {
                    Files.deleteIfExists(file);
                }
            }
            Instant abandoned = clock.instant().minus(ABANDONED);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "*" + UNFINISHED)) {
                for (Path file : files) {
                    if (lastModified(file).isBefore(abandoned)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } finally {
            sweeping.unlock();
        }
    }

    private OutputStream create(Path file) throws IOException {
        try {
            return PrivateFiles.create(file);
        } catch (NoSuchFileException e) {
            // Someone emptied the sandbox by removing its folder.
            PrivateFiles.createFolder(path);
            return PrivateFiles.create(file);
        }
    }

    private String nextId() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        long stamp = lastStamp.updateAndGet(last -> Math.max(last + 1, now));
        return String.format("%016d-%s", stamp, mark);
    }

    /** Zero when another process has removed the file in the meantime. */
    private static long sizeOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static Instant lastModified(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class)
                    .lastModifiedTime()
                    .toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    private static String processMark() {
        SecureRandom random = new SecureRandom();
        StringBuilder mark = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            mark.append(Character.forDigit(random.nextInt(36), 36));
        }
        return mark.toString();
    }
}
