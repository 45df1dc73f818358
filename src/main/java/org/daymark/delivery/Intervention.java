package org.daymark.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person's decision changed.
 *
 * @param changed how many deliveries
 * @param restFrom when the remaining ones can be decided on too, or null when none remain
 */
public record Intervention(long changed, @Nullable Instant restFrom) {}
