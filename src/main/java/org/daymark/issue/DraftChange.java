package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The difference between two states of a draft, with both: enough to reverse it on a later state. */
public final class DraftChange {
    private final Map<String, Sides> head;
    private final Map<String, Sides> blocks;
    private final List<String> orderBefore;
    private final List<String> orderAfter;

    /** Two states of one thing; null where it does not exist. */
    record Sides(@Nullable JsonNode before, @Nullable JsonNode after) {
        boolean differ() {
            return !Objects.equals(before, after);
        }
    }

    private DraftChange(
            Map<String, Sides> head, Map<String, Sides> blocks, List<String> orderBefore, List<String> orderAfter) {
        this.head = head;
        this.blocks = blocks;
        this.orderBefore = List.copyOf(orderBefore);
        this.orderAfter = List.copyOf(orderAfter);
    }

    public static DraftChange between(IssueDraft before, IssueDraft after) {
        Map<String, Sides> head = new LinkedHashMap<>();
        ObjectNode oldHead = before.content();
        ObjectNode newHead = after.content();
        Set<String> names = new LinkedHashSet<>(oldHead.propertyNames());
        names.addAll(newHead.propertyNames());
        names.remove("blocks");
        names.forEach(name -> add(head, name, new Sides(oldHead.get(name), newHead.get(name))));
        Map<String, ObjectNode> old = before.byId();
        Map<String, ObjectNode> now = after.byId();
        Map<String, Sides> blocks = new LinkedHashMap<>();
        Set<String> ids = new LinkedHashSet<>(before.ids());
        ids.addAll(after.ids());
        ids.forEach(id -> add(blocks, id, new Sides(old.get(id), now.get(id))));
        boolean sameOrder = before.ids().equals(after.ids());
        return new DraftChange(head, blocks, sameOrder ? List.of() : before.ids(), sameOrder ? List.of() : after.ids());
    }

    private static void add(Map<String, Sides> all, String key, Sides sides) {
        if (sides.differ()) {
            all.put(key, sides);
        }
    }

    public boolean isEmpty() {
        return head.isEmpty() && blocks.isEmpty() && !reorders();
    }

    /** This change and the next one as one, if neither moves, adds or removes blocks. */
    public Optional<DraftChange> and(DraftChange later) {
        if (reorders() || later.reorders() || !precedes(head, later.head) || !precedes(blocks, later.blocks)) {
            return Optional.empty();
        }
        return Optional.of(
                new DraftChange(joined(head, later.head), joined(blocks, later.blocks), List.of(), List.of()));
    }

    /** Whether what the later change found is what the first one left. */
    private static boolean precedes(Map<String, Sides> first, Map<String, Sides> later) {
        return later.entrySet().stream().allMatch(entry -> {
            Sides earlier = first.get(entry.getKey());
            return earlier == null
                    || Objects.equals(earlier.after(), entry.getValue().before());
        });
    }

    private static Map<String, Sides> joined(Map<String, Sides> first, Map<String, Sides> later) {
        Map<String, Sides> joined = new LinkedHashMap<>(first);
        later.forEach((key, sides) -> {
            Sides earlier = first.get(key);
            joined.put(key, earlier == null ? sides : new Sides(earlier.before(), sides.after()));
        });
        joined.values().removeIf(sides -> !sides.differ());
        return joined;
    }

    /** Whether a block, or the head for {@link DraftBlocks#HEAD}, is in a draft as this change left it. */
    public boolean left(String block, IssueDraft draft) {
        if (block.equals(DraftBlocks.HEAD)) {
            ObjectNode content = draft.content();
            return !head.isEmpty()
                    && head.entrySet().stream()
                            .allMatch(field -> Objects.equals(
                                    content.get(field.getKey()),
                                    field.getValue().after()));
        }
        Sides sides = blocks.get(block);
        return sides != null
                && sides.after() != null
                && sides.after().equals(draft.byId().get(block));
    }

