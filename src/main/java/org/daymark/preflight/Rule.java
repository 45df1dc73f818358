package org.daymark.preflight;

import java.util.Locale;

/** One thing the pre-flight looks at. Implemented by enum constants, so that each has a name that stays. */
interface Rule {
    String name();

    /** What people call it. */
    String title();

    void check(Examined mail, Notes notes);

    /** The rule's name in small letters, fit for addresses and anchors. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The body of a rule. */
    @FunctionalInterface
    interface Body {
        void check(Examined mail, Notes notes);
    }
}
