package org.daymark.webhook;

import java.time.Instant;

/**
 * How often something happened at an endpoint.
 *
 * @param detail names it more exactly; may be empty
 */
record Tally(Outcome outcome, String detail, long counted, Instant lastAt) {}
