package org.daymark.attribute;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The values that people have. Who may not see a value cannot set it either. */
@Service
public class AttributeValues {
    private final Attributes attributes;
    private final AttributeValueRepository repository;
    private final Audit audit;
    private final Clock clock;

    public AttributeValues(JdbcTemplate jdbc, Attributes attributes, Audit audit, Clock clock) {
        this.attributes = attributes;
        this.repository = new AttributeValueRepository(jdbc);
        this.audit = audit;
        this.clock = clock;
    }

    /** All values of a person by attribute, in the order of names; the caller decides who sees the sensitive ones. */
    public Map<Attribute, AttributeValue> of(long person) {
        Map<Long, Attribute> byId = attributes.byId();
        Map<Long, AttributeValue> found = repository.of(List.of(person), byId).getOrDefault(person, Map.of());
        Map<Attribute, AttributeValue> values = new LinkedHashMap<>();
        byId.values().forEach(attribute -> {
            AttributeValue value = found.get(attribute.id());
            if (value != null) {
                values.put(attribute, value);
            }
        });
        return values;
    }

    /** The values of several people by person and attribute's id. */
    public Map<Long, Map<Long, AttributeValue>> of(Collection<Long> people) {
        return repository.of(people, attributes.byId());
    }

    /** Reads a value that a user or a file states. */
    public ValueResult read(Attribute attribute, String typed) {
        return ValueReader.read(attribute, typed);
    }

    /**
     * Replaces values of a person by what a form has: an empty text deletes the value.
     *
     * @return what is wrong, by attribute; nothing is stored then
     */
    @Transactional
    public Map<Attribute, ValueProblem> change(long person, Map<Attribute, String> typed) {
        Permission.MANAGE_SUBSCRIBERS.require();
        Map<Attribute, AttributeValue> before = of(person);
        Map<Attribute, ValueProblem> problems = new LinkedHashMap<>();
        List<PersonValue> put = new ArrayList<>();
        List<Attribute> removed = new ArrayList<>();
        typed.forEach((attribute, text) -> {
            if (attribute.sensitive()) {
                Permission.VIEW_SENSITIVE.require();
            }
            AttributeValue known = before.get(attribute);
            if (text.isBlank()) {
                if (known != null) {
                    removed.add(attribute);
                }
                return;
            }
            if (known != null && attribute.shown(known).equals(text.strip())) {
                return;
            }
            ValueResult result = ValueReader.read(attribute, text);
            if (result instanceof ValueResult.Read read) {
                put.add(new PersonValue(person, attribute, read.value()));
            } else {
                problems.put(attribute, ((ValueResult.Refused) result).problem());
            }
        });
        unpermitted(put).forEach(each -> problems.put(each.attribute(), ValueProblem.NO_BASIS));
        if (problems.isEmpty()) {
            removed.forEach(attribute -> {
                repository.remove(person, attribute.id());
                record(person, attribute, before.get(attribute), null);
            });
            store(put);
            put.forEach(each -> record(person, each.attribute(), before.get(each.attribute()), each.value()));
        }
        return problems;
    }

    /**
     * Stores the values of many people, as an import does. A tag with no is deleted.
     *
     * @return those that are not stored because no consent permits them
     */
    @Transactional
    public List<PersonValue> putAll(List<PersonValue> values) {
        List<PersonValue> refused = unpermitted(values);
        Set<PersonValue> without = new HashSet<>(refused);
        store(values.stream().filter(each -> !without.contains(each)).toList());
        return refused;
    }

    private void store(List<PersonValue> values) {
        List<PersonValue> untagged =
                values.stream().filter(AttributeValues::untags).toList();
        if (!untagged.isEmpty()) {
            repository.remove(untagged);
        }
        List<PersonValue> rest = values.stream().filter(each -> !untags(each)).toList();
        if (!rest.isEmpty()) {
            repository.put(rest, clock.instant());
        }
    }

    private static boolean untags(PersonValue each) {
        return each.attribute().kind() == AttributeKind.TAG
                && each.value() instanceof AttributeValue.YesNo yesNo
                && !yesNo.yes();
    }

    /** Of conditions: those of people without a consent of the basis that the attribute asks for. */
    private List<PersonValue> unpermitted(List<PersonValue> values) {
        Map<Attribute, List<PersonValue>> conditions = new HashMap<>();
        values.stream()
                .filter(each -> each.attribute().sensitivity() == Sensitivity.CONDITION && !untags(each))
                .forEach(each -> conditions
                        .computeIfAbsent(each.attribute(), attribute -> new ArrayList<>())
                        .add(each));
        List<PersonValue> unpermitted = new ArrayList<>();
        conditions.forEach((attribute, some) -> {
            String basis = attribute.basis();
            Set<Long> permitted = basis == null
                    ? Set.of()
                    : repository.permitted(
                            some.stream().map(PersonValue::subscriberId).toList(), basis);
            some.stream()
                    .filter(each -> !permitted.contains(each.subscriberId()))
                    .forEach(unpermitted::add);
        });
        return unpermitted;
    }

    /** Of a sensitive value the log says only that it changed. */
    private void record(
            long person, Attribute attribute, @Nullable AttributeValue before, @Nullable AttributeValue after) {
        if (attribute.sensitive()) {
            audit.record("subscriber.attribute", "subscriber " + person, null, Map.of("attribute", attribute.id()));
        } else {
            audit.record(
                    "subscriber.attribute",
                    "subscriber " + person,
                    before == null ? null : Map.of(attribute.name(), attribute.shown(before)),
                    after == null ? null : Map.of(attribute.name(), attribute.shown(after)));
        }
    }
}
