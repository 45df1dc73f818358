package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A draft to which acts are done again, one by one; each must find what it found then. */
final class DraftReplay {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> head = new TreeMap<>();
    private final Map<String, JsonNode> blocks = new TreeMap<>();
    private List<String> order = new ArrayList<>();

    private DraftReplay() {}

    static DraftReplay of(String draft) {
        JsonNode whole = JSON.readTree(draft);
        DraftReplay replay = new DraftReplay();
        whole.path("content").properties().forEach(field -> {
            if (!field.getKey().equals("blocks")) {
                replay.head.put(field.getKey(), field.getValue());
            }
        });
        int number = 0;
        for (JsonNode block : whole.path("content").path("blocks")) {
            String id =
                    whole.path("ids").isArray() ? whole.path("ids").get(number).asString("") : "b" + (number + 1);
            replay.blocks.put(id, block);
            replay.order.add(id);
            number++;
        }
        return replay;
    }

    void apply(long act, String changes) {
        JsonNode change = JSON.readTree(changes);
        apply(act, head, change.path("head"));
        apply(act, blocks, change.path("blocks"));
        if (change.has("order")) {
            assertThat(order)
                    .as("the order before act " + act)
                    .isEqualTo(ids(change.path("order").path("before")));
            order = ids(change.path("order").path("after"));
        }
    }

    private static void apply(long act, Map<String, JsonNode> state, JsonNode changed) {
        changed.properties().forEach(one -> {
            assertThat(state.get(one.getKey()))
                    .as(one.getKey() + " before act " + act)
                    .isEqualTo(present(one.getValue(), "before"));
            JsonNode after = present(one.getValue(), "after");
            if (after == null) {
                state.remove(one.getKey());
            } else {
                state.put(one.getKey(), after);
            }
        });
    }

    private static @Nullable JsonNode present(JsonNode sides, String side) {
        return sides.has(side) ? sides.get(side) : null;
    }

    private static List<String> ids(JsonNode array) {
        List<String> ids = new ArrayList<>();
        array.forEach(id -> ids.add(id.asString("")));
        return ids;
    }

    void assertSameAs(DraftReplay other) {
        assertThat(order).isEqualTo(other.order);
        assertThat(blocks).isEqualTo(other.blocks);
        assertThat(head).isEqualTo(other.head);
    }

    /** What an act took away, and what it left, of the blocks that it changed. */
    static String side(String changes, String side) {
        StringBuilder text = new StringBuilder();
        JSON.readTree(changes)
                .path("blocks")
                .properties()
                .forEach(block -> text.append(block.getValue().path(side)).append('\n'));
        return text.toString();
    }
}
