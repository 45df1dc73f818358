package org.daymark.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.daymark.problem.Problem;
import org.daymark.report.CampaignReport;
import org.daymark.report.CampaignReport.Line;
import org.daymark.report.CampaignReport.Part;
import org.daymark.report.ReportFile;
import org.daymark.report.Reports;
import org.daymark.text.Figures;
import org.daymark.tracking.ClickReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints the report of a campaign, counted now. */
@Command(
        name = "report",
        description =
                "Prints what came of a campaign: states, bounces, complaints and unsubscribes with their reasons.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAMPAIGN")
    private long id;

    @Mixin
    private JsonOption json;

    @Option(names = "--csv", description = "Print the report as CSV.")
    private boolean csv;

    @Override
    public Integer call() {
        if (csv && json.wanted()) {
            throw new Problem("Use --json or --csv, not both.");
        }
        CampaignReport report = commands.application().get(Reports.class).countedNow(id, ZoneOffset.UTC);
        spec.commandLine().getOut().println(csv ? file(report) : json.wanted() ? Json.of(report) : words(report));
        return ExitCode.DONE;
    }

    private String file(CampaignReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            commands.application().get(ReportFile.class).write(report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static String words(CampaignReport report) {
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(report.name() + ", to " + report.list() + ": "
                + Figures.count(report.recipients(), "recipient", "recipients") + ".");
        report.sending().forEach(line -> add(lines, line));
        report.afterwards().forEach(line -> add(lines, line));
        if (report.honoring().longestMillis() > 0) {
            lines.add("The longest time to honor an unsubscribe was "
                    + report.honoring().longest() + ".");
        }
        ClickReport clicks = report.clicks();
        if (clicks != null) {
            lines.add("Opens: " + pair(clicks.opens()));
            lines.add("Clicks: " + pair(clicks.clicks()));
        }
        return lines.toString();
    }

    private static String pair(ClickReport.Pair pair) {
        return pair.human().words() + " by people, " + pair.machine().words() + " by machines";
    }

    private static void add(StringJoiner lines, Line line) {
        if (line.number() == 0) {
            return;
        }
        StringJoiner parts = new StringJoiner(", ", " (", ")").setEmptyValue("");
        for (Part part : line.parts()) {
            parts.add((part.number() == null ? "few" : Figures.count(part.number())) + " " + part.reason());
        }
        lines.add(String.format(
                        Locale.ROOT,
                        "%s: %s%s",
                        line.measure().words(),
                        Figures.count(line.number()),
                        line.share().isEmpty() ? "" : ", " + line.share())
                + parts);
        line.parts().stream()
                .filter(part -> !part.meaning().isEmpty())
                .forEach(part -> lines.add("  " + part.reason() + ": " + part.meaning()));
    }
}
