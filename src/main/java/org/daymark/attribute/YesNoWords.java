package org.daymark.attribute;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.daymark.text.Words;

/** The words for yes and no, shown and read. */
public final class YesNoWords {
    private static final Words WORDS = Words.of("attribute");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "on", "x");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "off");

    private YesNoWords() {}

    static String of(boolean yes) {
        return WORDS.named(yes ? "yes" : "no");
    }

    /** What a word says, in whatever letters; empty if it says neither. */
    public static Optional<Boolean> read(String typed) {
        String word = typed.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
