package org.daymark.intake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row that was imported without some of its values.
 *
 * @param line the line where it starts, counted from 1
 * @param email the address in it
 * @param faults why these values are invalid
 */
public record ImportWarning(long line, String email, List<CellFault> faults) {
    public ImportWarning {
        faults = List.copyOf(faults);
    }

    /** The file's names of the columns that were left empty. */
    public String column() {
        return faults.stream().map(CellFault::column).distinct().collect(Collectors.joining(", "));
    }

    /** The reasons, for users who may see the row. */
    public String reason() {
        return Rejection.of(line, faults, "").reason();
    }

    /** The reasons without data of the file. */
    String publicReason() {
        return Rejection.of(line, faults, "").publicReason();
    }

    String publicColumn() {
        return Rejection.of(line, faults, "").publicColumn();
    }
}
