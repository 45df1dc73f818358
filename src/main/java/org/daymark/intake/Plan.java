package org.daymark.intake;

import java.util.Map;
import org.daymark.subscriber.DateOrder;
import org.jspecify.annotations.Nullable;

/**
 * How the user wants to import an uploaded file.
 *
 * @param columns the positions of the columns to import, counted from 0; empty until the user chooses them
 * @param statuses the status columns and the meanings of their values
 * @param list the name of the list to import into; empty until the user chooses it
 * @param mends the import whose faulty rows the file holds, 0 for none
 * @param attributes the ids of the attributes that columns hold, by position
 * @param dates the order of day and month in dates that leave it open; null to be found out
 * @param treatment what else the user said of columns
 */
record Plan(
        LayoutChoice reading,
        Map<Column, Integer> columns,
        Statuses statuses,
        String list,
        long mends,
        Map<Integer, Long> attributes,
        @Nullable DateOrder dates,
        Treatment treatment) {
    Plan(LayoutChoice reading, Map<Column, Integer> columns, Statuses statuses, String list, long mends) {
        this(reading, columns, statuses, list, mends, Map.of(), null, Treatment.USUAL);
    }

    /** Plans from before files were asked who may be mailed know of none. */
    @SuppressWarnings("ConstantValue")
    Plan {
        statuses = statuses == null ? Statuses.NONE : statuses;
        attributes = attributes == null ? Map.of() : attributes;
        treatment = treatment == null ? Treatment.USUAL : treatment;
    }

    boolean mapped() {
        return columns.containsKey(Column.EMAIL) && !list.isEmpty();
    }

    Plan reading(LayoutChoice other) {
        return other.equals(reading)
                ? this
                : new Plan(other, Map.of(), Statuses.NONE, list, mends, Map.of(), dates, Treatment.USUAL);
    }

    Plan mapping(MappingForm form, Treatment ofColumns, String otherList) {
        return new Plan(
                reading,
                form.columns(),
                form.statuses().saying(statuses.words()),
                otherList,
                mends,
                form.attributes(),
                dates,
                ofColumns);
    }

    Plan saying(Map<String, Status> words) {
        return new Plan(reading, columns, statuses.saying(words), list, mends, attributes, dates, treatment);
    }

    Plan dated(@Nullable DateOrder order) {
        return new Plan(reading, columns, statuses, list, mends, attributes, order, treatment);
    }
}
