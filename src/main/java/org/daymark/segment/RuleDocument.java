package org.daymark.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
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
    private static final Words WORDS = Words.of("segment");

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
            throw WORDS.problem("rules.unreadable");
        }
        only(root, "version", "rules");
        JsonNode version = root.path("version");
        if (!version.isInt() || version.intValue() != VERSION) {
            throw WORDS.problem(
                    version.isMissingNode() ? "rules.version-missing" : "rules.version-unknown",
                    shown(version),
                    VERSION);
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

    static Problem tooMany() {
        return WORDS.problem("conditions.many", MAX_CONDITIONS);
    }

    private static Problem tooDeep() {
        return WORDS.problem("groups.deep", MAX_DEPTH);
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
            throw WORDS.problem(
                    "rules.part-unknown", Excerpt.cut(others.iterator().next(), SHOWN));
        }
    }

    private static Problem unknown(String part, JsonNode node) {
        return WORDS.problem(node.isMissingNode() ? "rules.value-missing" : "rules.value-unknown", part, shown(node));
    }

    private static String shown(JsonNode node) {
        return Excerpt.cut(node.toString(), SHOWN);
    }
}
