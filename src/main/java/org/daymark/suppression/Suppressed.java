package org.daymark.suppression;

import java.time.Instant;

/**
 * The result of suppressing one address.
 *
 * @param id of the entry, whether it was there before or not
 * @param since the time of the entry
 * @param added whether there was none before
 */
public record Suppressed(long id, Instant since, boolean added) {}
