package org.daymark.people;

import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * An act on many people as pages show it.
 *
 * @param what the list or the tag
 * @param progress how far it has come, in percent
 * @param undoUntil until when it can be undone; null if it cannot be
 */
record BulkLine(
        long id,
        BulkKind kind,
        BulkAct.State state,
        String what,
        Moment started,
        String actor,
        long changed,
        long restored,
        long progress,
        boolean working,
        boolean undoable,
        @Nullable Moment undoUntil) {
    private static final int WHOLE = 100;

    static BulkLine of(BulkAct act, String what, boolean undoable) {
        return new BulkLine(
                act.id(),
                act.order().kind(),
                act.state(),
                what,
                Moment.of(act.moment()),
                act.actor(),
                act.changed(),
                act.restored(),
                act.largest() == 0 ? WHOLE : Math.min(WHOLE, act.position() * WHOLE / act.largest()),
                act.working(),
                undoable,
                undoable && act.finishedAt() != null
                        ? Moment.of(act.finishedAt().plus(BulkActs.UNDO))
                        : null);
    }
}
