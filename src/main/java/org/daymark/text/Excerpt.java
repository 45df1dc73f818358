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

    /** Like {@link #of}, on one line: what others wrote, without what could break the line or move the cursor. */
    public static String ofLine(String text, int most) {
        return of(text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), most);
    }

    /** At most so many characters, for people: an ellipsis says that something is left out. */
    public static String of(String text, int most) {
        return text.length() <= most ? text : cut(text, most - 1).stripTrailing() + ELLIPSIS;
    }
}
