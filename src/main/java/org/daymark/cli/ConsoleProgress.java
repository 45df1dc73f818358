package org.daymark.cli;

import java.io.PrintStream;
import java.time.Duration;
import org.daymark.text.Figures;

/** Shows how far something is, on standard error: a bar that moves on a terminal, a line now and then otherwise. */
final class ConsoleProgress {
    private static final int BAR_WIDTH = 30;
    private static final long LINE_PERIOD_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long BAR_PERIOD_NANOS = Duration.ofMillis(100).toNanos();

    private final String label;
    private final PrintStream out;
    private final boolean terminal;
    private long began;
    private long lastShown;
    private long firstDone = -1;
    private long lastDone = -1;

    ConsoleProgress(String label) {
        this.label = label;
        this.out = System.err;
        this.terminal = onTerminal();
    }

    synchronized void at(long done, long total) {
        long now = System.nanoTime();
        if (firstDone < 0) {
            began = now;
            firstDone = done;
        }
        boolean end = done >= total;
        long period = terminal ? BAR_PERIOD_NANOS : LINE_PERIOD_NANOS;
        if (done == lastDone || (!end && lastDone >= 0 && now - lastShown < period)) {
            return;
        }
        lastShown = now;
        lastDone = done;
        if (terminal) {
            int filled = total == 0 ? BAR_WIDTH : (int) (BAR_WIDTH * done / total);
            out.print("\r" + label + " [" + "#".repeat(filled) + " ".repeat(BAR_WIDTH - filled) + "] "
                    + figures(done, total, now) + "   " + (end ? System.lineSeparator() : ""));
        } else {
            out.println(label + ": " + figures(done, total, now));
        }
        out.flush();
    }

    private String figures(long done, long total, long now) {
        String figures = Figures.count(done) + " of " + Figures.count(total);
        double seconds = (now - began) / 1e9;
        long fresh = done - firstDone;
        if (fresh <= 0 || seconds < 0.5) {
            return figures;
        }
        double rate = fresh / seconds;
        String left = done >= total ? "" : ", about " + timeLeft((total - done) / rate) + " left";
        return figures + " (" + Figures.decimal(rate, 0) + "/s" + left + ")";
    }

    private static String timeLeft(double seconds) {
        long whole = Math.max(1, Math.round(seconds));
        return whole < 90 ? whole + " s" : Math.round(whole / 60.0) + " min";
    }

    /** From JDK 22 on there is a console even when output is redirected, and only isTerminal() tells. */
    private static boolean onTerminal() {
        var console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
