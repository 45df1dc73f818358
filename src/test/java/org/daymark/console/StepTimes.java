package org.daymark.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the steps of a script took. */
final class StepTimes {
    private record Taken(String step, Duration time) {}

    private final String title;
    private final List<Taken> taken = new ArrayList<>();

    StepTimes(String title) {
        this.title = title;
    }

    /** A step that may fail as tests do. */
    @FunctionalInterface
    interface Act {
        void run() throws java.io.IOException;
    }

    void step(String name, Act act) throws java.io.IOException {
        long start = System.nanoTime();
        act.run();
        taken.add(new Taken(name, Duration.ofNanos(System.nanoTime() - start)));
    }

    Duration sum() {
        return taken.stream().map(Taken::time).reduce(Duration.ZERO, Duration::plus);
    }

    void print() {
        System.out.println(title);
        taken.forEach(one -> System.out.println(line(one.time(), one.step())));
        System.out.println(line(sum(), "in all"));
    }

    private static String line(Duration time, String what) {
        return String.format(Locale.ROOT, "%7.1f s  %s", time.toMillis() / 1_000.0, what);
    }
}
