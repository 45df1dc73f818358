package org.daymark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.attribute.Attribute;
import org.daymark.text.Constants;
import org.springframework.util.MultiValueMap;

/**
 * Rules as fields of a form. A field's name ends with the place of its rule: 0 is the outermost group, 0.1 its second
 * rule.
 */
final class RuleForm {
    static final Rule.Condition FIRST = new Rule.Condition(Subject.COUNTRY, 0, Operator.IS, List.of());
    private static final Pattern FIELD = Pattern.compile("(match|subject)-(0(?:\\.\\d{1,3}){0,12})");
    private static final Pattern ACT = Pattern.compile("(add|group|remove|refresh):(0(?:\\.\\d{1,3}){0,12})");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\n]\\s*");
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final int MAX_FIELDS = 5_000;

    private final MultiValueMap<String, String> fields;
    private final Map<Long, Attribute> attributes;

    private RuleForm(MultiValueMap<String, String> fields, Map<Long, Attribute> attributes) {
        this.fields = fields;
        this.attributes = attributes;
    }

    /** Reads the rules that a form has, valid or not. */
    static Rule.Group read(MultiValueMap<String, String> fields, Map<Long, Attribute> attributes) {
        if (fields.size() > MAX_FIELDS) {
            throw RuleDocument.tooMany();
        }
        RuleForm form = new RuleForm(fields, attributes);
        Map<String, List<Integer>> children = new HashMap<>();
        for (String name : fields.keySet()) {
            Matcher field = FIELD.matcher(name);
            if (field.matches() && field.group(2).length() > 1) {
                String place = field.group(2);
                int dot = place.lastIndexOf('.');
                children.computeIfAbsent(place.substring(0, dot), parent -> new ArrayList<>())
                        .add(Integer.valueOf(place.substring(dot + 1)));
            }
        }
        children.values().forEach(Collections::sort);
        return form.group("0", children);
    }

    /** Does what a button of the form asks for: adds or removes a rule. */
    static Rule.Group act(Rule.Group rules, String act) {
        Matcher asked = ACT.matcher(act);
        if (!asked.matches()) {
            return rules;
        }
        List<Integer> place = indexes(asked.group(2));
        Rule.Group changed = switch (asked.group(1)) {
            case "add" -> added(rules, place, FIRST);
            case "group" -> added(rules, place, new Rule.Group(Rule.Match.ANY, List.of(FIRST)));
            case "remove" -> place.isEmpty() ? rules : removed(rules, place);
            default -> rules;
        };
        RuleDocument.checkSize(changed);
        return changed;
    }

    private static List<Integer> indexes(String place) {
        return Arrays.stream(place.split("\\.")).skip(1).map(Integer::valueOf).toList();
    }

    /**
     * The id of the field or button where a keyboard continues after a button: the new rule, or where one can be added.
     *
     * @param rules after the act
     */
    static String next(Rule.Group rules, String act) {
        Matcher asked = ACT.matcher(act);
        if (!asked.matches() || asked.group(1).equals("refresh")) {
            return "";
        }
        String place = asked.group(2);
        if (asked.group(1).equals("remove")) {
            return "add-" + place.replaceFirst("\\.\\d+$", "");
        }
        Rule at = rules;
        for (int index : indexes(place)) {
            at = at instanceof Rule.Group group ? at(group.rules(), index) : at;
        }
        int last = at instanceof Rule.Group group ? group.rules().size() - 1 : 0;
        return "subject-" + place + "." + last + (asked.group(1).equals("group") ? ".0" : "");
    }

    private Rule.Group group(String place, Map<String, List<Integer>> children) {
        List<Rule> rules = new ArrayList<>();
        for (int child : children.getOrDefault(place, List.of())) {
            String at = place + "." + child;
            rules.add(fields.containsKey("match-" + at) ? group(at, children) : condition(at));
        }
        return new Rule.Group(
                Constants.named(Rule.Match.class, field("match-" + place)).orElse(Rule.Match.ALL), rules);
    }

    private Rule.Condition condition(String place) {
        String[] about = field("subject-" + place).split(":", 2);
        Subject subject = Constants.named(Subject.class, about[0]).orElse(Subject.COUNTRY);
        long of = switch (subject.of()) {
            case NOTHING -> 0;
            case ATTRIBUTE -> id(about.length == 2 ? about[1] : "");
            case LIST, CAMPAIGN -> id(field("of-" + place));
        };
        Attribute attribute = subject == Subject.ATTRIBUTE ? attributes.get(of) : null;
        List<Operator> operators = Segments.operators(subject, attribute);
        Operator operator =
                Constants.named(Operator.class, field("operator-" + place)).orElse(operators.get(0));
        return new Rule.Condition(
                subject,
                of,
                operators.contains(operator) ? operator : operators.get(0),
                values(subject, operator, fields.getOrDefault("value-" + place, List.of())));
    }

    /** Codes can be listed in one field, with commas. */
    private static List<String> values(Subject subject, Operator operator, List<String> typed) {
        boolean several = switch (subject) {
            case EMAIL_DOMAIN, LANGUAGE, COUNTRY, TIME_ZONE -> operator.input() == Operator.Input.SEVERAL;
            default -> false;
        };
        return typed.stream()
                .flatMap(value -> several ? SEPARATOR.splitAsStream(value) : Stream.of(value))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static Rule.Group added(Rule.Group outer, List<Integer> place, Rule rule) {
        List<Rule> rules = new ArrayList<>(outer.rules());
        if (place.isEmpty()) {
            rules.add(rule);
        } else if (at(rules, place.get(0)) instanceof Rule.Group inner) {
            rules.set(place.get(0), added(inner, place.subList(1, place.size()), rule));
        }
        return new Rule.Group(outer.match(), rules);
    }

    private static Rule.Group removed(Rule.Group group, List<Integer> place) {
        List<Rule> rules = new ArrayList<>(group.rules());
        int index = place.get(0);
        if (index < rules.size()) {
            if (place.size() == 1) {
                rules.remove(index);
            } else if (rules.get(index) instanceof Rule.Group inner) {
                rules.set(index, removed(inner, place.subList(1, place.size())));
            }
        }
        return new Rule.Group(group.match(), rules);
    }

    private static Rule at(List<Rule> rules, int index) {
        return index < rules.size() ? rules.get(index) : FIRST;
    }

    private String field(String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    private static long id(String typed) {
        return ID.matcher(typed).matches() ? Long.parseLong(typed) : 0;
    }
}
