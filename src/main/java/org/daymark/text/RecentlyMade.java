package org.daymark.text;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.function.Function;

/**
 * Keeps the last few results of a function that always makes the same from a source: pages show the same mail again and
 * again.
 */
public final class RecentlyMade<S, T> {
    private static final int KEPT = 50;

    private final LoadingCache<S, T> made;

    public RecentlyMade(Function<S, T> maker) {
        this(KEPT, maker);
    }

    public RecentlyMade(int kept, Function<S, T> maker) {
        this.made =
                Caffeine.newBuilder().maximumSize(kept).executor(Runnable::run).build(maker::apply);
    }

    public T from(S source) {
        return made.get(source);
    }
}
