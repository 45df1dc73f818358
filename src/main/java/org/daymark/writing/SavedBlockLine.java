package org.daymark.writing;

import java.util.List;
import org.daymark.console.Moment;
import org.daymark.issue.DraftBlocks;
import org.daymark.problem.Problem;
import org.daymark.saved.SavedBlock;

/**
 * A saved block in a list.
 *
 * @param title of its kind
 */
record SavedBlockLine(long id, String name, String title, Moment changedAt, String changedBy) {
    static List<SavedBlockLine> of(List<SavedBlock> blocks, DraftBlocks kinds) {
        return blocks.stream()
                .map(block -> new SavedBlockLine(
                        block.id(), block.name(), title(block, kinds), Moment.of(block.changedAt()), block.changedBy()))
                .toList();
    }

    private static String title(SavedBlock block, DraftBlocks kinds) {
        try {
            return kinds.kind(block.content()).title();
        } catch (Problem e) {
            // A kind that was removed from templates/ has no title; its page says what is wrong.
            return block.content().path("block").asString("");
        }
    }
}
