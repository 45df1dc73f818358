package org.daymark.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.UpdatePolicy;
import org.jspecify.annotations.Nullable;

/** The reading options that decide the outcome of the rows of a file. */
record ReadAs(
        String charset,
        char delimiter,
        int headerLine,
        Map<Column, Integer> columns,
        Map<Integer, StatusField> statuses,
        Map<String, Status> words,
        @Nullable DateOrder dates,
        Map<Integer, UpdatePolicy> policies) {
    static ReadAs of(Layout layout) {
        return new ReadAs(
                layout.charset().name(),
                layout.delimiter(),
                layout.headerLine(),
                layout.columns(),
                layout.statuses().columns(),
                layout.statuses().words(),
                layout.dates(),
                layout.treatment().policies());
    }

    /** Imports from before there were policies have none. */
    @SuppressWarnings("ConstantValue")
    ReadAs {
        columns = columns.isEmpty() ? Map.of() : new EnumMap<>(columns);
        statuses = new TreeMap<>(statuses);
        words = new TreeMap<>(words);
        policies = policies == null ? Map.of() : new TreeMap<>(policies);
    }

    /** The command-line option that differs; empty if both are equal. */
    String difference(ReadAs other) {
        if (!charset.equals(other.charset)) {
            return "--charset";
        }
        if (delimiter != other.delimiter) {
            return "--delimiter";
        }
        if (headerLine != other.headerLine || !columns.equals(other.columns) || !statuses.equals(other.statuses)) {
            return "--map";
        }
        if (!words.equals(other.words)) {
            return "--status";
        }
        if (!policies.equals(other.policies)) {
            return "--policy";
        }
        return dates == other.dates ? "" : "--date-format";
    }
}
