package org.daymark.campaign;

import java.time.Instant;

/**
 * A language that was removed from a campaign and can be restored.
 *
 * @param variant as it was
 * @param by who removed it
 */
public record RemovedVariant(Variant variant, Instant at, String by) {}
