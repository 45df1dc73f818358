package org.daymark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Notes what each class of tests costs: CPU seconds of its process, without those that the class starts, and the time
 * on the clock. Each process of the build writes a file of its own, {@code target/test-times/}.
 */
public class TestTimes implements TestExecutionListener {
    private static final @Nullable String FILE = System.getProperty("daymark.test.times");

    private static boolean written;

    private final Map<String, Moment> starts = new HashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        if (FILE != null && isClass(test)) {
            if (!written) {
                write(
                        new Moment(0, 0),
                        new Moment(Moment.now().cpu(), 0),
                        "start of the process",
                        StandardOpenOption.TRUNCATE_EXISTING);
                written = true;
            }
            starts.put(test.getUniqueId(), Moment.now());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Moment start = starts.remove(test.getUniqueId());
        if (start != null) {
            write(start, Moment.now(), test.getLegacyReportingName(), StandardOpenOption.APPEND);
        }
    }

    /** Nested classes and the rounds of a parameterized one are part of theirs. */
    private static boolean isClass(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof ClassSource
                && test.getUniqueIdObject().getSegments().size() == 2;
    }

    private static void write(Moment from, Moment to, String what, StandardOpenOption how) {
        String line = String.format(
                Locale.ROOT,
                "%6.1f CPU s %6.1f s %s%n",
                (to.cpu() - from.cpu()) / 1e9,
                (to.clock() - from.clock()) / 1e9,
                what);
        try {
            Path file = Path.of(FILE);
            Files.createDirectories(file.getParent());
            Files.writeString(file, line, StandardOpenOption.CREATE, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Moment(long cpu, long clock) {
        static Moment now() {
            return new Moment(
                    ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                            .getProcessCpuTime(),
                    System.nanoTime());
        }
    }
}
