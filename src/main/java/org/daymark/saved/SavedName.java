package org.daymark.saved;

import java.util.regex.Pattern;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/** The name of something that is kept for reuse. */
final class SavedName {
    private static final Words WORDS = Words.of("saved");

    /** As long as the column. */
    static final int MAX = 100;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SavedName() {}

    /** Returns the name without spaces around it, or says what is wrong with it. */
    static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            throw WORDS.problem("name.empty");
        }
        if (stripped.length() > MAX) {
            throw WORDS.problem("name.long", Figures.count(stripped.length()), Figures.count(MAX));
        }
        if (CONTROL.matcher(stripped).find()) {
            throw WORDS.problem("name.control");
        }
        return stripped;
    }
}
