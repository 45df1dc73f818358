package org.daymark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.daymark.account.FirstRun;
import org.daymark.delivery.ScheduledWork;
import org.daymark.problem.Problem;
import org.daymark.sandbox.Demo;
import org.daymark.storage.DataDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;

/** The server: the pages, and on a first start the demo before anyone's eyes. */
public final class Server {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    private Server() {}

    public static void run(Class<?> source, String... args) {
        ExitAtStop stop = ExitAtStop.install();
        try {
            serve(application(source).run(args));
        } catch (RuntimeException e) {
            System.err.println(Failures.explain(e));
            stop.exit(ExitCode.FAILED);
        }
        stop.willBe(ExitCode.DONE);
    }

    /** The server as it is before its start, for the build to prepare its beans ahead of time as well. */
    public static SpringApplicationBuilder application(Class<?> source) {
        return Application.server(source).properties("daymark.schedules=true");
    }

    private static void serve(ConfigurableApplicationContext context) {
        String page = pageAddress(context);
        DataDirectory directory = context.getBean(DataDirectory.class);
        directory.notePageAddress(page);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> forget(directory));
        Optional<String> setUp = context.getBean(FirstRun.class).prepare(page);
        warnOfOpenDoor(context.getEnvironment());
        System.err.println("Daymark is at " + page + " (data in " + directory.path() + "). Ctrl-C stops it.");
        Demo demo = context.getBean(Demo.class);
        if (demo.wanted()) {
            show(demo, page);
        }
        setUp.ifPresent(link -> System.err.println(
                "There is no administrator yet. Open this link to become the first one (it works once, for 24 hours):"
                        + System.lineSeparator() + "    " + link));
        if (context.isActive()) {
            context.getBean(ScheduledWork.class).start();
        }
        // What the start needed and nothing else does; a small heap stays small.
        System.gc();
    }

    private static void show(Demo demo, String page) {
        System.err.println("First start: importing a sample list and sending it the June issue."
                + " All mail stays in the sandbox.");
        try {
            Demo.Result result = demo.run(new ConsoleProgress("Importing")::at, new ConsoleProgress("Sending")::at);
            System.err.println(Summaries.of(result.imported(), false));
            System.err.println(Summaries.of(result.sent()));
            System.err.println("See the campaign at " + page + "/campaigns/" + result.campaignId()
                    + " and its messages at " + page + "/sandbox");
        } catch (Problem e) {
            System.err.println(e.getMessage());
        }
    }

    private static String pageAddress(ConfigurableApplicationContext context) {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static void warnOfOpenDoor(Environment environment) {
        String address = environment.getProperty("server.address", "");
        if (!address.equals("127.0.0.1") && !address.equals("localhost") && !address.equals("::1")) {
            log.warn(
                    "Daymark listens on {} with plain HTTP. Publish this port only on this machine, and put an HTTPS"
                            + " proxy in front of it for users elsewhere (DAYMARK_CONSOLE_URL).",
                    address);
        }
    }

    private static void forget(DataDirectory directory) {
        try {
            directory.forgetPageAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
