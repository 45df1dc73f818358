package org.daymark.intake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A row that was taken without some of its values.
 *
 * @param line the line it begins on, counted from 1
 * @param email the address in it
 * @param faults why these values could not be taken
 */
public record ImportWarning(long line, String email, List<CellFault> faults) {
    public ImportWarning {
        faults = List.copyOf(faults);
    }

    /** The file's names of the columns that were left empty. */
    public String column() {
        return faults.stream().map(CellFault::column).distinct().collect(Collectors.joining(", "));
    }

    /** Why, for those who may see the row. */
    public String reason() {
        return Rejection.of(line, faults, "").reason();
    }

    /** Without anything that stands in the file. */
    String publicReason() {
        return Rejection.of(line, faults, "").publicReason();
    }

    String publicColumn() {
        return Rejection.of(line, faults, "").publicColumn();
    }
}
