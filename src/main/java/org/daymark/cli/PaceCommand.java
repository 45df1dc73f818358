package org.daymark.cli;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.daymark.pace.DomainRule;
import org.daymark.pace.Pace;
import org.daymark.pace.Paces;
import org.daymark.pace.Rate;
import org.daymark.pace.SendWindow;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows and changes how gently mail goes out. */
@Command(
        name = "pace",
        description = "Shows and changes rate limits and the send window. Campaigns in progress follow within seconds.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PaceCommand.Show.class,
            PaceCommand.Limit.class,
            PaceCommand.Domain.class,
            PaceCommand.Remove.class,
            PaceCommand.Window.class
        })
final class PaceCommand extends CommandGroup {
    /** Names the rule for the domains that no other rule names. */
    private static final String OTHERS = "others";

    static @Nullable Rate rate(@Nullable String text) {
        return text == null || text.strip().toLowerCase(Locale.ROOT).equals("unlimited") ? null : Rate.parse(text);
    }

    static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new Problem("'" + name + "' is not a time zone. Use one such as America/Denver.");
        }
    }

    /** What the commands of this group have in common: in the end they show the pace. */
    abstract static class OnPace implements Callable<Integer> {
        @ParentCommand
        private PaceCommand pace;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        abstract void change(Paces paces);

        @Override
        public final Integer call() {
            Paces paces = pace.get(Paces.class);
            change(paces);
            PaceView view = PaceView.of(paces.now());
            spec.commandLine().getOut().println(json.wanted() ? Json.of(view) : view.text());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "show",
            description = "Shows the limits, the rules and the send window.",
            mixinStandardHelpOptions = true)
    static final class Show extends OnPace {
        @Override
        void change(Paces paces) {
            // It only shows.
        }
    }

    @Command(
            name = "rate",
            description = "Sets the overall rate limit of each sending process.",
            mixinStandardHelpOptions = true)
    static final class Limit extends OnPace {
        @Parameters(paramLabel = "RATE", description = "Such as 20/s, 600/min, 5000/h, or unlimited.")
        private String rate;

        @Override
        void change(Paces paces) {
            paces.limit(rate(rate));
        }
    }

    @Command(
            name = "domain",
            description = "Sets a rule for one or more recipient domains.",
            mixinStandardHelpOptions = true)
    static final class Domain extends OnPace {
        @Parameters(
                paramLabel = "DOMAIN",
                split = ",",
                description = "The domains that share the rule, such as outlook.com,hotmail.com; '" + OTHERS
                        + "' for each domain without a rule.")
        private List<String> domains;

        @Option(names = "--rate", paramLabel = "RATE", description = "Such as 20/s, 600/min, 5000/h, or unlimited.")
        private @Nullable String rate;

        @Option(names = "--at-once", paramLabel = "N", description = "The maximum number of concurrent messages.")
        private @Nullable Integer atOnce;

        @Override
        void change(Paces paces) {
            paces.setRule(domains.equals(List.of(OTHERS)) ? List.of() : domains, rate(rate), atOnce);
        }
    }

    @Command(name = "remove", description = "Removes a rule for all its domains.", mixinStandardHelpOptions = true)
    static final class Remove extends OnPace {
        @Parameters(paramLabel = "DOMAIN", description = "A domain of the rule, or '" + OTHERS + "'.")
        private String domain;

        @Override
        void change(Paces paces) {
            paces.removeRule(domain.equals(OTHERS) ? null : domain);
        }
    }

    @Command(
            name = "window",
            description = "Sets the hours in which mail is sent, in each recipient's time zone.",
            mixinStandardHelpOptions = true)
    static final class Window extends OnPace {
        @Parameters(paramLabel = "WINDOW", description = "Such as 08:00-20:00, or none.")
        private String window;

        @Option(
                names = "--zone",
                paramLabel = "ZONE",
                description = "The time zone for people whose own is unknown, such as America/Denver.")
        private @Nullable String zone;

        @Override
        void change(Paces paces) {
            paces.setWindow(window.equals("none") ? null : SendWindow.parse(window), zone(zone));
        }
    }

    /** The pace as it is shown. */
    private record PaceView(
            String rate, @Nullable String window, @Nullable String zone, List<RuleView> rules) {
        static PaceView of(Pace pace) {
            return new PaceView(
                    words(pace.rate()),
                    pace.window() == null ? null : pace.window().toString(),
                    pace.zone() == null ? null : pace.zone().getId(),
                    pace.rules().stream().map(RuleView::of).toList());
        }

        String text() {
            StringJoiner lines = new StringJoiner(System.lineSeparator());
            lines.add("overall\t" + rate);
            rules.forEach(rule -> lines.add(rule.text()));
            lines.add("window\t"
                    + (window == null ? "any time" : window + " in each recipient's time zone, or in " + zone));
            return lines.toString();
        }
    }

    /** A rule as it is shown. */
    private record RuleView(
            List<String> domains, String rate, @Nullable Integer atOnce) {
        static RuleView of(DomainRule rule) {
            return new RuleView(rule.forOthers() ? List.of(OTHERS) : rule.domains(), words(rule.rate()), rule.atOnce());
        }

        String text() {
            String names = domains.equals(List.of(OTHERS)) ? "each other domain" : String.join(", ", domains);
            return names + "\t" + rate + (atOnce == null ? "" : "\t" + atOnce + " at once");
        }
    }

    private static String words(@Nullable Rate rate) {
        return rate == null ? "unlimited" : rate.toString();
    }
}
