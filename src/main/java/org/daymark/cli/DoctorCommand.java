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
import org.daymark.mail.Relay;
import org.daymark.mail.Relays;
import org.daymark.mail.ServerUnreachable;
import org.daymark.organisation.Organisations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Asks DNS what receivers of mail from a domain will find, and signs in to mail servers that take access tokens. */
@Command(
        name = "doctor",
        description =
                "Checks the DNS records of a sending domain: SPF, DKIM, DMARC and more, and the sign-in to mail servers"
                        + " that take access tokens. Sends nothing.",
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

    /** The sign-in to a mail server. */
    private record Reached(String server, Verdict verdict, String text) {}

    private record SignIn(String server, String verdict, String text) {}

    private record Report(String domain, String checkedAt, List<Line> checks, List<SignIn> signIns) {}

    @Override
    public Integer call() {
        String asked = domain == null
                ? commands.application().get(Organisations.class).current().fromDomain()
                : domain;
        DomainReport report = commands.application().get(DomainDoctor.class).check(asked);
        List<Reached> reached = commands.application().get(Relays.class).all().stream()
                .filter(relay -> relay.server().oauth() != null)
                .map(this::reached)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            List<Line> lines = report.checks().stream().map(Line::of).toList();
            List<SignIn> signIns = reached.stream()
                    .map(one -> new SignIn(one.server(), Line.lower(one.verdict()), one.text()))
                    .toList();
            out.println(Json.of(new Report(report.domain(), report.checkedAt().toString(), lines, signIns)));
        } else {
            for (Topic topic : Topic.values()) {
                report.of(topic).forEach(check -> out.println(line(check)));
            }
            reached.forEach(one ->
                    out.println(String.join("\t", "Mail server", one.verdict().words(), one.server(), one.text())));
        }
        boolean remarks = report.has(Verdict.ERROR)
                || report.has(Verdict.WARNING)
                || reached.stream().anyMatch(one -> one.verdict() == Verdict.ERROR);
        return remarks ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
    }

    private Reached reached(Relay relay) {
        try {
            commands.application().get(Relays.class).reach(relay);
            return new Reached(relay.name(), Verdict.GOOD, "It accepts the access token.");
        } catch (ServerUnreachable e) {
            return new Reached(relay.name(), Verdict.ERROR, String.valueOf(e.getMessage()));
        }
    }

    private static String line(DomainCheck check) {
        return String.join("\t", check.topic().words(), check.verdict().words(), check.name(), check.words());
    }
}
