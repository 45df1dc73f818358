package org.daymark.intake;

import java.util.Map;

/**
 * What somebody wants to be done with an uploaded file.
 *
 * @param columns where the columns to import stand, counted from 0; empty while nobody has said
 * @param list the name of the list to import into, empty while nobody has said
 * @param mends the import whose faulty rows the file holds, 0 for none
 */
record Plan(Reading reading, Map<Column, Integer> columns, String list, long mends) {
    boolean mapped() {
        return columns.containsKey(Column.EMAIL) && !list.isEmpty();
    }

    Plan reading(Reading other) {
        return other.equals(reading) ? this : new Plan(other, Map.of(), list, mends);
    }

    Plan mapping(Map<Column, Integer> others, String otherList) {
        return new Plan(reading, others, otherList, mends);
    }
}
