package org.daymark.issue;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who sees a block: everyone, the members of a segment, or all but them.
 *
 * @param segment its number, or 0 for everyone
 * @param members whether its members see the block; otherwise all others do
 */
public record ShownTo(long segment, boolean members) {
    public static final ShownTo EVERYONE = new ShownTo(0, true);

    /** The number of the segment whose members alone see a block. */
    static final String SHOWN_TO = "shown_to";

    /** The number of the segment whose members do not see it. */
    static final String HIDDEN_FROM = "hidden_from";

    public boolean everyone() {
        return segment == 0;
    }

    /** Whether someone sees the block who is a member of these segments and of no other. */
    boolean sees(Set<Long> segments) {
        return everyone() || segments.contains(segment) == members;
    }

    /** Who sees a block with these fields. */
    static ShownTo of(ObjectNode fields) {
        for (String field : new String[] {SHOWN_TO, HIDDEN_FROM}) {
            if (names(fields.path(field))) {
                return new ShownTo(fields.path(field).asLong(), field.equals(SHOWN_TO));
            }
        }
        return EVERYONE;
    }

    /** Writes it into the fields of a block. */
    void into(ObjectNode fields) {
        forget(fields);
        if (!everyone()) {
            fields.put(members ? SHOWN_TO : HIDDEN_FROM, segment);
        }
    }

    static void forget(ObjectNode fields) {
        fields.remove(SHOWN_TO);
        fields.remove(HIDDEN_FROM);
    }

    /** Whether a field of a block says who sees it. */
    static boolean says(String field) {
        return field.equals(SHOWN_TO) || field.equals(HIDDEN_FROM);
    }

    /** Whether a value can be the number of a segment. */
    static boolean names(JsonNode value) {
        return value.isIntegralNumber() && value.asLong(0) > 0 && value.asLong(0) <= Integer.MAX_VALUE;
    }

    /** Who sees a block, of those that not everyone sees. */
    static ShownTo of(Map<String, ShownTo> conditions, String block) {
        return conditions.getOrDefault(block, EVERYONE);
    }
}
