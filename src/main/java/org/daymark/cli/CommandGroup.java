package org.daymark.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself: it has others. */
abstract class CommandGroup implements Runnable {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    final <T> T get(Class<T> service) {
        return commands.application().get(service);
    }
}
