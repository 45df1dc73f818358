package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.ValueProblem;
import org.daymark.attribute.ValueResult;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/** The cells of a file that hold attributes. */
final class AttributeCells {
    /** Stands for an attribute's id where a column names tags, several in a cell. */
    static final long TAGS = 0;

    /** Other programs write {@code vip, donor} or {@code "vip","donor"}. */
    private static final Pattern BETWEEN_TAGS = Pattern.compile("[,;|\"]+");

    private final Map<Integer, Attribute> byPosition = new LinkedHashMap<>();
    private final Set<Integer> tagColumns = new LinkedHashSet<>();
    private final Map<String, Attribute> tags = new HashMap<>();
    private final Treatment treatment;
    private final AttributeValues values;

    /** @param known all attributes by id; columns of deleted ones are not read */
    AttributeCells(Layout layout, Map<Long, Attribute> known, AttributeValues values) {
        this.values = values;
        this.treatment = layout.treatment();
        layout.attributes().forEach((position, id) -> {
            Attribute attribute = known.get(id);
            if (attribute != null) {
                byPosition.put(position, attribute);
            } else if (id == TAGS) {
                tagColumns.add(position);
            }
        });
        known.values().stream().filter(AttributeCells::canBeNamed).forEach(tag -> tags.put(key(tag.name()), tag));
    }

    /** Whether a cell that names tags may name it: a sensitive one needs a column of its own. */
    static boolean canBeNamed(Attribute attribute) {
        return attribute.kind() == AttributeKind.TAG && !attribute.archived() && !attribute.sensitive();
    }

    /**
     * A value of a row.
     *
     * @param policy what it does to a known one
     */
    record Cell(int position, Attribute attribute, AttributeValue value, UpdatePolicy policy) {}

    /** Whether the file has such cells. */
    boolean any() {
        return !byPosition.isEmpty() || !tagColumns.isEmpty();
    }

    /** What is known of these people. */
    Map<Long, Map<Long, AttributeValue>> known(Collection<Long> people) {
        return values.of(people);
    }

    /** Reads a row. What is not valid becomes a fault of the row, whose person is imported without it. */
    List<Cell> read(PersonRow row) {
        if (!any()) {
            return List.of();
        }
        Map<Attribute, Cell> cells = new LinkedHashMap<>();
        tagColumns.forEach(position -> readTags(row, position, cells));
        byPosition.forEach((position, attribute) -> {
            String text = Values.trimmed(row.cell(position));
            if (!text.isEmpty()) {
                ValueResult result = values.read(attribute, text);
                if (result instanceof ValueResult.Read read) {
                    cells.put(attribute, new Cell(position, attribute, read.value(), treatment.policy(position)));
                } else {
                    row.fault(position, reason(((ValueResult.Refused) result).problem()), attribute.sensitive());
                }
            }
        });
        return new ArrayList<>(cells.values());
    }

    private void readTags(PersonRow row, int position, Map<Attribute, Cell> cells) {
        boolean unknown = false;
        for (String name : BETWEEN_TAGS.split(row.cell(position))) {
            String text = Values.trimmed(name);
            Attribute tag = tag(text);
            if (tag != null) {
                cells.put(tag, new Cell(position, tag, new AttributeValue.YesNo(true), treatment.policy(position)));
            } else if (!text.isEmpty()) {
                unknown = true;
            }
        }
        if (unknown) {
            row.fault(position, RejectionReason.NO_TAG, false);
        }
    }

    private @Nullable Attribute tag(String name) {
        return tags.get(key(name));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
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
