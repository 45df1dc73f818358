package org.daymark.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.subscriber.Values;

/** What a cell says, without what programs put around it: blanks, invisible characters, marks that it is text. */
final class CellValue {
    /** How programs keep spreadsheets from taking a text for a number: {@code ="0123"}. */
    private static final Pattern MARKED_TEXT = Pattern.compile("=\\s*\"((?:[^\"]|\"\")*)\"");

    private static final Pattern LINE_BREAKS = Pattern.compile("[ \\t]*(?:\\R[ \\t]*)+");

    private CellValue() {}

    /** Most cells have none, and looking for the pattern takes long. */
    private static boolean hasLineEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\n' && c <= '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                return true;
            }
        }
        return false;
    }

    static String of(String field, Column column) {
        String text = Values.trimmed(field);
        if (text.startsWith("=")) {
            Matcher marked = MARKED_TEXT.matcher(text);
            if (marked.matches()) {
                text = Values.trimmed(marked.group(1).replace("\"\"", "\""));
            }
        }
        return column == Column.EMAIL || !hasLineEnd(text)
                ? text
                : LINE_BREAKS.matcher(text).replaceAll(" ");
    }
}
