package org.daymark.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.review.CommentThread;
import org.daymark.text.Words;

/**
 * A block with the comments on it.
 *
 * @param id of the block, or {@link DraftBlocks#HEAD}
 * @param number of the block; 0 for the issue's own fields and for removed blocks
 */
record CommentedBlock(String id, int number, String title, boolean removed, List<CommentThread> threads) {
    private static final String HEAD_TITLE = Words.of("writing").named("head");

    CommentedBlock {
        threads = List.copyOf(threads);
    }

    /** Every block of an issue in its order, then the removed blocks that have comments. */
    static List<CommentedBlock> of(DraftForm form, List<CommentThread> threads) {
        Map<String, List<CommentThread>> byBlock = byBlock(threads);
        List<CommentedBlock> blocks = new ArrayList<>();
        for (DraftForm.Section section : form.sections()) {
            String id = section.block().isEmpty() ? DraftBlocks.HEAD : section.block();
            List<CommentThread> here = byBlock.remove(id);
            blocks.add(
                    new CommentedBlock(id, section.number(), titleOf(section), false, here == null ? List.of() : here));
        }
        byBlock.forEach(
                (id, here) -> blocks.add(new CommentedBlock(id, 0, here.get(0).title(), true, here)));
        return blocks;
    }

    static String titleOf(DraftForm.Section section) {
        return section.block().isEmpty() ? HEAD_TITLE : section.title();
    }

    static Map<String, List<CommentThread>> byBlock(List<CommentThread> threads) {
        Map<String, List<CommentThread>> byBlock = new LinkedHashMap<>();
        threads.forEach(thread ->
                byBlock.computeIfAbsent(thread.block(), id -> new ArrayList<>()).add(thread));
        return byBlock;
    }
}
