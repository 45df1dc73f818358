package org.daymark.text;

/** The beginning of a text that has to fit somewhere, never cut inside a character. */
public final class Excerpt {
    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /** At most so many characters, for a column or a field: what is beyond them is left out. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean inside = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, inside ? most - 1 : most);
    }

    /** At most so many characters, for people: an ellipsis says that something is left out. */
    public static String of(String text, int most) {
        return text.length() <= most ? text : cut(text, most - 1).stripTrailing() + ELLIPSIS;
    }
}
