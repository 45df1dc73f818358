package org.daymark.people;

import java.util.List;
import java.util.Map;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;

/** A value of a person as pages show it; empty for a tag. */
record AttributeLine(String name, String value, boolean tag, boolean sensitive) {
    /** Those that the current user may see. */
    static List<AttributeLine> of(Map<Attribute, AttributeValue> values) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().visible())
                .map(entry -> {
                    Attribute attribute = entry.getKey();
                    boolean tag = attribute.kind() == AttributeKind.TAG;
                    return new AttributeLine(
                            attribute.name(), tag ? "" : attribute.shown(entry.getValue()), tag, attribute.sensitive());
                })
                .toList();
    }
}
