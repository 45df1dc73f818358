package org.daymark.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.springframework.stereotype.Component;

/** The attributes that columns of a file can hold. */
@Component
class AttributeColumns {
    private final Attributes attributes;
    private final AttributeValues values;

    AttributeColumns(Attributes attributes, AttributeValues values) {
        this.attributes = attributes;
        this.values = values;
    }

    /** Those that the current user may set: the value of a form, and the name. */
    List<List<String>> options() {
        return attributes.current().stream()
                .filter(Attribute::visible)
                .map(attribute -> List.of(MappingForm.ATTRIBUTE + attribute.id(), attribute.name()))
                .toList();
    }

    AttributeCells cells(Layout layout) {
        return new AttributeCells(layout, attributes.byId(), values);
    }

    /** A layout with the attributes that a user named for its columns. */
    Layout mapped(Layout layout, Mapping mapping) {
        Map<Integer, Long> columns = new LinkedHashMap<>();
        mapping.attributes(layout.header()).forEach((position, name) -> {
            Attribute attribute = attributes
                    .named(name)
                    .filter(found -> !found.archived() && found.visible())
                    .orElseThrow(() -> new ImportQuestion("There is no attribute '" + name + "'. " + known()));
            if (columns.containsValue(attribute.id())) {
                throw new ImportQuestion(
                        "Two columns are mapped to the attribute '" + attribute.name() + "'. Map one of them to it.");
            }
            columns.put(position, attribute.id());
        });
        return columns.isEmpty() ? layout : layout.with(columns);
    }

    private String known() {
        List<Attribute> all =
                attributes.current().stream().filter(Attribute::visible).toList();
        return all.isEmpty()
                ? "Create it on the Attributes page first."
                : "The attributes are "
                        + all.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", ")) + ".";
    }
}
