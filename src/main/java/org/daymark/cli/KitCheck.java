package org.daymark.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.issue.ReadingLevel;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.StartingOrganisation;
import org.daymark.preflight.Finding;
import org.daymark.preflight.HouseStyle;
import org.daymark.preflight.Preflight;
import org.daymark.preflight.PreflightSubject;
import org.daymark.preflight.PreflightSubject.AudienceFacts;
import org.daymark.preflight.PreflightSubject.Route;
import org.daymark.preflight.ReadingTarget;
import org.daymark.preflight.Remedy;
import org.daymark.preflight.Severity;
import org.daymark.web.PublicUrl;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Says how hard kits are to read and what the pre-flight finds in them, as it will find it in a campaign of the
 * sandbox; needs neither database nor data directory.
 */
@Command(
        name = "check",
        description = "Prints the reading level, the size and the findings of kits.",
        mixinStandardHelpOptions = true)
final class KitCheck implements Callable<Integer> {
    /** What staff replace by their own words is no fault of the kit. */
    private static final String SAMPLES = "kit-samples";

    /** What depends on the sender and the list, and not on the kit. */
    private static final Set<Remedy> SETUP =
            EnumSet.of(Remedy.ORGANISATION, Remedy.AUDIENCE, Remedy.SIGNING, Remedy.DOMAIN, Remedy.GOING_LIVE);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "KIT", arity = "0..*", description = "For instance ptsd-awareness-month. Default: all.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context =
                Application.command(Checking.class).run()) {
            List<String> wanted = names.isEmpty() ? context.getBean(Kits.class).names() : names;
            List<Checked> kits =
                    wanted.stream().map(name -> checked(name, context)).toList();
            PrintWriter out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(kits));
            } else {
                kits.forEach(kit -> kit.lines().forEach(out::println));
            }
            return exit(kits.stream().flatMap(kit -> kit.findings().stream()).toList());
        }
    }

    private static int exit(List<Found> findings) {
        return findings.isEmpty()
                ? ExitCode.DONE
                : findings.stream().anyMatch(Found::stops) ? ExitCode.BLOCKED : ExitCode.DONE_WITH_REMARKS;
    }

    private static Checked checked(String name, ConfigurableApplicationContext context) {
        LocalDate today = LocalDate.now(Clock.system(ZoneId.systemDefault()));
        URI publicUrl = context.getBean(PublicUrl.class).base();
        Organisation organisation = context.getBean(StartingOrganisation.class).organisation();
        IssueCompiler compiler = context.getBean(IssueCompiler.class);
        Drafts drafts = context.getBean(Drafts.class);
        IssueDraft draft = drafts.ofKit(name);
        Issue issue = drafts.issue(draft);
        CompiledIssue compiled = compiler.compile(issue, organisation, today, publicUrl);
        List<Finding> findings = context.getBean(Preflight.class)
                .check(new PreflightSubject(
                        issue,
                        compiled,
                        MailingHeaders.preview("Preview", organisation),
                        organisation,
                        today,
                        publicUrl,
                        new AudienceFacts(0, Map.of()),
                        new Route(false, false),
                        drafts.leftovers(draft, organisation),
                        name.equals(Kits.RE_PERMISSION)))
                .findings();
        ReadingLevel level = compiler.readingLevel(issue, organisation, today);
        return new Checked(
                name,
                level.value(),
                level.measure().name(),
                level.words(),
                compiled.html().getBytes(StandardCharsets.UTF_8).length,
                (int) findings.stream()
                        .filter(finding -> finding.rule().equals(SAMPLES))
                        .count(),
                findings.stream()
                        .filter(finding -> !finding.rule().equals(SAMPLES) && !SETUP.contains(finding.remedy()))
                        .map(finding -> new Found(finding.severity(), finding.rule(), finding.line()))
                        .toList());
    }

    /**
     * What is known of a kit.
     *
     * @param level by its measure
     * @param bytes of the HTML part
     * @param samples invented texts to replace
     */
    private record Checked(
            String kit, int level, String measure, int words, int bytes, int samples, List<Found> findings) {
        List<String> lines() {
            List<String> lines = new ArrayList<>();
            String reading = (measure.equals(ReadingLevel.Measure.LIX.name()) ? "LIX " : "grade ") + level;
            lines.add(kit + ": " + reading + ", " + words + " words, " + Math.round(bytes / 1000.0) + " KB, "
                    + findings.size() + (findings.size() == 1 ? " finding" : " findings")
                    + (samples == 0 ? "" : ", " + samples + (samples == 1 ? " sample text" : " sample texts"))
                    + (samples == 0 ? "" : " to replace"));
            lines.addAll(findings.stream()
                    .map(found ->
                            (found.stops() ? "  error    " : "  warning  ") + found.line() + " [" + found.rule() + "]")
                    .collect(Collectors.toList()));
            return lines;
        }
    }

    private record Found(Severity severity, String rule, String line) {
        boolean stops() {
            return severity == Severity.ERROR;
        }
    }

    /** Just what checking needs of the application. */
    @Import({RenderCommand.IssueOnly.class, Preflight.class})
    static class Checking {
        @Bean
        Supplier<HouseStyle> houseStyle() {
            return () -> new HouseStyle(List.of(), ReadingTarget.DEFAULT);
        }
    }
}
