package org.daymark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.daymark.access.Actor;
import org.daymark.intake.ImportQuestion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of the jar. Only a command's result goes to standard output; what happens meanwhile to standard error. */
@Command(
        name = "daymark",
        description = "Sends awareness campaigns and tracks the outcome of every message.",
        footer = {
            "",
            "Without a command the server starts, with its pages at http://localhost:8080.",
            "Exit codes: 0 done; 1 done, but with invalid rows or refused, deferred or uncertain deliveries;"
                    + " 2 wrong usage, or a question about the file; 3 failed;"
                    + " 4 (check) errors keep the campaign from being sent, 1 (check) warnings."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            CampaignCommand.class,
            RenderCommand.class,
            ServerCommand.class,
            PaceCommand.class,
            DkimCommand.class,
            AdminCommand.class,
            BenchCommand.class,
            WarmUpCommand.class
        })
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec;

    private final Class<?> source;
    private final Application application;

    /** Commands that start the given application when they need it. */
    public Commands(Class<?> application) {
        this.source = application;
        this.application = new Application(application);
    }

    /** Whether the arguments are a command's; anything that is only settings ({@code --name=value}) is the server's. */
    public static boolean namedIn(String[] args) {
        return Arrays.stream(args).anyMatch(arg -> !arg.matches("--[A-Za-z][\\w.-]*=.*"));
    }

    /** Executes a command and ends the process with its exit code. */
    public static void run(Class<?> application, String... args) {
        ExitAtStop stop = ExitAtStop.install();
        stop.exit(new Commands(application).execute(args));
    }

    public int execute(String... args) {
        CommandLine commands = new CommandLine(this);
        commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(Failures.explain(failure));
            return failure instanceof ImportQuestion ? ExitCode.USAGE : ExitCode.FAILED;
        });
        try {
            return Actor.OPERATOR.call(() -> commands.execute(args));
        } finally {
            application.close();
        }
    }

    /** What the application is made of, for commands that start one of their own. */
    Class<?> source() {
        return source;
    }

    Application application() {
        return application;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
