package org.daymark.console;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.daymark.problem.Problem;
import org.daymark.text.Phrase;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a request did, told once on the page after its redirect, with a way back where there is one. */
public record Flash(Kind kind, Phrase phrase, @Nullable Undo undo) implements Serializable {
    public Flash {
        // A session that an earlier version wrote has none; such a one is left out.
        Objects.requireNonNull(phrase);
    }

    /** How it went, with the tone and the icon that say so. */
    public enum Kind {
        DONE("good", "ACCEPTED"),
        WARNING("warn", "warning"),
        FAILED("bad", "REFUSED");

        private final String tone;
        private final String icon;

        Kind(String tone, String icon) {
            this.tone = tone;
            this.icon = icon;
        }

        public String tone() {
            return tone;
        }

        public String icon() {
            return icon;
        }
    }

    /**
     * A button that takes it back.
     *
     * @param action the address that the button posts to
     */
    public record Undo(String action, LinkedHashMap<String, String> fields) implements Serializable {}

    public static Flash done(Phrase phrase) {
        return new Flash(Kind.DONE, phrase, null);
    }

    public static Flash warning(Phrase phrase) {
        return new Flash(Kind.WARNING, phrase, null);
    }

    public static Flash failed(Phrase phrase) {
        return new Flash(Kind.FAILED, phrase, null);
    }

    public static Flash failed(Problem problem) {
        return failed(Phrase.of(problem));
    }

    /** As the page shows it. */
    public String text() {
        return phrase.text();
    }

    public Flash withUndo(String action, Map<String, String> fields) {
        return new Flash(kind, phrase, new Undo(action, new LinkedHashMap<>(fields)));
    }

    /** Lets the page after the redirect show it. */
    public void on(RedirectAttributes next) {
        next.addFlashAttribute("flash", this);
    }
}
