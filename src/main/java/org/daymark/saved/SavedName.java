package org.daymark.saved;

import java.util.regex.Pattern;
import org.daymark.problem.Problem;

/** The name of something that is kept for reuse. */
final class SavedName {
    /** As long as the column. */
    static final int MAX = 100;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SavedName() {}

    /** Returns the name without spaces around it, or says what is wrong with it. */
    static String checked(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            throw new Problem("Enter a name so that others can find it.");
        }
        if (stripped.length() > MAX) {
            throw new Problem("The name has " + stripped.length() + " characters. The limit is " + MAX + ".");
        }
        if (CONTROL.matcher(stripped).find()) {
            throw new Problem("The name contains control characters. Type it again.");
        }
        return stripped;
    }
}
