package org.daymark.account;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an act changed, as the audit page tells it.
 *
 * @param field empty when the log has no names for what changed
 * @param before empty when there was nothing
 * @param after empty when nothing is left
 */
record AuditChange(String field, String before, String after) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The fields that differ; all of them where only one side is known. */
    static List<AuditChange> of(@Nullable String before, @Nullable String after) {
        JsonNode from = read(before);
        JsonNode to = read(after);
        if (from != null && !from.isObject() || to != null && !to.isObject()) {
            return List.of(new AuditChange("", words(from), words(to)));
        }
        Set<String> fields = new LinkedHashSet<>();
        if (from != null) {
            fields.addAll(from.propertyNames());
        }
        if (to != null) {
            fields.addAll(to.propertyNames());
        }
        List<AuditChange> changes = new ArrayList<>();
        for (String field : fields) {
            String was = from == null ? "" : words(from.get(field));
            String is = to == null ? "" : words(to.get(field));
            if (!was.equals(is)) {
                changes.add(new AuditChange(field.replace('_', ' '), was, is));
            }
        }
        return changes;
    }

    private static @Nullable JsonNode read(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.valueToTree(json);
        }
    }

    private static String words(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(words(item)));
            return String.join(", ", items);
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
