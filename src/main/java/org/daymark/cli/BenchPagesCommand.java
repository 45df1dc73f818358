package org.daymark.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.daymark.bench.PageTime;
import org.daymark.bench.PagesBenchmark;
import org.daymark.bench.PagesPlan;
import org.daymark.bench.PagesResult;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures how soon every page answers when there are many people and campaigns, in a scratch database. */
@Command(
        name = "pages",
        description = {
            "Measures how soon every page answers, over a scratch database full of invented people and campaigns.",
            "Ends with exit code 1 when the first byte of a page takes 100 ms or longer at the 95th percentile."
        },
        mixinStandardHelpOptions = true)
final class BenchPagesCommand implements Callable<Integer> {
    private static final int MIN_PEOPLE = 200;
    private static final int MIN_CAMPAIGNS = 10;

    @ParentCommand
    private BenchCommand bench;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--subscribers",
            defaultValue = "1000000",
            paramLabel = "N",
            description = "Default: ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(names = "--campaigns", defaultValue = "200", paramLabel = "M", description = "Default: ${DEFAULT-VALUE}.")
    private int campaigns;

    @Option(
            names = "--requests",
            defaultValue = "40",
            paramLabel = "K",
            description = "For each page, after a warm-up. Default: ${DEFAULT-VALUE}.")
    private int requests;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        check(
                subscribers >= MIN_PEOPLE && subscribers <= 10_000_000,
                "--subscribers must be from 200 to 10,000,000.");
        check(campaigns >= MIN_CAMPAIGNS && campaigns <= 10_000, "--campaigns must be from 10 to 10,000.");
        check(requests >= 1 && requests <= 10_000, "--requests must be from 1 to 10,000.");
        try (Scratch scratch = new Scratch();
                ConfigurableApplicationContext context = Application.server(bench.source())
                        .run(scratch.settings(
                                "--daymark.smtp-url=",
                                "--daymark.console-url=",
                                "--daymark.public-url=https://news.harborlight.example",
                                "--server.address=127.0.0.1",
                                "--server.port=0"))) {
            PagesResult result = context.getBean(PagesBenchmark.class)
                    .run(
                            new PagesPlan(subscribers, campaigns, requests),
                            new ConsoleProgress("Filling")::at,
                            new ConsoleProgress("Asking for every page")::at);
            PrintWriter out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(result));
            } else {
                words(result, out);
            }
            return result.tooSlow().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_REMARKS;
        }
    }

    private static void words(PagesResult result, PrintWriter out) {
        out.println(result.rows().entrySet().stream()
                .map(rows -> String.format(Locale.ROOT, "%,d %s", rows.getValue(), rows.getKey()))
                .collect(Collectors.joining(", ", "Rows: ", "")));
        out.printf(Locale.ROOT, "Filled in %.0f s. Milliseconds to the first byte:%n", result.fillSeconds());
        table("Pages", PageTime.Kind.PAGE, result, out);
        table("Parts that pages ask for afterwards", PageTime.Kind.LATER, result, out);
        table("Downloads", PageTime.Kind.DOWNLOAD, result, out);
        if (result.tooSlow().isEmpty()) {
            out.printf(Locale.ROOT, "Every page stays below %.0f ms at the 95th percentile.%n", result.limitMs());
        } else {
            out.printf(
                    Locale.ROOT,
                    "Not below %.0f ms at the 95th percentile: %s.%n",
                    result.limitMs(),
                    String.join("; ", result.tooSlow()));
        }
    }

    private static void table(String title, PageTime.Kind kind, PagesResult result, PrintWriter out) {
        out.printf(Locale.ROOT, "%n%8s %8s %8s  %s%n", "p50", "p95", "max", title);
        result.times().stream()
                .filter(time -> time.kind() == kind)
                .forEach(time -> out.printf(
                        Locale.ROOT, "%8.1f %8.1f %8.1f  %s%n", time.p50Ms(), time.p95Ms(), time.maxMs(), time.page()));
        out.println();
    }

    private void check(boolean fine, String message) {
        BenchCommand.check(spec, fine, message);
    }
}
