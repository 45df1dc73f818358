package org.daymark.cli;

import java.util.concurrent.Callable;
import org.daymark.sandbox.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The main job on invented people, then the end. */
@Command(
        name = "demo",
        description = "Imports a sample list and sends it the June issue, all in the sandbox.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        Demo.Result result = commands.application()
                .get(Demo.class)
                .run(new ConsoleProgress("Importing")::at, new ConsoleProgress("Sending")::at);
        spec.commandLine()
                .getOut()
                .println(
                        json.wanted()
                                ? Json.of(new DemoJson(ImportJson.of(result.imported()), CountsJson.of(result.sent())))
                                : Summaries.of(result.imported(), false)
                                        + System.lineSeparator()
                                        + Summaries.of(result.sent()));
        boolean remarks =
                result.imported().counts().invalid() > 0 || result.sent().needsAttention();
        return remarks ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
    }

    /** The demo's result as its JSON shows it; the keys are {@code import} and {@code send}. */
    private record DemoJson(
            @com.fasterxml.jackson.annotation.JsonProperty("import")
            ImportJson imported,

            CountsJson send) {}
}
