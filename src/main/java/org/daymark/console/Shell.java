package org.daymark.console;

import java.util.List;
import org.daymark.mail.MailDestination;

/**
 * What the shell around every page shows. Templates ask when they are written, so parts of pages cost nothing.
 *
 * @param theme light, dark, or empty for what the reader's system has
 * @param path the page's own address, to come back to
 */
record Shell(MailDestination destination, String theme, String path) {
    /** Where mail goes at present: SANDBOX, LIVE, or UNKNOWN while no one can tell. */
    record Route(String kind, String servers) {}

    public Route mail() {
        try {
            List<String> servers = destination.serverNames();
            return new Route(servers.isEmpty() ? "SANDBOX" : "LIVE", String.join(", ", servers));
        } catch (RuntimeException e) {
            // The page that says that the database is away has to be made without it.
            return new Route("UNKNOWN", "");
        }
    }
}
