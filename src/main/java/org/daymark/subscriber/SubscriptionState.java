package org.daymark.subscriber;

import org.jspecify.annotations.Nullable;

/** Whether a person is on a list. */
public enum SubscriptionState {
    ACTIVE,
    /** They were on it. */
    ENDED;

    /** The state that a column names; null if it is empty, because they were never on the list. */
    public static @Nullable SubscriptionState of(@Nullable String column) {
        return column == null ? null : valueOf(column);
    }
}
