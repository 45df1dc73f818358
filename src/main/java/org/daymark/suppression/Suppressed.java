package org.daymark.suppression;

import java.time.Instant;

/**
 * The result of suppressing one address.
 *
 * @param id of the new or existing entry
 * @param since the time of the entry
 * @param added whether the entry is new
 */
public record Suppressed(long id, Instant since, boolean added) {}
