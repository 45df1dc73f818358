package org.daymark.cli;

import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.daymark.report.Explanations;
import org.daymark.report.Why;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Explains why a person did or did not get a campaign. */
@Command(
        name = "why",
        description = "Explains why a person did or did not get a campaign, with every attempt and decision.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ADDRESS")
    private String address;

    @Option(names = "--campaign", required = true, paramLabel = "N", description = "The id of the campaign.")
    private long campaign;

    @Mixin
    private JsonOption json;

    private record Step(String at, String what, String evidence, String meaning) {}

    private record Result(String address, String state, String answer, List<Step> history) {}

    @Override
    public Integer call() {
        Why why = commands.application().get(Explanations.class).of(campaign, address);
        List<Step> steps = why.events().stream()
                .map(event -> new Step(event.at().iso(), event.what(), event.evidence(), event.meaning()))
                .toList();
        if (json.wanted()) {
            spec.commandLine().getOut().println(Json.of(new Result(why.who(), why.word(), why.answer(), steps)));
            return ExitCode.DONE;
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        lines.add(why.who() + ": " + why.word() + ".");
        lines.add(why.answer());
        steps.forEach(step -> lines.add(
                step.at() + "  " + step.what() + (step.evidence().isEmpty() ? "" : "  [" + step.evidence() + "]")
                        + (step.meaning().isEmpty() ? "" : "  " + step.meaning())));
        spec.commandLine().getOut().println(lines);
        return ExitCode.DONE;
    }
}
