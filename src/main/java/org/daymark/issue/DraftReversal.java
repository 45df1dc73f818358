package org.daymark.issue;

/** The result of reversing a change on a later state of a draft. */
public sealed interface DraftReversal {
    /** The draft without the change. */
    record Reversed(IssueDraft draft) implements DraftReversal {}

    /**
     * The change cannot be reversed, because that would overwrite another one.
     *
     * @param block the id of the block that was changed, moved or removed since; {@link DraftBlocks#HEAD} for the head
     */
    record ChangedSince(String block) implements DraftReversal {}
}
