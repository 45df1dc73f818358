package org.daymark.segment;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeChoice;
import org.daymark.attribute.AttributeKind;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Writes rules as a sentence. */
final class RuleWords {
    private static final Words WORDS = Words.of("segment");

    private final Map<Long, Attribute> attributes;
    private final Map<Long, String> lists;
    private final Map<Long, String> campaigns;

    RuleWords(Map<Long, Attribute> attributes, Map<Long, String> lists, Map<Long, String> campaigns) {
        this.attributes = attributes;
        this.lists = lists;
        this.campaigns = campaigns;
    }

    String of(Rule.Group rules) {
        return rules.rules().isEmpty() && rules.match() != Rule.Match.ANY ? WORDS.named("everyone") : group(rules);
    }

    private String group(Rule.Group group) {
        String joined = group.rules().stream()
                .map(rule -> rule instanceof Rule.Group inner ? "(" + group(inner) + ")" : of((Rule.Condition) rule))
                .collect(Collectors.joining(WORDS.named(group.match() == Rule.Match.ALL ? "and" : "or")));
        return group.match() == Rule.Match.NONE ? WORDS.named("none", joined) : joined;
    }

    private String of(Rule.Condition condition) {
        Attribute about = condition.subject() == Subject.ATTRIBUTE ? attributes.get(condition.of()) : null;
        if (about != null && !about.visible()) {
            return WORDS.named("hidden");
        }
        String subject = subject(condition.subject(), condition.of());
        String operator = operator(condition.operator());
        String values = condition.operator().input() == Operator.Input.NONE ? "" : " " + values(condition);
        if (condition.operator().input() != Operator.Input.DAYS) {
            return subject + " " + operator + values;
        }
        boolean one = condition.values().equals(List.of("1"));
        return subject + " " + operator + values + WORDS.named(one ? "days.one" : "days.many");
    }

    /** What a condition is about, with the name of the attribute, list or campaign. */
    String subject(Subject subject, long of) {
        return switch (subject.of()) {
            case NOTHING -> WORDS.of(subject);
            case ATTRIBUTE -> name(attributes.get(of));
            case LIST -> WORDS.in("of", subject, lists.getOrDefault(of, "?"));
            case CAMPAIGN -> WORDS.in("of", subject, campaigns.getOrDefault(of, "?"));
        };
    }

    /** What the choice of a condition calls its subject. */
    String subjectName(Subject subject) {
        return WORDS.of(subject);
    }

    static String operator(Operator operator) {
        return WORDS.of(operator);
    }

    private static String name(@Nullable Attribute attribute) {
        return attribute == null ? "?" : attribute.name();
    }

    private String values(Rule.Condition condition) {
        Attribute attribute = condition.subject() == Subject.ATTRIBUTE ? attributes.get(condition.of()) : null;
        List<String> words = condition.values().stream()
                .map(value -> value(condition.subject(), attribute, value))
                .toList();
        return String.join(WORDS.named("or"), words);
    }

    private static String value(Subject subject, @Nullable Attribute attribute, String value) {
        if (attribute != null && attribute.kind() == AttributeKind.CHOICE) {
            return attribute.choices().stream()
                    .filter(choice -> Long.toString(choice.id()).equals(value))
                    .map(AttributeChoice::label)
                    .findFirst()
                    .orElse("?");
        }
        return subject == Subject.CONSENT_BASIS ? ConsentBasis.of(value).label() : value;
    }
}
