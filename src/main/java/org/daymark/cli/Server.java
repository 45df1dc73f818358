package org.daymark.cli;

import org.springframework.boot.WebApplicationType;

/** The server: the pages. */
public final class Server {
    private Server() {}

    public static void run(Class<?> source, String... args) {
        try {
            Application.builder(source).web(WebApplicationType.SERVLET).run(args);
        } catch (RuntimeException e) {
            System.err.println(Failures.explain(e));
            System.exit(ExitCode.FAILED);
        }
    }
}
