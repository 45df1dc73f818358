package org.daymark.mail;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a mail server of its own on this machine, beside one that may run here. */
public final class ServerFolder implements AutoCloseable {
    private final Path folder;

    private ServerFolder(Path folder) {
        this.folder = folder;
    }

    /** A new one. The processes of a server run as users of their own and must find their way. */
    public static ServerFolder made(String name) throws IOException {
        Path folder = Files.createTempDirectory("daymark-" + name);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new ServerFolder(folder);
    }

    /** Skips the test where a program is missing, or it may not be started; in CI the test fails instead. */
    public static void need(Path program, String advice) {
        boolean there = Files.isExecutable(program);
        boolean root = "root".equals(System.getProperty("user.name"));
        String missing =
                there ? program + " can be started by root only." : program + " is missing here (" + advice + ").";
        if (System.getenv("CI") != null && !(there && root)) {
            fail(missing);
        }
        assumeTrue(there && root, missing);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public Path path() {
        return folder;
    }

    /** A file of this folder with these lines. */
    public Path write(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    /** A folder in this folder that belongs to a user of the system. */
    public Path owned(String name, String user, String group) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        UserPrincipalLookupService users = made.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(made, users.lookupPrincipalByName(user));
        Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setGroup(users.lookupPrincipalByGroupName(group));
        return made;
    }

    /** The certificate of this run, with its key. */
    public Path certificate() throws IOException {
        return TestCertificate.ofThisRun().writePem(folder);
    }

    public String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Runs a program of the server to its end, which must be a good one. */
    public void run(String... command) throws IOException {
        Path words = folder.resolve("said-" + System.nanoTime() + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + Files.readString(words));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while this ran: " + String.join(" ", command), e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
