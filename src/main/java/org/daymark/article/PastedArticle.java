package org.daymark.article;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The blocks that Daymark proposes for a pasted article, in order. Every word of the article is in one of them.
 *
 * @param notes sentences for the writer: what is left out or over a limit, and what is still missing
 */
public record PastedArticle(List<Proposed> blocks, List<String> notes) {
    public PastedArticle {
        blocks = List.copyOf(blocks);
        notes = List.copyOf(notes);
    }

    /**
     * One block.
     *
     * @param kind its name in templates/blocks/
     * @param values its fields, with {@code block} for the kind, as an issue keeps them
     */
    public record Proposed(String kind, ObjectNode values) {}

    /** The blocks as they are inserted into a draft. */
    public List<ObjectNode> nodes() {
        return blocks.stream().map(block -> block.values().deepCopy()).toList();
    }
}
