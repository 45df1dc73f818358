package org.daymark.webhook;

import java.io.IOException;
import java.net.URI;

/** The only way by which requests of SNS make this server ask another one. */
interface SnsFetcher {
    /** What an address of Amazon answers with status 200, bounded; a redirect is an error. */
    byte[] get(URI address) throws IOException;
}
