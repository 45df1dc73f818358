package org.daymark.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The blocks of an issue as a reviewer read them, in order.
 *
 * @param blocks by their ids
 */
public record ReadBlocks(Map<String, Block> blocks) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public ReadBlocks {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /**
     * One block.
     *
     * @param title what pages call it
     * @param hash of its content
     */
    public record Block(String title, String hash) {}

    /** What happened to a block. */
    public enum Kind {
        CHANGED,
        ADDED,
        REMOVED,
        /** Blocks stand in another order. */
        MOVED,
        /** No block differs: the organization, a picture or a template was changed. */
        ELSEWHERE
    }

    /**
     * One difference.
     *
     * @param title what pages call the block; empty if it is about no single block
     */
    public record Difference(Kind kind, String title) {
        public String words() {
            return ReviewWords.WORDS.of(kind, title);
        }
    }

    /** What is different now, in words for a reviewer; never empty. */
    public List<Difference> differencesTo(ReadBlocks now) {
        List<Difference> differences = new ArrayList<>();
        now.blocks.forEach((id, block) -> {
            Block before = blocks.get(id);
            if (before == null) {
                differences.add(new Difference(Kind.ADDED, block.title()));
            } else if (!before.hash().equals(block.hash())) {
                differences.add(new Difference(Kind.CHANGED, block.title()));
            }
        });
        blocks.forEach((id, block) -> {
            if (!now.blocks.containsKey(id)) {
                differences.add(new Difference(Kind.REMOVED, block.title()));
            }
        });
        List<String> order =
                blocks.keySet().stream().filter(now.blocks::containsKey).toList();
        if (!order.equals(
                now.blocks.keySet().stream().filter(blocks::containsKey).toList())) {
            differences.add(new Difference(Kind.MOVED, ""));
        }
        return differences.isEmpty() ? List.of(new Difference(Kind.ELSEWHERE, "")) : List.copyOf(differences);
    }

    String toJson() {
        List<List<String>> rows = new ArrayList<>();
        blocks.forEach((id, block) -> rows.add(List.of(id, block.title(), block.hash())));
        return JSON.writeValueAsString(rows);
    }

    static ReadBlocks fromJson(String json) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        for (JsonNode row : JSON.readTree(json)) {
            blocks.put(
                    row.get(0).asString(),
                    new Block(row.get(1).asString(), row.get(2).asString()));
        }
        return new ReadBlocks(blocks);
    }
}
