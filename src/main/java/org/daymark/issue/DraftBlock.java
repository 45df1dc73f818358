package org.daymark.issue;

/**
 * A block of a draft, for a list of them.
 *
 * @param id its id, which stays when the block moves
 * @param number its position, from 1
 * @param hidden whether the issue is sent without it
 * @param webOnly whether only the web view has it
 * @param linked the number of the saved block that it follows, or 0
 * @param shownTo who sees it
 * @param hash the same for the same content, and for no other; also in {@link DraftForm.Section}
 */
public record DraftBlock(
        String id,
        int number,
        BlockKind kind,
        boolean hidden,
        boolean webOnly,
        long linked,
        ShownTo shownTo,
        String hash) {}
