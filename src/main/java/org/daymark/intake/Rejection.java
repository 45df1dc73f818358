package org.daymark.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A rejected row.
 *
 * @param line the line where it starts, counted from 1
 * @param column the file's name of the column at fault, several separated by commas; {@link #wholeRow} when the row
 *     itself is
 * @param faults its faults; empty for old rows without separate faults
 * @param oldReason the sentence of an old row, which may quote the row
 * @param originalText the original row, cut after 4,000 characters
 */
public record Rejection(
        long line,
        String column,
        List<CellFault> faults,
        @Nullable String oldReason,
        String originalText) {
    private static final Words WORDS = Words.of("intake");
    private static final int MAX_COLUMN = 200;

    public Rejection {
        faults = List.copyOf(faults);
    }

    static Rejection of(long line, List<CellFault> faults, String originalText) {
        String columns = faults.stream().map(CellFault::column).distinct().collect(Collectors.joining(", "));
        return new Rejection(line, Excerpt.of(columns, MAX_COLUMN), faults, null, originalText);
    }

    /** All faults, for users who may see the row, so that they can fix them in one pass. */
    public String reason() {
        if (oldReason != null) {
            return oldReason;
        }
        return faults.stream()
                .map(fault -> fault == faults.get(0) ? fault.words() : fault.column() + ": " + fault.words())
                .collect(Collectors.joining("; "));
    }

    /** All faults, for all users: contains no data of the file, not even the column names. */
    String publicReason() {
        if (faults.isEmpty()) {
            return WORDS.named("row.invalid");
        }
        return faults.stream()
                .map(fault -> fault.field() == null || fault == faults.get(0)
                        ? fault.publicWords()
                        : fault.field().label() + ": " + fault.publicWords())
                .collect(Collectors.joining("; "));
    }

    /** The faulty columns by field, for all users. */
    String publicColumn() {
        return faults.stream()
                .map(fault -> fault.field() == null ? wholeRow() : fault.field().label())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Stands for a column when the row itself is at fault. */
    static String wholeRow() {
        return WORDS.named("row.whole");
    }

    /** The codes, in the order of the faults. */
    String codes() {
        return faults.stream().map(fault -> fault.reason().name()).distinct().collect(Collectors.joining(","));
    }
}
