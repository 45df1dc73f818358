package org.daymark.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.ValueProblem;
import org.daymark.attribute.ValueResult;
import org.daymark.subscriber.Values;

/** The cells of a file that hold attributes. */
final class AttributeCells {
    private final Map<Integer, Attribute> byPosition = new LinkedHashMap<>();
    private final AttributeValues values;

    /** @param known all attributes by id; columns of deleted ones are not read */
    AttributeCells(Layout layout, Map<Long, Attribute> known, AttributeValues values) {
        this.values = values;
        layout.attributes().forEach((position, id) -> {
            Attribute attribute = known.get(id);
            if (attribute != null) {
                byPosition.put(position, attribute);
            }
        });
    }

    /** A value of a row. */
    record Cell(int position, Attribute attribute, AttributeValue value) {}

    /** Reads a row. What is not valid becomes a fault of the row, whose person is imported without it. */
    List<Cell> read(PersonRow row) {
        if (byPosition.isEmpty()) {
            return List.of();
        }
        List<Cell> cells = new ArrayList<>();
        byPosition.forEach((position, attribute) -> {
            String text = Values.trimmed(row.cell(position));
            if (!text.isEmpty()) {
                ValueResult result = values.read(attribute, text);
                if (result instanceof ValueResult.Read read) {
                    cells.add(new Cell(position, attribute, read.value()));
                } else {
                    row.fault(position, reason(((ValueResult.Refused) result).problem()), attribute.sensitive());
                }
            }
        });
        return cells;
    }

    private static RejectionReason reason(ValueProblem problem) {
        return switch (problem) {
            case TOO_LONG -> RejectionReason.TOO_LONG;
            case INVISIBLE_CHARACTER -> RejectionReason.LINE_BREAK;
            case NO_NUMBER -> RejectionReason.NO_NUMBER;
            case NO_DATE -> RejectionReason.NO_DATE;
            case NO_CHOICE -> RejectionReason.NO_CHOICE;
            case NO_YES_OR_NO -> RejectionReason.NO_YES_OR_NO;
            case NO_BASIS -> RejectionReason.NO_BASIS;
        };
    }
}
