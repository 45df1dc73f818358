package org.daymark;

import org.daymark.cli.Commands;
import org.daymark.cli.Server;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The jar's entry point: a command when the first word names one, else the server. */
@SpringBootApplication
public class Daymark {
    static {
        // Jakarta Mail looks this provider up for every part of every message unless it is named before first use.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        System.setProperty("java.awt.headless", "true");
        // It would try Log4j first, which only passes on to SLF4J here.
        System.setProperty("org.apache.commons.logging.LogFactory", "org.apache.commons.logging.impl.Slf4jLogFactory");
    }

    public static void main(String[] args) {
        if (Commands.namedIn(args)) {
            Commands.run(CommandBeans.class, ServerBeans.class, args);
        } else {
            Server.run(ServerBeans.class, args);
        }
    }
}
