package org.daymark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * Daymark's classes in a jar, as users have them, beside the JVM's own archive of all classes that a start loads: with
 * it a start takes a third less of the processor. Both are made once for each state of the classes and kept in the
 * build's folder.
 */
final class ClassArchive {
    private static @Nullable List<String> options;

    private ClassArchive() {}

    /** What a JVM is to be told to run Daymark, but for the class. */
    static synchronized List<String> options() {
        if (options == null) {
            try {
                options = make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return options;
    }

    private static List<String> make() throws IOException, InterruptedException {
        Path classes = classes();
        // The tests' own classes are no part of the product; and an archive takes classes from jars only.
        List<String> libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .toList();
        Path folder = classes.resolveSibling("process-" + state(classes, libraries));
        Path jar = folder.resolve("daymark.jar");
        Path archive = folder.resolve("daymark.jsa");
        String classPath = Stream.concat(Stream.of(jar.toString()), libraries.stream())
                .collect(Collectors.joining(File.pathSeparator));
        if (!Files.exists(archive)) {
            forgetOthers(folder);
            Files.createDirectories(folder);
            pack(classes, jar);
            archive(classPath, archive);
        }
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-cp", classPath)
                : List.of("-cp", classPath);
    }

    private static void forgetOthers(Path folder) throws IOException {
        try (Stream<Path> others = Files.list(folder.getParent())) {
            for (Path other : others.filter(
                            path -> path.getFileName().toString().startsWith("process-"))
                    .toList()) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
    }

    private static Path classes() {
        try {
            return Path.of(Daymark.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String state(Path classes, List<String> libraries) throws IOException {
        CRC32 state = new CRC32();
        state.update(
                (System.getProperty("java.vm.version") + libraries).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (Path file : files(classes)) {
            state.update(file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            state.update(Files.readAllBytes(file));
        }
        return Long.toHexString(state.getValue());
    }

    private static void pack(Path classes, Path jar) throws IOException {
        Path fresh = Files.createTempFile(jar.getParent(), "daymark", ".jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(fresh))) {
            out.setLevel(0);
            try (Stream<Path> all = Files.walk(classes)) {
                for (Path path : all.filter(path -> !path.equals(classes)).toList()) {
                    String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
                    boolean folder = Files.isDirectory(path);
                    out.putNextEntry(new ZipEntry(folder ? name + "/" : name));
                    if (!folder) {
                        Files.copy(path, out);
                    }
                    out.closeEntry();
                }
            }
        }
        Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Runs a command that fails, but not before everything has started; the archive is written at its end. */
    private static void archive(String classPath, Path archive) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("daymark-archive");
        Path fresh = archive.resolveSibling("fresh-" + ProcessHandle.current().pid() + ".jsa");
        ProcessBuilder builder = new ProcessBuilder(Stream.of(
                        List.of(DaymarkProcess.JAVA),
                        DaymarkProcess.JVM_OPTIONS,
                        List.of("-XX:ArchiveClassesAtExit=" + fresh, "-Xlog:disable", "-cp", classPath),
                        List.of(Daymark.class.getName(), "campaign", "send", "1"))
                .flatMap(List::stream)
                .toList());
        builder.environment().putAll(Map.of("DAYMARK_DATA_DIR", data.toString(), "DAYMARK_DATABASE_URL", ""));
        builder.redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        }
        FileSystemUtils.deleteRecursively(data);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
