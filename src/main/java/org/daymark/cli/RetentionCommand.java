package org.daymark.cli;

import java.util.concurrent.Callable;
import org.daymark.people.Retention;
import org.daymark.people.Retention.DryRun;
import org.daymark.people.Retention.Standing;
import org.daymark.text.Figures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows, turns on and off, and runs the rule that erases inactive people. */
@Command(
        name = "retention",
        description = "Erases inactive people, by a rule that is off by default.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RetentionCommand.Show.class,
            RetentionCommand.Dry.class,
            RetentionCommand.TurnOn.class,
            RetentionCommand.TurnOff.class,
            RetentionCommand.Run.class
        })
final class RetentionCommand extends CommandGroup {
    /** What the commands of this group have in common. */
    abstract static class OfRule implements Callable<Integer> {
        @ParentCommand
        private RetentionCommand group;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        final Retention retention() {
            return group.get(Retention.class);
        }

        final void print(Object result, String words) {
            spec.commandLine().getOut().println(json.wanted() ? Json.of(result) : words);
        }

        final Integer standing() {
            Standing now = retention().standing();
            print(
                    now,
                    "The rule is " + now.state() + ": no activity for " + now.silentMonths() + " months, at most "
                            + now.most()
                            + " people in one run, notice " + now.noticeDays() + " days before."
                            + (now.nextAt() == null ? "" : " The next run is due at " + now.nextAt() + ".")
                            + " The last run erased " + Figures.count(now.erasedByLastRun(), "person", "people") + ".");
            return ExitCode.DONE;
        }
    }

    /** Which rule is meant, for commands that need to be told. */
    static final class Rule {
        @Option(
                names = "--months",
                required = true,
                paramLabel = "MONTHS",
                description = "Months without activity, 6 to 120.")
        private int months;
    }

    @Command(name = "show", description = "Shows the rule and its last run.", mixinStandardHelpOptions = true)
    static final class Show extends OfRule {
        @Override
        public Integer call() {
            return standing();
        }
    }

    @Command(
            name = "dry-run",
            description = "Counts the people that a rule would affect, and changes nothing.",
            mixinStandardHelpOptions = true)
    static final class Dry extends OfRule {
        @Mixin
        private Rule rule;

        @Override
        public Integer call() {
            DryRun found = retention().dryRun(rule.months);
            print(
                    found,
                    Figures.count(found.people(), "person", "people") + " had no activity for " + rule.months
                            + " months."
                            + String.join(
                                    "",
                                    found.addresses().stream()
                                            .map(address -> System.lineSeparator() + address)
                                            .toList()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "on",
            description = "Turns the rule on for a number of people that a dry run has shown.",
            mixinStandardHelpOptions = true)
    static final class TurnOn extends OfRule {
        @Mixin
        private Rule rule;

        @Option(names = "--most", required = true, paramLabel = "N", description = "Erase at most N people in one run.")
        private int most;

        @Option(
                names = "--notice",
                paramLabel = "DAYS",
                defaultValue = "7",
                description = "Days from the email to administrators to the run, 1 to 30. Default: 7.")
        private int notice;

        @Option(
                names = "--people",
                required = true,
                paramLabel = "N",
                description = "The number of people that the dry run has shown.")
        private long people;

        @Override
        public Integer call() {
            retention().turnOn(rule.months, most, notice, people);
            return standing();
        }
    }

    @Command(name = "off", description = "Turns the rule off.", mixinStandardHelpOptions = true)
    static final class TurnOff extends OfRule {
        @Override
        public Integer call() {
            retention().turnOff();
            return standing();
        }
    }

    @Command(
            name = "run",
            description = "Does what is due now, as a running server does by itself.",
            mixinStandardHelpOptions = true)
    static final class Run extends OfRule {
        @Override
        public Integer call() {
            retention().look();
            return standing();
        }
    }
}
