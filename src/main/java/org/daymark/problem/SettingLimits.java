package org.daymark.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The limits of a record of settings: its constructor states them, and all faults are told together. */
public final class SettingLimits {
    private final String prefix;
    private final List<String> faults = new ArrayList<>();

    private SettingLimits(String prefix) {
        this.prefix = prefix;
    }

    /** Limits of settings whose names begin with this, such as {@code daymark.hold}. */
    public static SettingLimits of(String prefix) {
        return new SettingLimits(prefix);
    }

    public SettingLimits atLeast(long least, String name, long value) {
        return value < least ? add(name, value, String.format(Locale.ROOT, "it must be at least %,d", least)) : this;
    }

    public SettingLimits within(long least, long most, String name, long value) {
        return value < least || value > most
                ? add(name, value, String.format(Locale.ROOT, "it must be from %,d to %,d", least, most))
                : this;
    }

    /** A length of time that is given and not zero. */
    public SettingLimits positive(String name, @Nullable Duration value) {
        if (value == null) {
            return missing(name);
        }
        return value.isNegative() || value.isZero() ? add(name, shown(value), "it must be longer than 0s") : this;
    }

    /** A length of time that is given; zero turns it off. */
    public SettingLimits notNegative(String name, @Nullable Duration value) {
        if (value == null) {
            return missing(name);
        }
        return value.isNegative() ? add(name, shown(value), "it must be 0s or longer") : this;
    }

    /** A size that is given and not zero. */
    public SettingLimits positive(String name, @Nullable DataSize value) {
        if (value == null) {
            return missing(name);
        }
        return value.toBytes() <= 0 ? add(name, value, "it must be more than 0B") : this;
    }

    /**
     * Refuses values that are outside of their limits.
     *
     * @throws UnusableSettings with all of them
     */
    public void check() {
        if (!faults.isEmpty()) {
            throw new UnusableSettings(faults);
        }
    }

    private SettingLimits missing(String name) {
        faults.add(variable(prefix + "." + name) + " is empty, but it must be given");
        return this;
    }

    private SettingLimits add(String name, Object value, String limit) {
        faults.add(variable(prefix + "." + name) + " is " + value + ", but " + limit);
        return this;
    }

    /** As settings write it. */
    private static String shown(Duration value) {
        return value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms";
    }

    /** The environment variable of a setting, as people know it. */
    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
