package org.daymark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Does once, in a scratch folder, what starts do, so that the JVM can archive the classes: {@code bin/daymark} calls
 * it.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of("/", "/sign-in", "/assets/console.css");

    /** What is started: the classes of the other would only make its archive larger. */
    enum Role {
        SERVER,
        COMMAND
    }

    @ParentCommand
    private Commands commands;

    @Parameters(paramLabel = "ROLE")
    private Role role;

    @Override
    public Integer call() throws IOException {
        try (Scratch scratch = new Scratch()) {
            String[] settings = scratch.settings(
                    "--daymark.smtp-url=", "--daymark.console-url=", "--daymark.public-url=", "--server.port=0");
            if (role == Role.SERVER) {
                readPages(settings);
            } else {
                runCommands(settings);
            }
        }
        return ExitCode.DONE;
    }

    private void readPages(String... settings) throws IOException {
        try (ConfigurableApplicationContext server =
                Application.server(commands.server()).run(settings)) {
            for (String page : PAGES) {
                read("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + page);
            }
        }
    }

    private void runCommands(String... settings) {
        for (String setting : settings) {
            String[] parts = setting.substring(2).split("=", 2);
            System.setProperty(parts[0], parts[1]);
        }
        new Commands(commands.source()).execute("demo");
        new Commands(commands.source()).execute("campaign", "status", "1");
    }

    private static void read(String page) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(page).toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }
}
