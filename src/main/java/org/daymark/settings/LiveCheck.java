package org.daymark.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A requirement or recommendation for live mail.
 *
 * @param subject what it is about
 * @param text the status, and what to do
 * @param link the page to do it, or null
 * @param action the text of the link
 */
public record LiveCheck(
        Subject subject,
        Verdict outcome,
        String title,
        String text,
        @Nullable String link,
        @Nullable String action) {
    /** The subjects, in this order. */
    public enum Subject {
        SERVER,
        /** A mail server on this machine that may relay mail. */
        LOCAL_RELAY,
        ORGANISATION,
        PUBLIC_ADDRESS,
        SIGNATURE,
        /** The DNS records of the sending domain. */
        DOMAIN
    }

    /** The status. */
    public enum Verdict {
        PASS,
        WARN,
        STOP;

        /** The name in page templates. */
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

    /** A requirement for live mail. */
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
