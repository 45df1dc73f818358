package org.daymark.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.daymark.address.FreeMail;
import org.daymark.address.InvalidAddress;
import org.daymark.problem.Problem;
import org.daymark.suppression.DomainPattern;
import org.daymark.suppression.SuppressedDomain;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.text.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists, adds and removes suppressed domains. */
@Command(
        name = "suppression",
        description = "Lists, adds and removes suppressed domains.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SuppressionCommand.ListDomains.class,
            SuppressionCommand.AddDomain.class,
            SuppressionCommand.RemoveDomain.class
        })
final class SuppressionCommand extends CommandGroup {
    private SuppressedDomains domains() {
        return get(SuppressedDomains.class);
    }

    private static DomainPattern pattern(String typed) {
        try {
            return DomainPattern.parse(typed);
        } catch (InvalidAddress e) {
            throw new Problem("'" + typed + "' is not a domain that can have addresses.");
        }
    }

    @Command(name = "domains", description = "Lists every suppressed domain.", mixinStandardHelpOptions = true)
    static final class ListDomains implements Callable<Integer> {
        private static final int BATCH = 500;

        @ParentCommand
        private SuppressionCommand suppression;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        private record Line(String domain, boolean subdomains, String source, String since, String addedBy) {
            static Line of(SuppressedDomain domain) {
                return new Line(
                        domain.domain(),
                        domain.subdomains(),
                        domain.source(),
                        domain.since().toString(),
                        domain.addedBy());
            }
        }

        @Override
        public Integer call() {
            List<SuppressedDomain> all = new ArrayList<>();
            SuppressedDomains domains = suppression.domains();
            List<SuppressedDomain> batch = domains.after(0, BATCH);
            while (!batch.isEmpty()) {
                all.addAll(batch);
                batch = domains.after(batch.get(batch.size() - 1).id(), BATCH);
            }
            if (json.wanted()) {
                spec.commandLine()
                        .getOut()
                        .println(Json.of(all.stream().map(Line::of).toList()));
            } else {
                all.forEach(domain -> spec.commandLine()
                        .getOut()
                        .println(domain.pattern() + "  " + domain.since() + "  " + domain.addedBy() + ": "
                                + domain.source()));
            }
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "add-domain",
            description = "Suppresses every address at a domain. Without --yes, only counts the subscribers there.",
            mixinStandardHelpOptions = true)
    static final class AddDomain implements Callable<Integer> {
        @ParentCommand
        private SuppressionCommand suppression;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DOMAIN")
        private String domain;

        @Option(names = "--source", paramLabel = "TEXT", required = true, description = "Why, such as who asked.")
        private String source;

        @Option(names = "--subdomains", description = "Also suppress its subdomains.")
        private boolean subdomains;

        @Option(names = "--yes", description = "Suppress it.")
        private boolean yes;

        @Override
        public Integer call() {
            DomainPattern read = pattern(domain);
            DomainPattern meant = new DomainPattern(read.domain(), read.subdomains() || subdomains);
            SuppressedDomains domains = suppression.domains();
            long people = domains.people(meant);
            var out = spec.commandLine().getOut();
            out.println(Figures.count(people, "subscriber has an address", "subscribers have addresses") + " at "
                    + meant.shown() + (meant.subdomains() ? " or its subdomains." : "."));
            if (FreeMail.has(meant.domain())) {
                out.println("WARNING: " + meant.shown()
                        + " gives mailboxes to anyone. This stops mail to every subscriber there.");
            }
            if (!yes) {
                out.println("Nothing was changed. Repeat the command with --yes to suppress the domain.");
                return ExitCode.DONE_WITH_REMARKS;
            }
            out.println(
                    domains.add(List.of(meant), source) == 1
                            ? meant.shown() + " is suppressed."
                            : meant.shown() + " was already suppressed.");
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "remove-domain",
            description = "Lets mail go to a suppressed domain again.",
            mixinStandardHelpOptions = true)
    static final class RemoveDomain implements Callable<Integer> {
        @ParentCommand
        private SuppressionCommand suppression;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "DOMAIN")
        private String domain;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Recorded in the audit log.")
        private String reason;

        @Override
        public Integer call() {
            SuppressedDomains domains = suppression.domains();
            SuppressedDomain found = domains.named(pattern(domain).domain())
                    .orElseThrow(() -> new Problem("The domain '" + domain + "' is not suppressed."));
            domains.remove(found.id(), reason);
            spec.commandLine().getOut().println(found.shown() + " is no longer suppressed.");
            return ExitCode.DONE;
        }
    }
}
