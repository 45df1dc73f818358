package org.daymark.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that matters before mail may leave this machine.
 *
 * @param text how it stands, and what to do where something is to be done
 * @param link the page where it is done; null when no page does it
 * @param action what that link says
 */
public record LiveCheck(
        Outcome outcome,
        String title,
        String text,
        @Nullable String link,
        @Nullable String action) {
    /** How it stands. */
    public enum Outcome {
        PASS,
        WARN,
        STOP;

        /** As the pages' rows of checks call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LiveCheck pass(String title, String text) {
        return new LiveCheck(Outcome.PASS, title, text, null, null);
    }

    static LiveCheck warn(String title, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(Outcome.WARN, title, text, link, action);
    }

    static LiveCheck stop(String title, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(Outcome.STOP, title, text, link, action);
    }

    /** What mail that leaves this machine cannot do without. */
    static LiveCheck needed(boolean leaves, String title, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(leaves ? Outcome.STOP : Outcome.WARN, title, text, link, action);
    }
}
