package org.daymark.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with kits. */
@Command(
        name = "kit",
        description = "Checks the kits that campaigns start from.",
        mixinStandardHelpOptions = true,
        subcommands = KitCheck.class)
final class KitCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: check.");
    }
}
