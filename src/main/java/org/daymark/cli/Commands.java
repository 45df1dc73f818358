package org.daymark.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.intake.ImportQuestion;
import org.springframework.boot.builder.SpringApplicationBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The commands of the jar. Only a command's result goes to standard output; what happens meanwhile to standard error.
 */
@Command(
        name = "daymark",
        description = "Sends awareness campaigns and tracks the outcome of every message.",
        footer = {
            "",
            "Without a command, the server starts at http://localhost:8080.",
            "Exit codes: 0 done; 1 done, but with invalid rows or refused, deferred or uncertain deliveries;"
                    + " 2 wrong usage, or a question about the file; 3 failed;"
                    + " 4 (check) errors keep the campaign from being sent, 1 (check) warnings."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Commands implements Runnable {
    private static final List<Class<?>> SUBCOMMANDS = List.of(
            DemoCommand.class,
            ImportCommand.class,
            CampaignCommand.class,
            ReportCommand.class,
            WhyCommand.class,
            CalendarCommand.class,
            SegmentCommand.class,
            SuppressionCommand.class,
            ConsentCommand.class,
            LimitCommand.class,
            RetentionCommand.class,
            RenderCommand.class,
            KitCommand.class,
            ServerCommand.class,
            PaceCommand.class,
            DkimCommand.class,
            AdminCommand.class,
            FeedbackCommand.class,
            AlertsCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            WarmUpCommand.class);

    @Spec
    private CommandSpec spec;

    private final Class<?> source;
    private final Class<?> server;
    private final Application application;

    /** Commands that start the given application when they need it. */
    public Commands(Class<?> application) {
        this(application, application);
    }

    private Commands(Class<?> application, Class<?> server) {
        this.source = application;
        this.server = server;
        this.application = new Application(application);
    }

    /** A command's application as it is before its start, for the build to prepare its beans ahead of time as well. */
    public static SpringApplicationBuilder application(Class<?> source) {
        return Application.command(source);
    }

    /** Whether the arguments are a command's; anything that is only settings ({@code --name=value}) is the server's. */
    public static boolean namedIn(String[] args) {
        return Arrays.stream(args).anyMatch(arg -> !arg.matches("--[A-Za-z][\\w.-]*=.*"));
    }

    /** Executes a command and ends the process with its exit code. */
    public static void run(Class<?> application, Class<?> server, String... args) {
        ExitAtStop stop = ExitAtStop.install();
        stop.exit(new Commands(application, server).execute(args));
    }

    public int execute(String... args) {
        CommandLine commands = commandLine(args);
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

    /**
     * These commands as picocli knows them. Where the arguments name one of them, the others are left out: to look at
     * all of them would be a good part of a short command's time.
     */
    CommandLine commandLine(String... args) {
        CommandLine commands = new CommandLine(this);
        for (Class<?> subcommand : named(args, 0, SUBCOMMANDS)) {
            CommandLine line = new CommandLine(subcommand);
            if (subcommand == CampaignCommand.class) {
                named(args, 1, CampaignCommand.SUBCOMMANDS).forEach(line::addSubcommand);
            }
            commands.addSubcommand(line);
        }
        return commands;
    }

    private static List<Class<?>> named(String[] args, int index, List<Class<?>> subcommands) {
        for (Class<?> subcommand : subcommands) {
            if (args.length > index
                    && subcommand.getAnnotation(Command.class).name().equals(args[index])) {
                return List.of(subcommand);
            }
        }
        return subcommands;
    }

    /** What the application is made of, for commands that start one of their own. */
    Class<?> source() {
        return source;
    }

    /** What the server is made of, for commands that start one. */
    Class<?> server() {
        return server;
    }

    Application application() {
        return application;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
