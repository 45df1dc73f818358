package org.daymark.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.daymark.csv.SourceFile;
import org.daymark.problem.Problem;
import org.daymark.spreadsheet.Workbook;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.PrivateFiles;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** The folder of uploaded files, stored under generated names. */
@Component
class UploadedFiles {
    private static final Words WORDS = Words.of("intake");
    private static final String PART = ".part";
    private static final String INVALID_ROWS = ".invalid";
    private static final long MAX_FROM_A_COMMAND = 4L << 30;
    private static final long LEFT_FREE = 64L << 20;

    private final DataDirectory directory;

    UploadedFiles(DataDirectory directory) {
        this.directory = directory;
    }

    /** A file beyond the size limit. */
    static final class TooLong extends Problem {
        private static final long serialVersionUID = 1L;

        /** A file whose name is not known yet. */
        TooLong(long most) {
            super(WORDS.named("file.long-unnamed", Figures.bytes(most)));
        }

        TooLong(String name, long most) {
            super(WORDS.named("file.long", name, Figures.bytes(most)));
        }
    }

    /**
     * Stores an upload completely or not at all; a workbook as its rows.
     *
     * @param name what people call it
     * @param most how many bytes it may have
     */
    Stored store(InputStream in, String name, long most) throws IOException {
        String storedAs = newName();
        Path part = path(storedAs + PART);
        try {
            receive(in, part, name, most);
            long size = Files.size(part);
            Workbook.Read workbook = null;
            if (Workbook.maybe(part)) {
                refuseFullDisk();
                workbook = Workbook.toCsv(part, name, path(storedAs), most);
            } else {
                Files.move(part, path(storedAs), StandardCopyOption.ATOMIC_MOVE);
            }
            return new Stored(storedAs, size, SourceFile.inspect(path(storedAs), name, name), workbook);
        } catch (Throwable e) {
            delete(storedAs);
            throw e;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * A stored file.
     *
     * @param size the bytes that came in
     * @param workbook what was read of it if it is a workbook
     */
    record Stored(
            String storedAs, long size, SourceFile file, Workbook.@org.jspecify.annotations.Nullable Read workbook) {}

    /** Turns a workbook into rows for the time of some work. */
    TemporaryRows rowsOf(Path workbook) throws IOException {
        String storedAs = newName();
        try {
            Workbook.Read read = Workbook.toCsv(workbook, workbook.toString(), path(storedAs), MAX_FROM_A_COMMAND);
            return new TemporaryRows(path(storedAs), read);
        } catch (Throwable e) {
            delete(storedAs);
            throw e;
        }
    }

    /** The rows of a workbook, deleted when it is closed. */
    record TemporaryRows(Path path, Workbook.Read workbook) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }

    Path path(String storedAs) {
        return folder().resolve(storedAs);
    }

    boolean has(String storedAs) {
        return Files.exists(path(storedAs));
    }

    /** Where the rows stand that a check found invalid. */
    Path invalidRows(String storedAs) {
        return path(storedAs + INVALID_ROWS);
    }

    void delete(String storedAs) {
        try {
            Files.deleteIfExists(path(storedAs));
            Files.deleteIfExists(invalidRows(storedAs));
        } catch (IOException e) {
            throw WORDS.problem(e, "upload.undeletable", folder(), e.getMessage());
        }
    }

    /** Deletes files that ended processes left behind: unknown files not modified since this time. */
    void sweep(Set<String> known, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
            for (Path file : files) {
                String name = file.getFileName().toString().replaceFirst("\\..*", "");
                if (!known.contains(name)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process deletes here too.
        }
    }

    private static void receive(InputStream in, Path part, String name, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = PrivateFiles.create(part)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                size += n;
                if (size > most) {
                    throw new TooLong(name, most);
                }
                out.write(buffer, 0, n);
            }
        }
    }

    /** Checks the free disk space for a file of this size before reading it. */
    void refuseFullDisk(long size) {
        try {
            if (Files.getFileStore(folder()).getUsableSpace() - Math.max(size, 0) < LEFT_FREE) {
                throw WORDS.problem("disk.full");
            }
        } catch (IOException e) {
            throw WORDS.problem(e, "disk.unchecked", e.getMessage());
        }
    }

    private void refuseFullDisk() {
        refuseFullDisk(0);
    }

    private static String newName() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private Path folder() {
        Path folder = directory.resolve("uploads");
        if (!Files.isDirectory(folder)) {
            try {
                PrivateFiles.createFolder(folder);
            } catch (IOException e) {
                throw WORDS.problem(e, "folder.unwritable", folder, e.getMessage());
            }
        }
        return folder;
    }
}
