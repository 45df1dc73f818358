package org.daymark.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.DomainDoctor;
import org.daymark.domain.DomainReport;
import org.daymark.domain.Topic;
import org.daymark.domain.Verdict;
import org.daymark.issue.Organisations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks DNS what receivers of mail from a domain will find. */
@Command(
        name = "doctor",
        description = "Checks the DNS records of a sending domain: SPF, DKIM, DMARC and more. Changes nothing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Option(names = "--domain", paramLabel = "DOMAIN", description = "Default: the domain of the From address.")
    private @Nullable String domain;

    @Mixin
    private JsonOption json;

    private record Line(String topic, String verdict, String code, String name, String text) {
        static Line of(DomainCheck check) {
            return new Line(
                    lower(check.topic()), lower(check.verdict()), lower(check.advice()), check.name(), check.words());
        }

        private static String lower(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }

    private record Report(String domain, String checkedAt, List<Line> checks) {}

    @Override
    public Integer call() {
        String asked = domain == null
                ? commands.application().get(Organisations.class).current().fromDomain()
                : domain;
        DomainReport report = commands.application().get(DomainDoctor.class).check(asked);
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            List<Line> lines = report.checks().stream().map(Line::of).toList();
            out.println(Json.of(new Report(report.domain(), report.checkedAt().toString(), lines)));
        } else {
            for (Topic topic : Topic.values()) {
                report.of(topic).forEach(check -> out.println(line(check)));
            }
        }
        return report.has(Verdict.ERROR) || report.has(Verdict.WARNING) ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
    }

    private static String line(DomainCheck check) {
        return String.join("\t", check.topic().words(), check.verdict().words(), check.name(), check.words());
    }
}
