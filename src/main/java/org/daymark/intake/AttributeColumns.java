package org.daymark.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** The attributes that columns of a file can hold. */
@Component
class AttributeColumns {
    private static final Words WORDS = Words.of("intake");

    /** What programs call a column of tags. */
    private static final List<String> TAG_COLUMNS = List.of("tags", "tag", "contacttags", "labels");

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

    /** Whether there are tags that a cell can name. */
    boolean anyTag() {
        return attributes.current().stream().anyMatch(AttributeCells::canBeNamed);
    }

    /** The choice of each attribute for a column of its name, by what the name has of letters and digits. */
    Map<String, String> proposals() {
        Map<String, String> proposals = new LinkedHashMap<>();
        if (anyTag()) {
            TAG_COLUMNS.forEach(name -> proposals.put(name, MappingForm.TAGS));
        }
        attributes.current().stream()
                .filter(attribute -> !attribute.sensitive())
                .forEach(attribute ->
                        proposals.put(Column.key(attribute.name()), MappingForm.ATTRIBUTE + attribute.id()));
        return proposals;
    }

    /** What a form says of its columns besides what they hold. */
    Treatment treatment(MappingForm form) {
        Map<Long, Attribute> known = attributes.byId();
        Set<Integer> sensitive = new TreeSet<>();
        form.attributes().forEach((position, id) -> {
            Attribute attribute = known.get(id);
            if (attribute != null && attribute.sensitive()) {
                sensitive.add(position);
            }
        });
        return new Treatment(form.otherPolicies(), sensitive);
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
                    .orElseThrow(() -> new ImportQuestion(unknown(name)));
            if (columns.containsValue(attribute.id())) {
                throw new ImportQuestion(WORDS.named("attribute.twice", attribute.name()));
            }
            columns.put(position, attribute.id());
        });
        mapping.tagColumns(layout.header()).forEach(position -> columns.put(position, AttributeCells.TAGS));
        Layout mapped = columns.isEmpty() ? layout : layout.with(columns);
        Map<Integer, UpdatePolicy> policies = mapping.policies(layout.header());
        return policies.isEmpty() ? mapped : mapped.with(new Treatment(policies, Set.of()));
    }

    private String unknown(String name) {
        List<Attribute> all =
                attributes.current().stream().filter(Attribute::visible).toList();
        return all.isEmpty()
                ? WORDS.named("attribute.none", name)
                : WORDS.named(
                        "attribute.unknown",
                        name,
                        all.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(", ")));
    }
}
