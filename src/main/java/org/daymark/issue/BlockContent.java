package org.daymark.issue;

import java.util.Map;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The content of a block as others give it: which fields it may have, and in which form. */
final class BlockContent {
    private static final Words WORDS = Words.of("issue");

    /** The longest value that is kept, valid or not. */
    private static final int MAX_VALUE = 60_000;

    private BlockContent() {}

    /** The same content, if its fields are those of its kind and have the form that they have in issue files. */
    static ObjectNode checked(BlockKind kind, ObjectNode block) {
        ObjectNode checked = JsonNodeFactory.instance.objectNode();
        checked.put("block", kind.name());
        for (Map.Entry<String, JsonNode> field : block.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            boolean fits = name.equals("block")
                    || name.equals(DraftBlocks.LEFT_OUT) && value.isBoolean()
                    || name.equals(DraftBlocks.WEB_ONLY) && value.isBoolean() && DraftBlocks.conditional(kind)
                    || name.equals(DraftBlocks.LINKED) && value.isIntegralNumber()
                    || ShownTo.says(name) && DraftBlocks.conditional(kind) && ShownTo.names(value)
                    || name.equals(IssueReader.SAMPLE) && texts(value)
                    || kind.parts().stream().anyMatch(part -> fits(part, name, value))
                    || value instanceof ObjectNode group && fitsGroup(kind, name, group);
            if (!fits) {
                throw WORDS.problem("block.field", kind.title(), Excerpt.of(name, 60));
            }
            checked.set(name, value.deepCopy());
        }
        return checked;
    }

    private static boolean fitsGroup(BlockKind kind, String name, ObjectNode group) {
        return group.properties().stream()
                .allMatch(field ->
                        kind.fields().anyMatch(entry -> fits(entry, name + "." + field.getKey(), field.getValue())));
    }

    private static boolean fits(Part part, String path, JsonNode value) {
        if (!part.path().equals(path)) {
            return false;
        }
        if (part instanceof Entry entry) {
            return switch (entry.kind()) {
                case SWITCH -> value.isBoolean();
                case ITEMS, CITES -> texts(value);
                case LINE, NOTE, PROSE, URL, PHONE, IMAGE, CHOICE, TIME, ZONE -> text(value);
            };
        }
        return part instanceof Entries list
                && value.isArray()
                && value.size() <= list.most()
                && value.valueStream().allMatch(item -> fitsEntry(list, item));
    }

    private static boolean fitsEntry(Entries list, JsonNode item) {
        return item.isObject()
                && item.properties().stream()
                        .allMatch(field -> text(field.getValue())
                                && list.fields().stream()
                                        .anyMatch(known -> known.path().equals(field.getKey())));
    }

    private static boolean texts(@Nullable JsonNode value) {
        return value != null && value.isArray() && value.valueStream().allMatch(BlockContent::text);
    }

    private static boolean text(JsonNode value) {
        return value.isString() && value.asString().length() <= MAX_VALUE;
    }
}
