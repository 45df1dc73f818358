package org.daymark.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.daymark.bench.BenchPlan;
import org.daymark.bench.BenchResult;
import org.daymark.bench.Benchmark;
import org.daymark.bench.SmtpSink;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures sending with synthetic people in a scratch database. */
@Command(
        name = "bench",
        description = "Measures the sending rate of this machine with sample people in a scratch database.",
        mixinStandardHelpOptions = true,
        subcommands = BenchRenderCommand.class)
final class BenchCommand implements Callable<Integer> {
    private static final int MIN_BYTES = 16_000;
    private static final int MAX_BYTES = 1_000_000;

    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--recipients",
            defaultValue = "20000",
            paramLabel = "N",
            description = "Default: ${DEFAULT-VALUE}.")
    private int recipients;

    @Option(names = "--connections", defaultValue = "10", paramLabel = "C", description = "Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "The mail server. Default: a sink in this process that discards all mail.")
    private @Nullable String smtp;

    @Option(
            names = "--bytes",
            defaultValue = "32768",
            paramLabel = "B",
            description = "Size of each message. Default: ${DEFAULT-VALUE}.")
    private int bytes;

    @Option(names = "--dkim", description = "Signs every message with an RSA key of 2,048 bits.")
    private boolean dkim;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        check(recipients >= 1 && recipients <= 10_000_000, "--recipients must be from 1 to 10,000,000.");
        check(connections >= 1 && connections <= 200, "--connections must be from 1 to 200.");
        check(bytes >= MIN_BYTES && bytes <= MAX_BYTES, "--bytes must be from 16,000 to 1,000,000.");
        if (smtp != null) {
            return measure("smtp://" + smtp, () -> 0);
        }
        try (SmtpSink sink = new SmtpSink()) {
            return measure("smtp://" + sink.address(), sink::cpuNanos);
        }
    }

    private int measure(String smtpUrl, LongSupplier sinkCpuNanos) {
        try (Scratch scratch = new Scratch();
                ConfigurableApplicationContext context = Application.command(commands.source())
                        .run(scratch.settings(
                                "--daymark.smtp-url=" + smtpUrl, "--daymark.smtp-connections=" + connections))) {
            BenchResult result = context.getBean(Benchmark.class)
                    .run(new BenchPlan(recipients, bytes, dkim), sinkCpuNanos, new ConsoleProgress("Sending")::at);
            spec.commandLine().getOut().println(json.wanted() ? Json.of(result) : words(result));
            boolean whole = result.accepted() == result.recipients();
            if (!whole) {
                spec.commandLine().getErr().println(remark(result));
            }
            return whole ? ExitCode.DONE : ExitCode.DONE_WITH_REMARKS;
        }
    }

    private static String words(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d messages of %,d bytes accepted in %.2f s after a warm-up of %,d: %,.0f a second.%n"
                        + "CPU %.3f s per 1,000; peak memory %,d MB; at most %,d in flight; answered within %.1f ms"
                        + " (half) and %.1f ms (99 %%).",
                result.accepted(),
                result.recipients(),
                result.bytesPerMessage(),
                result.seconds(),
                result.warmUp(),
                result.messagesPerSecond(),
                result.cpuSecondsPer1000(),
                result.peakRssMb(),
                result.maxInFlight(),
                result.p50Ms(),
                result.p99Ms());
    }

    private static String remark(BenchResult result) {
        return String.format(
                Locale.ROOT,
                "%,d messages were not accepted: %,d refused, %,d uncertain, the others delayed. The rate counts accepted"
                        + " messages only.",
                result.recipients() - result.accepted(),
                result.refused(),
                result.uncertain());
    }

    /** What the application is made of. */
    Class<?> source() {
        return commands.source();
    }

    /** Refuses an option's value as wrong usage. */
    void check(boolean fine, String message) {
        if (!fine) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
