package org.daymark.tracking;

import java.time.Instant;

/**
 * A request for a counted link or picture, without anything of who asked but what the mail's token says.
 *
 * @param verdict what its headers tell
 */
record Asked(TrackedRequest what, Instant at, Verdict verdict) {}
