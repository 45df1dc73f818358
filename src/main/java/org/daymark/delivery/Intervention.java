package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The result of a decision about deliveries.
 *
 * @param changed the number of changed deliveries
 * @param restFrom when the remaining deliveries can be decided on, or null if none remain
 */
public record Intervention(long changed, @Nullable Instant restFrom) {}
