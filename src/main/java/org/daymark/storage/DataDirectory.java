package org.daymark.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The folder that holds the embedded database, the secret and the sandbox mail; made on first use. */
public final class DataDirectory {
    private static final String PAGE_ADDRESS_FILE = "page-address";

    private final Path path;

    public DataDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(this.path)) {
                Files.createDirectories(this.path);
                restrictToOwner(this.path);
            }
        } catch (IOException e) {
            throw new Problem(
                    "The data directory " + this.path + " cannot be made: " + reason(e)
                            + ". Set DAYMARK_DATA_DIR to a folder you may write to.",
                    e);
        }
        if (!Files.isWritable(this.path)) {
            throw new Problem("The data directory " + this.path
                    + " cannot be written to. Give this user write access or set DAYMARK_DATA_DIR to another folder.");
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** Leaves the address of the running server's pages for commands that find the directory in use. */
    public void notePageAddress(String url) {
        try {
            Files.writeString(resolve(PAGE_ADDRESS_FILE), url);
        } catch (IOException e) {
            throw new Problem("The data directory " + path + " cannot be written to: " + reason(e), e);
        }
    }

    public void forgetPageAddress() throws IOException {
        Files.deleteIfExists(resolve(PAGE_ADDRESS_FILE));
    }

    /** The address a running server left, or null when there is none. */
    @Nullable
    String pageAddress() {
        try {
            return Files.readString(resolve(PAGE_ADDRESS_FILE)).strip();
        } catch (IOException e) {
            return null;
        }
    }

    private static void restrictToOwner(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
