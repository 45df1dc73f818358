package org.daymark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Daymark in a process of its own, as a user starts it, so that it can be killed. */
public final class DaymarkProcess {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** For short lives: quick to start rather than quick, and with the beans that the build has prepared, if it has. */
    static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true");

    private static final long MAX_SECONDS = 600;

    private final Process process;
    private final Path out;
    private final Path err;

    private DaymarkProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts a command with these environment variables and JVM options. */
    public static DaymarkProcess start(Map<String, String> environment, List<String> jvmOptions, String... command) {
        List<String> words = new ArrayList<>();
        words.add(JAVA);
        words.addAll(JVM_OPTIONS);
        words.addAll(jvmOptions);
        words.addAll(ClassArchive.options());
        words.add(Daymark.class.getName());
        words.addAll(List.of(command));
        try {
            Path out = Files.createTempFile("daymark", ".out");
            Path err = Files.createTempFile("daymark", ".err");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectOutput(Redirect.to(out.toFile()))
                    .redirectError(Redirect.to(err.toFile()));
            builder.environment().putAll(environment);
            return new DaymarkProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: the process gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: the process stands still, and knows nothing of it, until {@link #thaw}. */
    public void freeze() {
        signal(process, "STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal(process, "CONT");
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Waits for the end and gives the exit code. */
    public int await() {
        return await(MAX_SECONDS);
    }

    /** The same, for what takes longer. */
    public int await(long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("the process did not end within " + seconds + " s: " + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    /** Sends a signal for which Java has no method. */
    public static void signal(Process process, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
