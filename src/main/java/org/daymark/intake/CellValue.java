package org.daymark.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cell says, without what programs put around it: blanks, invisible characters, marks that it is text. */
final class CellValue {
    /** How programs keep spreadsheets from taking a text for a number: {@code ="0123"}. */
    private static final Pattern MARKED_TEXT = Pattern.compile("=\\s*\"((?:[^\"]|\"\")*)\"");

    private static final Pattern LINE_BREAKS = Pattern.compile("[ \\t]*(?:\\R[ \\t]*)+");

    private CellValue() {}

    static String of(String field, Column column) {
        String text = trimmed(field);
        Matcher marked = MARKED_TEXT.matcher(text);
        if (marked.matches()) {
            text = trimmed(marked.group(1).replace("\"\"", "\""));
        }
        return column == Column.EMAIL ? text : LINE_BREAKS.matcher(text).replaceAll(" ");
    }

    /** Without blanks, line ends and invisible characters at its ends; those inside stay, to be refused. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isTrimmed(text.codePointAt(start), 0)) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start) {
            int last = text.codePointBefore(end);
            int before = end - Character.charCount(last);
            if (!isTrimmed(last, before > start ? text.codePointBefore(before) : 0)) {
                break;
            }
            end = before;
        }
        return text.substring(start, end);
    }

    /** Joiners after an Indic sign, and the tags of flags, are part of a letter or picture. */
    private static boolean isTrimmed(int c, int before) {
        if (c == 0x200C || c == 0x200D) {
            return Character.getType(before) != Character.NON_SPACING_MARK;
        }
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> c < 0xE0000;
            default -> c == '\t' || c == '\n' || c == '\r' || c == 0x0B || c == '\f' || c == 0x85;
        };
    }
}
