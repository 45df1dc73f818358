package org.daymark.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.daymark.audience.Audiences;
import org.daymark.consent.ConsentRules;
import org.daymark.consent.ConsentRules.Switched;
import org.daymark.text.Figures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the consent rules and turns them on or off. */
@Command(
        name = "consent",
        description = "Lists the consent rules and turns them on or off.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ConsentCommand.Rules.class)
final class ConsentCommand extends CommandGroup {
    @Command(
            name = "rules",
            description = "Lists the consent rules and turns them on or off.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {ListRules.class, SwitchOn.class, SwitchOff.class})
    static final class Rules implements Runnable {
        @ParentCommand
        private ConsentCommand consent;

        @Spec
        private CommandSpec spec;

        @Override
        public void run() {
            throw missing(spec);
        }

        private ConsentRules rules() {
            return consent.get(ConsentRules.class);
        }

        private long concerned(Switched switched) {
            return consent.get(Audiences.class).concerned(rules().concerned(switched.rule()));
        }

        private Line line(Switched switched) {
            return new Line(
                    switched.rule().id(),
                    switched.enabled(),
                    switched.rule().title(),
                    switched.rule().sortedCountries(),
                    concerned(switched),
                    switched.changedAt() == null ? null : switched.changedAt().toString(),
                    switched.changedBy());
        }
    }

    /** A rule as JSON shows it; the people are those about whom it decides, whether it is on or off. */
    private record Line(
            String rule,
            boolean on,
            String title,
            Set<String> countries,
            long people,
            @Nullable String changedAt,
            @Nullable String changedBy) {}

    @Command(
            name = "list",
            description = "Lists every rule, whether it is on, and how many people it affects.",
            mixinStandardHelpOptions = true)
    static final class ListRules implements Callable<Integer> {
        @ParentCommand
        private Rules rules;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<Line> lines = rules.rules().all().stream().map(rules::line).toList();
            var out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(lines));
            } else {
                lines.forEach(line -> out.println((line.on() ? "on   " : "off  ") + line.rule() + ": " + line.title()
                        + ", " + Figures.count(line.people(), "person", "people")));
            }
            return ExitCode.DONE;
        }
    }

    /** What the commands that switch a rule have in common. */
    abstract static class Switch implements Callable<Integer> {
        @ParentCommand
        private Rules rules;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "RULE")
        private String rule;

        @Mixin
        private JsonOption json;

        final int change(boolean enable, boolean yes) {
            Switched switched = rules.rules().get(rule);
            long people = rules.concerned(switched);
            boolean changes = switched.enabled() != enable;
            if (changes && yes) {
                rules.rules().change(rule, enable, people);
            }
            var out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(rules.line(rules.rules().get(rule))));
            } else {
                out.println("“" + switched.rule().title() + "” decides about "
                        + Figures.count(people, "person", "people") + ".");
                out.println(
                        changes && !yes
                                ? "Nothing was changed. Repeat the command with --yes to switch the rule "
                                        + (enable ? "on." : "off.")
                                : "It is " + (enable ? "on." : "off."));
            }
            return changes && !yes ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
        }
    }

    @Command(
            name = "on",
            description = "Turns a rule on. Without --yes, only counts the people it affects.",
            mixinStandardHelpOptions = true)
    static final class SwitchOn extends Switch {
        @Option(names = "--yes", description = "Turn it on.")
        private boolean yes;

        @Override
        public Integer call() {
            return change(true, yes);
        }
    }

    @Command(
            name = "off",
            description = "Turns a rule off. Without --yes, only counts the people it affects.",
            mixinStandardHelpOptions = true)
    static final class SwitchOff extends Switch {
        @Option(names = "--yes", description = "Turn it off.")
        private boolean yes;

        @Override
        public Integer call() {
            return change(false, yes);
        }
    }
}
