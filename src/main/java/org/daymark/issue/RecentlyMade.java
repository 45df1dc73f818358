package org.daymark.issue;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.function.Function;

/**
 * Keeps the last few results of a function that always makes the same from a source: pages show an issue again and
 * again.
 */
final class RecentlyMade<S, T> {
    private static final int KEPT = 50;

    private final LoadingCache<S, T> made;

    RecentlyMade(Function<S, T> maker) {
        this(KEPT, maker);
    }

    RecentlyMade(int kept, Function<S, T> maker) {
        this.made =
                Caffeine.newBuilder().maximumSize(kept).executor(Runnable::run).build(maker::apply);
    }

    T from(S source) {
        return made.get(source);
    }
}