    /** Whether a block was added or removed, or has another place. */
    boolean reorders() {
        return !orderBefore.isEmpty() || !orderAfter.isEmpty();
    }

    Map<String, Sides> head() {
        return head;
    }

    Map<String, Sides> blocks() {
        return blocks;
    }

    List<String> orderBefore() {
        return orderBefore;
    }

    List<String> orderAfter() {
        return orderAfter;
    }

    /** The ids of the blocks that it changed, added, moved or removed; {@link DraftBlocks#HEAD} for the head. */
    public List<String> changed() {
        Set<String> changed = new LinkedHashSet<>();
        if (!head.isEmpty()) {
            changed.add(DraftBlocks.HEAD);
        }
        changed.addAll(blocks.keySet());
        changed.addAll(moved());
        return List.copyOf(changed);
    }

    /** Whether it removed this block. */
    public boolean removes(String block) {
        Sides sides = blocks.get(block);
        return sides != null && sides.after() == null;
    }

    /** The blocks that are in both orders and have another place among the blocks around them: as few as possible. */
    Set<String> moved() {
        List<String> common = new ArrayList<>(orderAfter);
        common.retainAll(orderBefore);
        List<Integer> places = common.stream().map(orderBefore::indexOf).toList();
        Set<String> moved = new LinkedHashSet<>(common);
        longestRise(places).forEach(index -> moved.remove(common.get(index)));
        return moved;
    }

    /** The indexes of a longest rising part of the list. */
    private static Set<Integer> longestRise(List<Integer> places) {
        int[] length = new int[places.size()];
        int[] previous = new int[places.size()];
        int last = -1;
        for (int i = 0; i < places.size(); i++) {
            length[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (places.get(j) < places.get(i) && length[j] + 1 > length[i]) {
                    length[i] = length[j] + 1;
                    previous[i] = j;
                }
            }
            last = last < 0 || length[i] > length[last] ? i : last;
        }
        Set<Integer> rise = new HashSet<>();
        for (int i = last; i >= 0; i = previous[i]) {
            rise.add(i);
        }
        return rise;
    }

    public String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        write(json, "head", head);
        write(json, "blocks", blocks);
        if (reorders()) {
            ObjectNode order = json.putObject("order");
            orderBefore.forEach(order.putArray("before")::add);
            orderAfter.forEach(order.putArray("after")::add);
        }
        return IssueDraft.written(json);
    }

    private static void write(ObjectNode json, String name, Map<String, Sides> all) {
        if (!all.isEmpty()) {
            ObjectNode node = json.putObject(name);
            all.forEach((key, sides) -> {
                ObjectNode both = node.putObject(key);
                if (sides.before() != null) {
                    both.set("before", sides.before());
                }
                if (sides.after() != null) {
                    both.set("after", sides.after());
                }
            });
        }
    }

    /** Reads what {@link #toJson} wrote. */
    public static DraftChange fromJson(String json) {
        JsonNode tree = IssueDraft.parsed(json);
        return new DraftChange(
                sides(tree.path("head")),
                sides(tree.path("blocks")),
                ids(tree.path("order").path("before")),
                ids(tree.path("order").path("after")));
    }

    private static Map<String, Sides> sides(JsonNode node) {
        Map<String, Sides> all = new LinkedHashMap<>();
        node.properties()
                .forEach(property -> all.put(
                        property.getKey(),
                        new Sides(
                                property.getValue().get("before"),
                                property.getValue().get("after"))));
        return all;
    }

    private static List<String> ids(JsonNode array) {
        return array.valueStream().map(id -> id.asString("")).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DraftChange change
                && head.equals(change.head)
                && blocks.equals(change.blocks)
                && orderBefore.equals(change.orderBefore)
                && orderAfter.equals(change.orderAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(head, blocks, orderBefore, orderAfter);
    }

    @Override
    public String toString() {
        return "a change of " + head.keySet() + " and " + blocks.keySet();
    }
}
