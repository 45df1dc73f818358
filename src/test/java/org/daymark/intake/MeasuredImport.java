package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * A process of its own with 256 MB of heap that imports a file.
 *
 * @param created the people it added
 * @param megabytes its largest memory, in MiB; 0 where the system does not tell
 * @param heap the most that a garbage collection left, in MiB
 */
record MeasuredImport(long created, long invalid, double seconds, long megabytes, long heap) {
    /** Runs one and waits for its end. */
    static MeasuredImport of(Path file, Map<String, String> settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredImport.class.getName(),
                file.toString()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        String[] said =
                output.substring(output.lastIndexOf("measured ")).strip().split(" ");
        return new MeasuredImport(
                Long.parseLong(said[1]),
                Long.parseLong(said[2]),
                Double.parseDouble(said[3]),
                Long.parseLong(said[4]),
                Long.parseLong(said[5]));
    }

    /** Arguments: the file, then settings as NAME=VALUE. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        AtomicLong heap = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, none) -> heap.accumulateAndGet(left(notification), Math::max), null, null);
        }
        try (ImportTester tester = new ImportTester(settings)) {
            long began = System.nanoTime();
            ImportResult result = tester.load(Path.of(arguments[0]), "News");
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.println(String.format(
                    Locale.ROOT,
                    "measured %d %d %.3f %d %d",
                    result.counts().created(),
                    result.counts().invalid(),
                    seconds,
                    peakMemory(),
                    heap.get() >> 20));
        }
    }

    /** The bytes of the heap in use after a garbage collection. */
    private static long left(Notification notification) {
        return GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static long peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
    }
}
