package org.daymark.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Tells machines by what they send, with the patterns of {@code tracking/machines.yaml}. */
@Component
class Machines {
    private static final String FILE = "/tracking/machines.yaml";
    private static final int MAX_VALUE = 500;

    /** Read when first needed: a start has no use for it. */
    private final SingletonSupplier<List<Entry>> entries = SingletonSupplier.of(Machines::read);

    private final SingletonSupplier<Map<String, Verdict>> verdicts = SingletonSupplier.of(this::byId);

    /** An entry of the file. */
    record Entry(Verdict verdict, String of, String header, Pattern pattern, String evidence, String example) {
        boolean fits(boolean open, String value) {
            return (of.equals("both") || of.equals(open ? "open" : "click"))
                    && pattern.matcher(value).find();
        }
    }

    /**
     * What the headers of a request tell.
     *
     * @param headers a header's value by its name; null if there is none
     */
    Verdict verdict(boolean open, Function<String, @Nullable String> headers) {
        for (Entry entry : entries()) {
            String sent = headers.apply(entry.header());
            if (entry.fits(open, sent == null ? "" : Excerpt.cut(sent.strip(), MAX_VALUE))) {
                return entry.verdict();
            }
        }
        return Verdict.HUMAN;
    }

    /** The verdict of an id; one that no file has any more was a machine. */
    Verdict ofId(String id) {
        return verdicts.obtain().getOrDefault(id, new Verdict(id, false));
    }

    List<Entry> entries() {
        return entries.obtain();
    }

    private Map<String, Verdict> byId() {
        Map<String, Verdict> byId = new HashMap<>();
        List.of(Verdict.HUMAN, Verdict.EARLY, Verdict.BURST, Verdict.NO_PICTURES, Verdict.NOT_COUNTED)
                .forEach(verdict -> byId.put(verdict.id(), verdict));
        entries().forEach(entry -> byId.put(entry.verdict().id(), entry.verdict()));
        return byId;
    }

    private static List<Entry> read() {
        try (InputStream content = Machines.class.getResourceAsStream(FILE)) {
            List<Entry> entries = new ArrayList<>();
            for (JsonNode node : YAMLMapper.builder().build().readTree(content)) {
                entries.add(new Entry(
                        new Verdict(text(node, "id"), node.path("human").asBoolean(false)),
                        text(node, "of"),
                        text(node, "header"),
                        Pattern.compile(text(node, "matches"), Pattern.CASE_INSENSITIVE),
                        text(node, "evidence"),
                        text(node, "example")));
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalStateException(FILE + ": an entry has no " + name);
        }
        return value.asString();
    }
}
