package org.daymark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules as the database keeps them:
 *
 * <pre>{"version":1,"rules":{"match":"ALL","rules":[{"subject":"COUNTRY","operator":"IS","values":["US"]}]}}</pre>
 *
 * Reading is strict: a part that this version does not know could change who is meant.
 */
public final class RuleDocument {
    static final int MAX_CONDITIONS = 200;
    static final int MAX_DEPTH = 5;
    static final int MAX_VALUES = 100;
    static final int MAX_VALUE = 300;
    private static final int VERSION = 1;
    private static final int SHOWN = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RuleDocument() {}

    /** The document of rules; equal rules have equal documents. */
    public static String write(Rule.Group rules) {
        ObjectNode document = JSON.createObjectNode();
        document.put("version", VERSION);
        document.set("rules", node(rules));
        return JSON.writeValueAsString(document);
    }

    /** Reads a document; refuses one with unknown or missing parts. */
    public static Rule.Group read(String document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw new Problem("The rules of this segment cannot be read: they are not valid JSON.");
        }
        only(root, "version", "rules");
        if (!root.path("version").isInt() || root.path("version").intValue() != VERSION) {
            throw new Problem("The rules of this segment have version " + shown(root.path("version"))
                    + ", and this Daymark reads version " + VERSION + ". Use the Daymark that wrote them.");
        }
        if (!(rule(root.path("rules"), 1) instanceof Rule.Group group)) {
            throw unknown("rules", root.path("rules"));
        }
        if (conditions(group) > MAX_CONDITIONS) {
            throw tooMany();
        }
        return group;
    }

    /** Refuses rules that are too many or too deep. */
    static void checkSize(Rule.Group rules) {
        if (conditions(rules) > MAX_CONDITIONS) {
            throw tooMany();
        }
        if (depth(rules) > MAX_DEPTH) {
            throw tooDeep();
        }
    }

    static int conditions(Rule rule) {
        return rule instanceof Rule.Group group
                ? group.rules().stream().mapToInt(RuleDocument::conditions).sum()
                : 1;
    }

    private static int depth(Rule rule) {
        return rule instanceof Rule.Group group
                ? 1 + group.rules().stream().mapToInt(RuleDocument::depth).max().orElse(0)
                : 0;
    }

    private static Problem tooMany() {
        return new Problem("A segment has at most " + MAX_CONDITIONS + " conditions.");
    }

    private static Problem tooDeep() {
        return new Problem(
                "Groups can be nested at most " + MAX_DEPTH + " deep. Move conditions up, or use two segments.");
    }

    private static JsonNode node(Rule rule) {
        ObjectNode node = JSON.createObjectNode();
        if (rule instanceof Rule.Group group) {
            node.put("match", group.match().name());
            ArrayNode rules = node.putArray("rules");
            group.rules().forEach(each -> rules.add(node(each)));
        } else {
            Rule.Condition condition = (Rule.Condition) rule;
            node.put("subject", condition.subject().name());
            if (condition.subject().of() != Subject.Of.NOTHING) {
                node.put("of", condition.of());
            }
            node.put("operator", condition.operator().name());
            if (condition.operator().input() != Operator.Input.NONE) {
                ArrayNode values = node.putArray("values");
                condition.values().forEach(values::add);
            }
        }
        return node;
    }

    private static Rule rule(JsonNode node, int depth) {
        if (node.has("match")) {
            only(node, "match", "rules");
            if (depth > MAX_DEPTH) {
                throw tooDeep();
            }
            if (!node.path("rules").isArray()) {
                throw unknown("rules", node.path("rules"));
            }
            List<Rule> rules = new ArrayList<>();
            node.path("rules").forEach(each -> rules.add(rule(each, depth + 1)));
            return new Rule.Group(constant(Rule.Match.values(), "match", node.path("match")), rules);
        }
        only(node, "subject", "of", "operator", "values");
        Subject subject = constant(Subject.values(), "subject", node.path("subject"));
        Operator operator = constant(Operator.values(), "operator", node.path("operator"));
        return new Rule.Condition(subject, of(subject, node), operator, values(operator, node));
    }

    private static long of(Subject subject, JsonNode node) {
        JsonNode of = node.path("of");
        if (subject.of() == Subject.Of.NOTHING ? of.isMissingNode() : of.isIntegralNumber() && of.canConvertToLong()) {
            return of.asLong(0);
        }
        throw unknown("of", of);
    }

    private static List<String> values(Operator operator, JsonNode node) {
        JsonNode values = node.path("values");
        if (operator.input() == Operator.Input.NONE && values.isMissingNode()) {
            return List.of();
        }
        if (!values.isArray() || values.size() > MAX_VALUES) {
            throw unknown("values", values);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isString() || value.stringValue().length() > MAX_VALUE) {
                throw unknown("values", value);
            }
            texts.add(value.stringValue());
        }
        return texts;
    }

    private static <T extends Enum<T>> T constant(T[] constants, String part, JsonNode node) {
        return Arrays.stream(constants)
                .filter(each -> node.isString() && each.name().equals(node.stringValue()))
                .findFirst()
                .orElseThrow(() -> unknown(part, node));
    }

    private static void only(JsonNode node, String... parts) {
        if (!node.isObject()) {
            throw unknown("rules", node);
        }
        Set<String> others = new TreeSet<>(node.propertyNames());
        Arrays.asList(parts).forEach(others::remove);
        if (!others.isEmpty()) {
            throw new Problem("The rules of this segment have a part that this Daymark does not know: “"
                    + Excerpt.cut(others.iterator().next(), SHOWN) + "”. Use the Daymark that wrote them.");
        }
    }

    private static Problem unknown(String part, JsonNode node) {
        return new Problem("The rules of this segment have a part that this Daymark does not know: " + part + " is "
                + shown(node) + ". Use the Daymark that wrote them.");
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : Excerpt.cut(node.toString(), SHOWN);
    }
}
