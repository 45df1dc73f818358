package org.daymark.returns;

import org.daymark.feedback.Kind;
import org.jspecify.annotations.Nullable;

/** Which events a list shows; null for all. */
record ReturnFilter(
        @Nullable ReturnState state,
        @Nullable Kind kind,
        @Nullable Consequence consequence) {
    static ReturnFilter of(@Nullable ReturnState state) {
        return new ReturnFilter(state, null, null);
    }
}
