package org.daymark.preflight;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A word or phrase that the organization avoids or allows.
 *
 * @param term as someone entered it
 * @param instead what to write instead; may be empty
 * @param note why; may be empty
 * @param language a BCP 47 language, empty for all
 */
public record GlossaryEntry(long id, String term, Kind kind, String instead, String note, String language) {
    /** What the organization thinks of a term. */
    public enum Kind {
        WARNING,
        ERROR,
        /** Rules of wording let it pass. */
        ALLOWED
    }

    /** Whether the entry is meant for a mail in this language. */
    boolean holdsFor(String tag) {
        return language.isEmpty()
                || Locale.forLanguageTag(tag)
                        .getLanguage()
                        .equals(Locale.forLanguageTag(language).getLanguage());
    }

    /** The term as texts are compared. */
    static String key(String term) {
        return Reading.of(term).text().replaceAll("\\s+", " ").strip();
    }

    /** Whole words, also with an ending of plural or possession. */
    Pattern pattern() {
        String words = Arrays.stream(key(term).split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + words + "(?:'?s|es)?(?![\\p{L}\\p{N}])");
    }
}
