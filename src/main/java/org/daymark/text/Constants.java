package org.daymark.text;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Constants by the names that forms, files and database columns have of them. Anyone can send a name that is none. */
public final class Constants {
    private Constants() {}

    public static <E extends Enum<E>> Optional<E> named(Class<E> type, @Nullable String name) {
        return named(EnumSet.allOf(type), name);
    }

    /** Only one of these. */
    public static <E extends Enum<E>> Optional<E> named(Collection<E> some, @Nullable String name) {
        return some.stream().filter(constant -> constant.name().equals(name)).findFirst();
    }
}
