package org.daymark.problem;

import java.util.List;

/** Settings whose values cannot be used: the application does not start with them. */
public final class UnusableSettings extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * Settings that cannot be used.
     *
     * @param faults what is wrong, each with the name of its setting
     */
    public UnusableSettings(List<String> faults) {
        super("Settings cannot be used: " + String.join("; ", faults)
                + ". Fix them and start again; src/docs/configuration.md lists the settings.");
    }
}
