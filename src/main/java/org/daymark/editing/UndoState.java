package org.daymark.editing;

import java.util.Optional;

/**
 * What undo and redo would do next for the current user.
 *
 * @param undo the act that undo reverses
 * @param redo the act that redo repeats
 */
public record UndoState(Optional<Act> undo, Optional<Act> redo) {}
