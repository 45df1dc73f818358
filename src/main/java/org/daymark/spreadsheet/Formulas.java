package org.daymark.spreadsheet;

/**
 * Prevents formula injection in exported files: a text that starts like a formula gets an apostrophe before it, and one
 * that has such an apostrophe already another one, so that each can be taken away again.
 */
public final class Formulas {
    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Formulas() {}

    public static String harmless(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** What {@link #harmless} was given. */
    public static String original(String text) {
        return text.startsWith("'") && isFormula(text) ? text.substring(1) : text;
    }

    private static boolean isFormula(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        return start < text.length() && STARTS.indexOf(text.charAt(start)) >= 0;
    }
}
