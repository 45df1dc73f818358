package org.daymark.editing;

import java.util.Locale;
import org.daymark.text.Words;

/** What a user did to the text of a campaign; the database keeps the names. */
public enum ActKind {
    INSERT,
    EDIT,
    /** Saved over the text of another user, after seeing it. */
    KEEP,
    MOVE,
    DUPLICATE,
    HIDE,
    SHOW,
    /** Shown to other people: to everyone, or to members of a segment or all but them. */
    SHOW_TO,
    REMOVE,
    /** Made to follow a saved block. */
    LINK,
    UNLINK,
    PASTE,
    RESTORE,
    UNDO,
    REDO;

    private static final Words WORDS = Words.of("editing");

    /** Whether undo and redo walk over it; they are acts themselves, but cannot be undone. */
    public boolean undoable() {
        return this != UNDO && this != REDO;
    }

    /** The display words, such as "Block moved". */
    public String words() {
        return WORDS.of(this);
    }

    /** As the audit log calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
