package org.daymark.consent;

import java.util.Locale;
import org.daymark.text.Words;

/** What a consent is for. */
public enum Purpose {
    /** The newsletters and campaigns of one list. */
    LIST,
    /** Mail whose recipients are chosen by a health condition. */
    HEALTH,
    /** Mail that a third party pays for. */
    SPONSORED,
    /** The recording of what a person opens and follows. */
    TRACKING;

    private static final Words WORDS = Words.of("consent");

    public String words() {
        return WORDS.of(this);
    }

    /** The key of the words by which people consent on their own pages. */
    public String pageWords() {
        return "purpose_" + name().toLowerCase(Locale.ROOT);
    }

    /** The label in forms and lists. */
    public String label() {
        return WORDS.in("label", this);
    }
}
