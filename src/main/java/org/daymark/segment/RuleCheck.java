package org.daymark.segment;

import java.util.Collection;
import java.util.Map;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeKind;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with conditions. */
final class RuleCheck {
    private final Map<Long, Attribute> attributes;
    private final Collection<Long> lists;
    private final Collection<Long> campaigns;

    RuleCheck(Map<Long, Attribute> attributes, Collection<Long> lists, Collection<Long> campaigns) {
        this.attributes = attributes;
        this.lists = lists;
        this.campaigns = campaigns;
    }

    void collect(Rule rule, String place, Map<String, String> faults) {
        if (rule instanceof Rule.Group group) {
            for (int i = 0; i < group.rules().size(); i++) {
                collect(group.rules().get(i), place + "." + i, faults);
            }
        } else {
            String words = words((Rule.Condition) rule);
            if (words != null) {
                faults.put(place, words);
            }
        }
    }

    private @Nullable String words(Rule.Condition condition) {
        Attribute attribute = attributes.get(condition.of());
        boolean there = switch (condition.subject().of()) {
            case NOTHING -> true;
            case LIST -> lists.contains(condition.of());
            case CAMPAIGN -> campaigns.contains(condition.of());
            case ATTRIBUTE -> attribute != null;
        };
        if (!there) {
            return RuleFault.GONE.words("");
        }
        Attribute about = condition.subject() == Subject.ATTRIBUTE ? attribute : null;
        if (about != null && !about.visible()) {
            return RuleFault.SENSITIVE.words("");
        }
        if (!Segments.operators(condition.subject(), about).contains(condition.operator())) {
            return RuleFault.OPERATOR.words("");
        }
        return value(condition, about);
    }

    private static @Nullable String value(Rule.Condition condition, @Nullable Attribute attribute) {
        Operator.Input input = condition.operator().input();
        int values = condition.values().size();
        if (input == Operator.Input.NONE) {
            return null;
        }
        if (values == 0) {
            return RuleFault.NO_VALUE.words("");
        }
        if (values > (input == Operator.Input.SEVERAL ? RuleDocument.MAX_VALUES : 1)) {
            return RuleFault.TOO_MANY_VALUES.words("");
        }
        for (String value : condition.values()) {
            if (value.length() > RuleDocument.MAX_VALUE
                    || RuleValues.read(condition, attribute, value).isEmpty()) {
                return fault(input, attribute).words(Excerpt.of(value, 40));
            }
        }
        return null;
    }

    private static RuleFault fault(Operator.Input input, @Nullable Attribute attribute) {
        return switch (input) {
            case DATE -> RuleFault.DATE;
            case DAYS -> RuleFault.DAYS;
            default ->
                attribute != null && attribute.kind() == AttributeKind.NUMBER ? RuleFault.NUMBER : RuleFault.VALUE;
        };
    }
}
