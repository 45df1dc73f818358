package org.daymark.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that matters before mail may leave this machine.
 *
 * @param subject what it is about
 * @param text how it stands, and what to do where something is to be done
 * @param link the page where it is done; null when no page does it
 * @param action what that link says
 */
public record LiveCheck(
        Subject subject,
        Verdict outcome,
        String title,
        String text,
        @Nullable String link,
        @Nullable String action) {
    /** What has to be looked at, in this order. */
    public enum Subject {
        SERVER,
        /** A server on this machine that may pass mail on to the world. */
        LOCAL_RELAY,
        ORGANISATION,
        PUBLIC_ADDRESS,
        SIGNATURE
    }

    /** How it stands. */
    public enum Verdict {
        PASS,
        WARN,
        STOP;

        /** As the pages' rows of checks call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LiveCheck pass(Subject subject, String title, String text) {
        return new LiveCheck(subject, Verdict.PASS, title, text, null, null);
    }

    static LiveCheck warn(Subject subject, String title, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(subject, Verdict.WARN, title, text, link, action);
    }

    static LiveCheck stop(Subject subject, String title, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(subject, Verdict.STOP, title, text, link, action);
    }

    /** What mail that leaves this machine cannot do without. */
    static LiveCheck needed(
            boolean leaves,
            Subject subject,
            String title,
            String text,
            @Nullable String link,
            @Nullable String action) {
        return new LiveCheck(subject, leaves ? Verdict.STOP : Verdict.WARN, title, text, link, action);
    }
}
