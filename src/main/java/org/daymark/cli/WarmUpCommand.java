package org.daymark.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.SendProgress;
import org.daymark.intake.ImportProgress;
import org.daymark.sandbox.Demo;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Does once, in a scratch folder, what starts do, so that the JVM can archive the classes: {@code bin/daymark} calls it. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of("/", "/sign-in", "/assets/console.css");

    @ParentCommand
    private Commands commands;

    @Override
    public Integer call() throws IOException {
        try (Scratch scratch = new Scratch()) {
            String[] settings = scratch.settings(
                    "--daymark.smtp-url=", "--daymark.console-url=", "--daymark.public-url=", "--server.port=0");
            try (ConfigurableApplicationContext server =
                    Application.server(commands.server()).run(settings)) {
                for (String page : PAGES) {
                    read("http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port") + page);
                }
                server.getBean(Demo.class).run(ImportProgress.SILENT, SendProgress.NONE);
            }
            try (ConfigurableApplicationContext command =
                    Application.command(commands.source()).run(settings)) {
                command.getBean(Campaigns.class).get(1);
            }
        }
        return ExitCode.DONE;
    }

    private static void read(String page) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(page).toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }
}
