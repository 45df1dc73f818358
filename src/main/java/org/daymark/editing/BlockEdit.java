package org.daymark.editing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.issue.DraftBlocks;

/**
 * The submitted values of one block.
 *
 * @param block the id of the block, or {@link DraftBlocks#HEAD} for subject, preheader and theme
 * @param seenHash the hash of the block that the values are based on
 * @param values by the ids of their fields; missing fields stay unchanged
 * @param window the browser window
 */
public record BlockEdit(String block, String seenHash, Map<String, List<String>> values, Window window) {
    public BlockEdit {
        values = Map.copyOf(values);
    }

    /** Whether it says where the block is shown, and nothing about its content. */
    boolean isOnlyAboutThePlace() {
        return values.keySet().equals(Set.of(DraftBlocks.webOnlyField(block)));
    }

    /** Whether all values are fields of this block. */
    boolean isOnlyAboutIt() {
        return values.keySet().stream()
                .allMatch(field -> block.equals(DraftBlocks.HEAD)
                        ? !field.startsWith("block-")
                        : field.startsWith("block-" + block + "-"));
    }
}
