package org.daymark.issue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The last few things made from a source that always makes the same: pages show an issue again and again. Of what two
 * threads make at once, one is kept.
 */
final class RecentlyMade<S, T> {
    private static final int KEPT = 50;

    private final Function<S, T> maker;
    private final Map<S, T> made = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<S, T> eldest) {
            return size() > KEPT;
        }
    });

    RecentlyMade(Function<S, T> maker) {
        this.maker = maker;
    }

    T from(S source) {
        T known = made.get(source);
        if (known == null) {
            known = maker.apply(source);
            made.put(source, known);
        }
        return known;
    }
}
