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
        throw missing(spec);
    }

    /** What a group answers without one of its commands. */
    static ParameterException missing(CommandSpec group) {
        return new ParameterException(
                group.commandLine(),
                "A command is missing: " + String.join(", ", group.subcommands().keySet()) + ".");
    }

    final <T> T get(Class<T> service) {
        return commands.application().get(service);
    }
}
