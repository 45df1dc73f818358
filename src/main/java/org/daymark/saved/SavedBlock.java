package org.daymark.saved;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A block that staff keep for reuse.
 *
 * @param kit the kit of the issue that it comes from
 * @param content its kind as {@code block}, and its fields
 * @param version raised by each change of its content
 * @param changedBy the name of the user
 */
public record SavedBlock(
        long id, String name, String kit, ObjectNode content, int version, Instant changedAt, String changedBy) {}
