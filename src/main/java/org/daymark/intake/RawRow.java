package org.daymark.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/** An original row of a file. */
sealed interface RawRow {
    /** What people are told of rows. */
    Words WORDS = Words.of("intake");

    /** The maximum number of characters of a row that Daymark stores for display. */
    int MAX_SHOWN = 4_000;

    /** The line where it starts, counted from 1. */
    long line();

    /** Its text, cut at {@link #MAX_SHOWN} characters with a note that it is. */
    String text();

    /**
     * A row with as many fields as the header.
     *
     * @param values those of known columns, trimmed
     * @param cells all of them as they stand
     * @param stray the columns in which a quotation mark stands that belongs to nothing
     */
    record Fields(long line, String text, Map<Column, String> values, List<String> cells, Set<Column> stray)
            implements RawRow {}

    /** A row that cannot be told apart into the header's fields. */
    record Broken(long line, String text, CellFault fault) implements RawRow {}

    static String shown(String text, long length) {
        return length <= MAX_SHOWN ? text : WORDS.named("row.cut", Excerpt.cut(text, MAX_SHOWN), Figures.count(length));
    }
}
