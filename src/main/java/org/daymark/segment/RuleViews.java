package org.daymark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeChoice;
import org.daymark.attribute.AttributeKind;
import org.daymark.subscriber.ConsentBasis;
import org.jspecify.annotations.Nullable;

/** Rules as the page of a segment shows them: one view for each group and condition. */
final class RuleViews {
    private static final List<ConsentBasis> BASES = Arrays.stream(ConsentBasis.values())
            .filter(basis -> basis != ConsentBasis.OTHER && basis != ConsentBasis.NOBODY_JOINED)
            .toList();

    private final List<Attribute> choosable;
    private final Map<Long, Attribute> attributes;
    private final Map<Long, String> lists;
    private final Map<Long, String> campaigns;
    private final Map<String, String> faults;
    private final RuleWords words;

    RuleViews(
            List<Attribute> choosable,
            Map<Long, Attribute> attributes,
            Map<Long, String> lists,
            Map<Long, String> campaigns,
            Map<String, String> faults) {
        this.choosable = choosable;
        this.attributes = attributes;
        this.lists = lists;
        this.campaigns = campaigns;
        this.faults = faults;
        this.words = new RuleWords(attributes, lists, campaigns);
    }

    /**
     * A group or a condition.
     *
     * @param place as in the names of fields
     * @param match of a group; else empty
     * @param of the choices of a list or campaign; empty where none is needed
     * @param input NONE, ONE, SEVERAL, DATE, DAYS or CHOICES
     * @param typed the values as one text
     * @param label what the condition is about, for the labels of its fields
     */
    record View(
            String place,
            int depth,
            String match,
            List<View> rules,
            String subject,
            List<List<String>> subjects,
            List<List<String>> of,
            String chosenOf,
            String operator,
            List<List<String>> operators,
            String input,
            List<Choice> choices,
            String typed,
            String label,
            String fault) {}

    /** A value to tick. */
    record Choice(String value, String label, boolean chosen) {}

    View of(Rule.Group rules) {
        return group(rules, "0", 1);
    }

    private View group(Rule.Group group, String place, int depth) {
        List<View> rules = new ArrayList<>();
        for (int i = 0; i < group.rules().size(); i++) {
            Rule rule = group.rules().get(i);
            String at = place + "." + i;
            rules.add(
                    rule instanceof Rule.Group inner
                            ? group(inner, at, depth + 1)
                            : condition((Rule.Condition) rule, at, depth));
        }
        return new View(
                place,
                depth,
                group.match().name(),
                rules,
                "",
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                "",
                List.of(),
                "",
                "",
                "");
    }

    private View condition(Rule.Condition condition, String place, int depth) {
        Attribute attribute = condition.subject() == Subject.ATTRIBUTE ? attributes.get(condition.of()) : null;
        List<Choice> choices = choices(condition, attribute);
        boolean ticked = !choices.isEmpty() && condition.operator().input() == Operator.Input.SEVERAL;
        return new View(
                place,
                depth,
                "",
                List.of(),
                subjectValue(condition.subject(), condition.of()),
                subjects(attribute),
                named(condition.subject()),
                Long.toString(condition.of()),
                condition.operator().name(),
                Segments.operators(condition.subject(), attribute).stream()
                        .map(operator -> List.of(operator.name(), RuleWords.operator(operator)))
                        .toList(),
                ticked ? "CHOICES" : condition.operator().input().name(),
                choices,
                String.join(", ", condition.values()),
                words.subject(condition.subject(), condition.of()),
                faults.getOrDefault(place, ""));
    }

    private List<List<String>> subjects(@Nullable Attribute chosen) {
        Stream<List<String>> fixed = Arrays.stream(Subject.values())
                .filter(subject -> subject != Subject.ATTRIBUTE)
                .map(subject -> List.of(subject.name(), words.subjectName(subject)));
        Stream<List<String>> own = choosable.stream()
                .filter(attribute -> !attribute.archived() || attribute.equals(chosen))
                .map(attribute -> List.of(subjectValue(Subject.ATTRIBUTE, attribute.id()), attribute.name()));
        return Stream.concat(fixed, own).toList();
    }

    private static String subjectValue(Subject subject, long of) {
        return subject == Subject.ATTRIBUTE ? subject.name() + ":" + of : subject.name();
    }

    private List<List<String>> named(Subject subject) {
        Map<Long, String> names = switch (subject.of()) {
            case LIST -> lists;
            case CAMPAIGN -> campaigns;
            case NOTHING, ATTRIBUTE -> Map.of();
        };
        return names.entrySet().stream()
                .map(entry -> List.of(Long.toString(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static List<Choice> choices(Rule.Condition condition, @Nullable Attribute attribute) {
        if (condition.subject() == Subject.CONSENT_BASIS) {
            return BASES.stream()
                    .map(basis -> new Choice(
                            basis.name(), basis.label(), condition.values().contains(basis.name())))
                    .toList();
        }
        return attribute != null && attribute.kind() == AttributeKind.CHOICE
                ? attribute.choices().stream()
                        .map(choice -> choice(choice, condition))
                        .toList()
                : List.of();
    }

    private static Choice choice(AttributeChoice choice, Rule.Condition condition) {
        String id = Long.toString(choice.id());
        return new Choice(id, choice.label(), condition.values().contains(id));
    }
}
