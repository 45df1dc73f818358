package org.daymark.people;

import java.time.Instant;
import org.daymark.subscriber.ConsentProof;
import org.jspecify.annotations.Nullable;

/**
 * An act on many people.
 *
 * @param state how far it is
 * @param order what was asked
 * @param moment the time that all it writes carries
 * @param agreed the number of people whom the user agreed to
 * @param largest the largest id of a person when it started
 * @param position the id up to which it is done, or undone
 * @param changed how many people it changed
 * @param restored how many of them its undo restored
 * @param finishedAt when it, or its undo, ended; null before
 */
record BulkAct(
        long id,
        State state,
        Order order,
        Instant moment,
        long actorId,
        String actor,
        long agreed,
        long largest,
        long position,
        long changed,
        long restored,
        @Nullable Instant finishedAt) {
    /** How far an act is. */
    enum State {
        RUNNING,
        DONE,
        UNDOING,
        UNDONE
    }

    /**
     * What was asked.
     *
     * @param listId the list, for acts that need one, or 0
     * @param attributeId the tag, for acts that need one, or 0
     * @param words why, for a suppression or the end of subscriptions; else empty
     * @param consent the consent of those who are added to a list; else null
     */
    record Order(
            BulkKind kind,
            Selection selection,
            long listId,
            long attributeId,
            String words,
            @Nullable ConsentProof consent) {}

    boolean working() {
        return state == State.RUNNING || state == State.UNDOING;
    }
}
