package org.daymark.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import org.daymark.storage.DataDirectory;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The one secret of an installation, from which every key is derived. */
public final class Secret {
    private static final Words WORDS = Words.of("secret");
    private static final int MIN_LENGTH = 16;
    private static final int LENGTH = 32;
    private static final String FILE_NAME = "secret";

    private final byte[] value;

    private Secret(byte[] value) {
        this.value = value;
    }

    /** A secret of the given characters; for settings and tests. */
    public static Secret of(String given) {
        if (given.length() < MIN_LENGTH) {
            throw WORDS.problem("secret.short", given.length(), MIN_LENGTH);
        }
        return new Secret(given.getBytes(StandardCharsets.UTF_8));
    }

    /** The given secret, else the one in the data directory, which is made on first use for its owner's eyes alone. */
    static Secret open(@Nullable String given, DataDirectory directory) {
        if (given != null && !given.isBlank()) {
            return of(given.strip());
        }
        Path file = directory.resolve(FILE_NAME);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return of(Files.readString(file).strip());
        } catch (IOException e) {
            throw WORDS.problem(e, "secret.unreadable", file, e.getMessage());
        }
    }

    /** The 32-byte key that serves this purpose and no other. */
    public byte[] key(String purpose) {
        return Hkdf.derive(value, purpose);
    }

    /** Tells one secret from another without giving it away. */
    String fingerprint() {
        return HexFormat.of().formatHex(key("fingerprint"));
    }

    private static void create(Path file) throws IOException {
        String text = RandomBytes.token(LENGTH);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            // A temporary name first, so that a kill between making and writing leaves no empty secret behind.
            Path written = file.resolveSibling(
                    FILE_NAME + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(written);
            try (var channel = Files.newByteChannel(
                    written, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
                channel.write(StandardCharsets.US_ASCII.encode(text));
            }
            Files.createLink(file, written);
            Files.delete(written);
        } catch (FileAlreadyExistsException e) {
            // Another process made it in the same moment; its secret counts.
        }
    }
}
