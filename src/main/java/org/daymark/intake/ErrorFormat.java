package org.daymark.intake;

import java.util.List;

/**
 * How the faulty rows of an import are written down.
 *
 * @param lineEnd how lines end
 * @param header the stored columns of a row
 * @param escaped whether the rows come from such a file already, in which formulas were made harmless
 */
record ErrorFormat(char delimiter, String lineEnd, List<String> header, boolean escaped) {
    /** For imports of which it is not known: a row is one field. */
    static final ErrorFormat ROWS = new ErrorFormat('\0', "\r\n", List.of("row"), false);
}
