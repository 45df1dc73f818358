package org.daymark.account;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a session remembers of its beginning.
 *
 * @param device the browser and system, as it names itself
 */
record SessionFacts(Instant signedInAt, String device, String origin) implements Serializable {
    /** Where it is kept in the session. */
    static final String ATTRIBUTE = "daymark.session";
}
