package org.daymark.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file that tell who may be mailed are read.
 *
 * @param columns where they stand, counted from 0, and what they tell
 * @param others the columns that the user excluded as statuses
 * @param words the meanings that the user gave, by key; the empty key is for empty cells
 */
record Statuses(Map<Integer, StatusField> columns, Set<Integer> others, Map<String, Status> words) {
    static final Statuses NONE = new Statuses(Map.of(), Set.of(), Map.of());

    /** The name of an empty cell. */
    static final String EMPTY = "empty";

    /** Earlier plans know of no statuses. */
    @SuppressWarnings("ConstantValue")
    Statuses {
        columns = columns == null ? Map.of() : new TreeMap<>(columns);
        others = others == null ? Set.of() : new TreeSet<>(others);
        words = words == null ? Map.of() : Map.copyOf(words);
    }

    Statuses saying(Map<String, Status> more) {
        Map<String, Status> all = new HashMap<>(words);
        all.putAll(more);
        return new Statuses(columns, others, all);
    }

    /** The key of a status value. */
    static String key(String word) {
        String text = word.strip();
        return text.equalsIgnoreCase(EMPTY) || StatusCell.isNothing(text) ? "" : StatusCell.key(text);
    }

    /**
     * The statuses of a row.
     *
     * @param status the strictest status; null if there is none
     * @param at since when, if known
     * @param unsubscribed whether the person left the list, besides what is stricter
     * @param confirmed whether they confirmed their sign-up
     * @param column the column of the strictest status, or -1
     * @param unknown the columns with unknown values
     */
    record Said(
            @Nullable Status status,
            @Nullable Instant at,
            boolean unsubscribed,
            boolean confirmed,
            int column,
            List<Integer> unknown) {
        static final Said NOTHING = new Said(null, null, false, false, -1, List.of());

        boolean joins() {
            return status == null || status.joins();
        }
    }

    /** Reads a row; of a date that may be two days, {@code dates} says which. */
    Said read(List<String> cells, @Nullable DateOrder dates, Instant now) {
        if (columns.isEmpty()) {
            return Said.NOTHING;
        }
        Status strictest = null;
        int where = -1;
        Instant left = null;
        Instant changed = null;
        boolean unsubscribed = false;
        boolean confirmed = false;
        List<Integer> unknown = new ArrayList<>();
        List<Integer> empty = new ArrayList<>();
        for (Map.Entry<Integer, StatusField> column : columns.entrySet()) {
            int position = column.getKey();
            StatusField field = column.getValue();
            String cell = position < cells.size() ? cells.get(position) : "";
            StatusCell said = StatusCell.of(field, cell, words, dates, now);
            if (said.unknown()) {
                (StatusCell.isNothing(Values.trimmed(cell)) ? empty : unknown).add(position);
            }
            Status status = said.status();
            if (field == StatusField.CHANGED) {
                changed = later(changed, said.at());
            } else if (status != null) {
                if (strictest == null || status.isStricterThan(strictest)) {
                    strictest = status;
                    where = position;
                }
                if (!status.joins()) {
                    left = later(left, said.at());
                }
                unsubscribed |= status == Status.UNSUBSCRIBED;
                confirmed |=
                        status.joins() && (field == StatusField.CONFIRMED || field == StatusField.CONFIRMED_THEMSELVES);
            }
        }
        if (strictest == null) {
            // Where another column speaks, an empty one leaves nothing open.
            unknown.addAll(empty);
        }
        return new Said(strictest, left == null ? changed : left, unsubscribed, confirmed, where, List.copyOf(unknown));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && one.isBefore(other) ? other : one;
    }
}
