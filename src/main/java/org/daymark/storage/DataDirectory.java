package org.daymark.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds the embedded database, the secret and the sandbox mail; made on first use. Only its owner may
 * read what is in it: each start takes the rights of others away.
 */
public final class DataDirectory {
    private static final Words WORDS = Words.of("storage");
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final String PAGE_ADDRESS_FILE = "page-address";

    private final Path path;

    public DataDirectory(Path path) {
        this.path = path.toAbsolutePath().normalize();
        try {
            PrivateFiles.createFolder(this.path);
        } catch (IOException e) {
            throw WORDS.problem(e, "directory.not-created", this.path, reason(e));
        }
        if (!Files.isWritable(this.path)) {
            throw WORDS.problem("directory.not-writable", this.path);
        }
        restrict();
    }

    /**
     * Lets only the owner read the folder and all in it; says so where the file system or the owner does not allow it.
     */
    void restrict() {
        if (!PrivateFiles.canRestrict(path)) {
            log.info(
                    "The file system of {} has no POSIX permissions. See to it that only the account that runs Daymark"
                            + " can read that folder.",
                    path);
            return;
        }
        try {
            int failures = PrivateFiles.restrict(path.toRealPath());
            if (failures > 0) {
                log.warn(
                        "{} files or folders in {} belong to another user, and their permissions cannot be changed."
                                + " Run chown on the data directory so that the account that runs Daymark owns it.",
                        failures,
                        path);
            }
        } catch (IOException e) {
            log.warn("The permissions in {} cannot be checked: {}", path, reason(e));
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
            try (OutputStream out = PrivateFiles.replace(resolve(PAGE_ADDRESS_FILE))) {
                out.write(url.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw WORDS.problem(e, "directory.failed", path, reason(e));
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

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
