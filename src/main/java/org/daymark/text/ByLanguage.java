package org.daymark.text;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of several things, chosen by the language of a person: that of the same tag, else the nearest wider one, such as
 * es for es-MX, else the base.
 */
public final class ByLanguage<T> {
    private final T base;
    private final Map<String, T> byTag;

    private ByLanguage(T base, Map<String, T> byTag) {
        this.base = base;
        this.byTag = byTag;
    }

    /** One for all languages. */
    public static <T> ByLanguage<T> only(T base) {
        return new ByLanguage<>(base, Map.of());
    }

    /**
     * One for each language, and the base for all others.
     *
     * @param others by their canonical tags
     */
    public static <T> ByLanguage<T> of(String baseLanguage, T base, Map<String, T> others) {
        Map<String, T> byTag = new HashMap<>();
        byTag.put(name(MailLanguage.of(baseLanguage)), base);
        others.forEach((tag, other) -> byTag.put(name(MailLanguage.of(tag)), other));
        return new ByLanguage<>(base, Map.copyOf(byTag));
    }

    /**
     * The one for a person.
     *
     * @param language as it is known of them; null or unreadable if it is not known
     */
    public T choose(@Nullable String language) {
        if (language == null || !several()) {
            return base;
        }
        return MailLanguage.parse(language)
                .flatMap(known ->
                        known.names().stream().filter(byTag::containsKey).findFirst())
                .map(byTag::get)
                .orElse(base);
    }

    /** Whether there is a choice. */
    public boolean several() {
        return byTag.size() > 1;
    }

    /** The same choice among what is made of each. */
    public <R> ByLanguage<R> map(Function<T, R> made) {
        Map<T, R> each = new HashMap<>();
        R first = made.apply(base);
        each.put(base, first);
        Map<String, R> mapped = new HashMap<>();
        byTag.forEach((tag, one) -> mapped.put(tag, each.computeIfAbsent(one, made)));
        return new ByLanguage<>(first, Map.copyOf(mapped));
    }

    private static String name(MailLanguage language) {
        return language.names().get(0);
    }
}
