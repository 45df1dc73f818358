package org.daymark.intake;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rows of a file that an import has loaded.
 *
 * @param before how many of the first rows
 * @param parts the parts behind them, each by its first row, with its number of rows
 */
record LoadedRows(long before, NavigableMap<Long, Integer> parts) {
    /** @param rows how many in all */
    static LoadedRows of(long rows, Map<Long, Integer> parts) {
        // Earlier versions loaded all rows in their order and kept no parts.
        return new LoadedRows(
                rows - parts.values().stream().mapToLong(Integer::longValue).sum(), new TreeMap<>(parts));
    }

    long count() {
        return before + parts.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Whether a row, counted from 0, is loaded. */
    boolean contains(long row) {
        if (row < before) {
            return true;
        }
        Map.Entry<Long, Integer> part = parts.floorEntry(row);
        return part != null && row < part.getKey() + part.getValue();
    }
}
