package org.daymark.attribute;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new attribute as a user describes it.
 *
 * @param basis of a condition: the consent basis that permits a value, as consents record it; else null
 * @param choices the labels of the kind choice
 */
public record AttributeEntry(
        String name,
        AttributeKind kind,
        Sensitivity sensitivity,
        @Nullable String basis,
        List<String> choices) {
    public AttributeEntry {
        choices = List.copyOf(choices);
    }
}
