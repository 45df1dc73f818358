package org.daymark.settings;

import java.util.Locale;
import org.daymark.text.Words;
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
        String text,
        @Nullable String link,
        @Nullable String action) {
    private static final Words WORDS = Words.of("settings");

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

    /** What people call the subject. */
    public String title() {
        return WORDS.of(subject);
    }

    static LiveCheck pass(Subject subject, String text) {
        return new LiveCheck(subject, Verdict.PASS, text, null, null);
    }

    static LiveCheck warn(Subject subject, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(subject, Verdict.WARN, text, link, action);
    }

    static LiveCheck stop(Subject subject, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(subject, Verdict.STOP, text, link, action);
    }

    /** A requirement for live mail. */
    static LiveCheck needed(
            boolean leaves, Subject subject, String text, @Nullable String link, @Nullable String action) {
        return new LiveCheck(subject, leaves ? Verdict.STOP : Verdict.WARN, text, link, action);
    }
}
