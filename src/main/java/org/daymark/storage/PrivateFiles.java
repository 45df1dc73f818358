package org.daymark.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that only their owner may read, on file systems that can tell who may. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    static boolean canRestrict(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes a folder and those above it that are missing. */
    public static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(folder, OWNER));
        }
    }

    /** A stream into a new file; fails when there is a file of this name. */
    public static OutputStream create(Path file) throws IOException {
        Files.createFile(file, attributes(file, FILE));
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    /** A stream into a file that is made if it is missing and emptied if it is not. */
    public static OutputStream replace(Path file) throws IOException {
        Files.deleteIfExists(file);
        return create(file);
    }

    /**
     * Takes the rights of all others away from a folder and everything in it. What a symbolic link leads to is left
     * alone.
     *
     * @return how many files and folders could not be changed
     */
    static int restrict(Path root) throws IOException {
        Restriction restriction = new Restriction();
        Files.walkFileTree(root, restriction);
        return restriction.failures;
    }

    private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> rights) {
        return canRestrict(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    /** Without FOLLOW_LINKS a walk reports a link as a file of its own, which is passed over. */
    private static final class Restriction extends SimpleFileVisitor<Path> {
        private int failures;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            restrict(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                restrict(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // Gone in the meantime, or a folder that cannot be read: then its own rights failed above.
            return FileVisitResult.CONTINUE;
        }

        /** The owner's own rights stay, so that a program that lies there can still be run. */
        private void restrict(Path path) {
            try {
                Set<PosixFilePermission> rights = EnumSet.copyOf(OWNER);
                rights.retainAll(Files.getPosixFilePermissions(path));
                Files.setPosixFilePermissions(path, rights);
            } catch (IOException | RuntimeException e) {
                failures += Files.exists(path) ? 1 : 0;
            }
        }
    }
}
