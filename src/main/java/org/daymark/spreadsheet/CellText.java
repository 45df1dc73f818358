package org.daymark.spreadsheet;

import java.io.IOException;
import java.util.regex.Pattern;

/** The text of a cell in a workbook: of all its runs, but without the hints to pronunciation, and on one line. */
final class CellText {
    /** What a spreadsheet program lets into a cell. */
    private static final int MAX_LENGTH = 32_767;

    /** Characters that XML does not have, such as _x000D_ for a carriage return. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {}

    /** What stands in the elements {@code t} up to the end of the element. */
    static String until(BoundedXml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        boolean inText = false;
        int hints = 0;
        while (xml.next() && !xml.ends(element)) {
            if (xml.starts("rPh")) {
                hints++;
            } else if (xml.ends("rPh")) {
                hints--;
            } else if (xml.starts("t")) {
                inText = true;
            } else if (xml.ends("t")) {
                inText = false;
            } else if (inText && hints == 0 && xml.isText()) {
                append(text, xml.text());
            }
        }
        return plain(text.toString());
    }

    /** All text up to the end of the element. */
    static String raw(BoundedXml xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        while (xml.next() && !xml.ends(element)) {
            if (xml.isText()) {
                append(text, xml.text());
            }
        }
        return text.toString();
    }

    static String plain(String text) {
        String unescaped = text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(found.group(1), 16))))
                : text;
        return unescaped.replaceAll("[\\r\\n\\x0B\\f\\u0085\\u2028\\u2029]+", " ");
    }

    private static void append(StringBuilder text, String more) {
        text.append(more, 0, Math.min(more.length(), MAX_LENGTH - text.length()));
    }
}
