package org.daymark.issue;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.issue.Issue.Observance;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The content of a campaign while staff write it: a kit's fields with values of their own, not yet checked as a whole.
 */
public final class IssueDraft {
    private static final Words WORDS = Words.of("issue");

    static final int MAX_LENGTH = 200_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Half a character would become a question mark on its way to the database. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private final String kit;
    private final ObjectNode content;
    private final List<String> ids;

    /** A draft whose blocks have the ids of their positions. */
    IssueDraft(String kit, ObjectNode content) {
        this(kit, content, BlockIds.positional(content.path("blocks").size()));
    }

    /** @param ids of the blocks, in order */
    IssueDraft(String kit, ObjectNode content, List<String> ids) {
        BlockIds.check(ids, content.path("blocks").size());
        this.kit = kit;
        this.content = content;
        this.ids = List.copyOf(ids);
    }

    /** Reads what {@link #toJson} wrote. */
    public static IssueDraft fromJson(String json) {
        if (json.length() > MAX_LENGTH) {
            throw tooLarge();
        }
        JsonNode tree = parsed(json);
        if (tree.path("kit").isString()
                && tree.path("content") instanceof ObjectNode content
                && blocks(tree.path("content").path("blocks"))
                && (tree.size() == 2 || tree.size() == 3 && tree.path("ids").isArray())) {
            String kit = tree.get("kit").asString();
            return tree.size() == 2
                    ? new IssueDraft(kit, content)
                    : new IssueDraft(
                            kit,
                            content,
                            tree.get("ids")
                                    .valueStream()
                                    .map(id -> id.asString(""))
                                    .toList());
        }
        throw WORDS.problem("stored.form");
    }

    /** The name of the kit it began as; its images are that kit's. */
    public String kit() {
        return kit;
    }

    /** The subject as it is written, merge tags unresolved. */
    public String subject() {
        return content.path("subject").asString("");
    }

    /** The tag of the language that it is written in; empty if it names none. */
    public String language() {
        return content.path("language").asString("");
    }

    /** The observance that its date words are about, if it names a valid one. */
    public Optional<Observance> observance() {
        JsonNode node = content.path("observance");
        int month = node.path("month").asInt(0);
        int day = node.path("day").asInt(0);
        return month < 1 || month > 12 || day < 1 || day > 31
                ? Optional.empty()
                : Optional.of(new Observance(node.path("name").asString(""), month, day));
    }

    /** The same draft with its date words about this observance. */
    public IssueDraft about(Observance observance) {
        ObjectNode changed = content.deepCopy();
        changed.putObject("observance")
                .put("name", observance.name())
                .put("month", observance.month())
                .put("day", observance.day());
        return new IssueDraft(kit, changed, ids);
    }

    public String toJson() {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("kit", kit);
        whole.set("content", content);
        // Drafts of earlier versions have no ids. Their JSON stays as it was.
        if (!ids.equals(BlockIds.positional(ids.size()))) {
            ids.forEach(whole.withArray("ids")::add);
        }
        String json = written(whole);
        if (json.length() > MAX_LENGTH) {
            throw tooLarge();
        }
        return json;
    }

    /** JSON that a database can store. */
    public static String written(JsonNode node) {
        return LONE_SURROGATE
                .matcher(JSON.writeValueAsString(node))
                .replaceAll(
                        half -> String.format("\\\\u%04x", (int) half.group().charAt(0)));
    }

    /** Reads what {@link #written} wrote. */
    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw WORDS.problem(e, "stored.unreadable", e.getOriginalMessage());
        }
    }

    /** The keys of all sources that its blocks cite, hidden ones included. */
    public Set<String> citedKeys() {
        Set<String> keys = new LinkedHashSet<>();
        content.path("blocks")
                .valueStream()
                .flatMap(block -> block.path(BlockKind.CITES).valueStream())
                .forEach(key -> keys.add(key.asString("")));
        return keys;
    }

    ObjectNode content() {
        return content.deepCopy();
    }

    /** The ids of the blocks, in order. */
    List<String> ids() {
        return ids;
    }

    /** Whether a block has this field. */
    boolean anyBlockHas(String field) {
        return content.path("blocks").valueStream().anyMatch(block -> block.has(field));
    }

    /** Copies of the blocks by their ids, in order. */
    Map<String, ObjectNode> byId() {
        Map<String, ObjectNode> blocks = new LinkedHashMap<>();
        ids.forEach(id -> blocks.put(
                id, (ObjectNode) content.path("blocks").get(blocks.size()).deepCopy()));
        return blocks;
    }

    /** The same with these blocks, by their ids. */
    IssueDraft with(Map<String, ObjectNode> blocks) {
        ObjectNode changed = content();
        blocks.values().forEach(changed.putArray("blocks")::add);
        return new IssueDraft(kit, changed, List.copyOf(blocks.keySet()));
    }

    private static boolean blocks(JsonNode blocks) {
        return blocks.isArray() && blocks.valueStream().allMatch(JsonNode::isObject);
    }

    private static Problem tooLarge() {
        return WORDS.problem("issue.long", Figures.count(MAX_LENGTH));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IssueDraft draft
                && kit.equals(draft.kit)
                && content.equals(draft.content)
                && ids.equals(draft.ids);
    }

    @Override
    public int hashCode() {
        return 31 * kit.hashCode() + content.hashCode();
    }

    @Override
    public String toString() {
        return "a draft of " + kit;
    }
}
