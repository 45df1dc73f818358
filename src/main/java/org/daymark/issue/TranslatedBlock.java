package org.daymark.issue;

/**
 * How a block of a draft in another language stands to its base.
 *
 * @param block its id, or {@link DraftBlocks#HEAD}
 */
public record TranslatedBlock(String block, State state) {
    /** What is to be done about it. */
    public enum State {
        /** Nothing. */
        CURRENT,
        /** It still has the words of the base. */
        UNTRANSLATED,
        /** The base was changed after it was translated. */
        CHANGED,
        /** The base has it, the other language does not. */
        MISSING,
        /** It was removed from the base. */
        REMOVED
    }
}
