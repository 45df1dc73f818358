package org.daymark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignRehearsal;
import org.daymark.campaign.Campaigns;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The pre-flight on the command line. */
@Command(
        name = "check",
        description = "Checks a campaign for problems that block the send (errors) and for warnings.",
        mixinStandardHelpOptions = true)
final class CampaignCheck implements Callable<Integer> {
    @ParentCommand
    private CampaignCommand campaign;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID")
    private long id;

    @Option(names = "--everyone", description = "Also render the message of every recipient, without sending it.")
    private boolean everyone;

    @Option(names = "--links", description = "Also check whether the links answer, each at most once an hour.")
    private boolean links;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        CampaignChecks checks = campaign.get(CampaignChecks.class);
        if (links) {
            checks.checkWithLinks(id);
        }
        PreflightReport report = everyone
                ? campaign.get(CampaignRehearsal.class).check(id, new ConsoleProgress("Rehearsing")::at)
                : checks.check(id);
        long list = campaign.get(Campaigns.class).get(id).listId();
        Audience audience = campaign.get(Audiences.class).lately(id, list);
        List<Audience.Skip> skips = audience.skips();
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(Shown.of(id, report, audience)));
        } else {
            report.errors().forEach(finding -> out.println("error    " + finding.line() + " [" + finding.rule() + "]"));
            report.warnings()
                    .forEach(finding -> out.println("warning  " + finding.line() + " [" + finding.rule() + "]"));
            skips.forEach(skip -> out.println("skip     " + Figures.count(skip.people())
                    + (skip.people() == 1 ? " person " : " people ") + skip.words()));
            if (audience.unchosen() > 0) {
                out.println("blocks   " + Figures.count(audience.unchosen()) + " " + audience.unchosenWords());
            }
            out.println(summary(report));
        }
        return report.errors().isEmpty()
                ? report.warnings().isEmpty() ? ExitCode.DONE : ExitCode.DONE_WITH_REMARKS
                : ExitCode.BLOCKED;
    }

    private String summary(PreflightReport report) {
        int errors = report.byRule(report.errors()).size();
        int warnings = report.byRule(report.warnings()).size();
        return errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning" : " warnings")
                + (errors > 0
                        ? ": fix the errors before campaign " + id + " can be sent."
                        : warnings > 0
                                ? ": campaign " + id + " can be sent if you accept the warnings."
                                : ": campaign " + id + " can be sent.");
    }

    /** A report as its JSON shows it. */
    private record Shown(
            long campaign,
            int errors,
            int warnings,
            String contentHash,
            List<Line> findings,
            Map<String, Long> skipped,
            long withoutHealthBlocks) {
        static Shown of(long id, PreflightReport report, Audience audience) {
            Map<String, Long> skipped = new TreeMap<>();
            audience.skips().forEach(skip -> skipped.put(skip.gap().name().toLowerCase(Locale.ROOT), skip.people()));
            return new Shown(
                    id,
                    report.errors().size(),
                    report.warnings().size(),
                    report.contentHash(),
                    report.findings().stream().map(Line::of).toList(),
                    skipped,
                    audience.unchosen());
        }
    }

    private record Line(
            String rule,
            String severity,
            String where,
            @Nullable String field,
            @Nullable String excerpt,
            @Nullable Integer position,
            String what,
            String fix) {
        static Line of(Finding finding) {
            return new Line(
                    finding.rule(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.where(),
                    finding.field(),
                    finding.excerpt(),
                    finding.position() < 0 ? null : finding.position(),
                    finding.what(),
                    finding.fix());
        }
    }
}
