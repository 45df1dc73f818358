package org.daymark.intake;

import org.jspecify.annotations.Nullable;

/**
 * A whole name as far as it can be divided: at a comma the family's name stands first; two words are first and last
 * name; of more words none knows where to divide them, so that they stay together.
 */
record FullName(@Nullable String first, @Nullable String last) {
    static final FullName NONE = new FullName(null, null);

    static FullName of(String text) {
        int comma = text.indexOf(',');
        if (comma > 0 && comma == text.lastIndexOf(',')) {
            String first = text.substring(comma + 1).strip();
            return new FullName(
                    first.isEmpty() ? null : first, text.substring(0, comma).strip());
        }
        String[] words = text.strip().split("\\s+");
        return words.length == 2 ? new FullName(words[0], words[1]) : new FullName(text.strip(), null);
    }
}
