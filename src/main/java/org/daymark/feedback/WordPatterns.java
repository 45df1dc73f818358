package org.daymark.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.daymark.text.FoldedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The patterns of {@code feedback/*.yaml}, by section and in the order in which they are asked. */
final class WordPatterns {
    static final List<String> FILES = List.of("bounces", "notices", "answers");

    private static final Set<String> FIELDS =
            Set.of("id", "class", "reason", "language", "seen", "firm", "whole", "words", "examples");

    /** Languages that do not separate words by spaces. */
    private static final Set<String> UNSPACED = Set.of("zh", "ja", "ko", "th", "all");

    private static final Map<String, List<WordPattern>> SECTIONS = read();

    private WordPatterns() {}

    /** What a text says, and by which words. */
    record Found(WordPattern pattern, String words) {
        Evidence in(String where) {
            return new Evidence(where, words, pattern.id());
        }
    }

    static List<WordPattern> section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    static Map<String, List<WordPattern>> sections() {
        return SECTIONS;
    }

    /** The first pattern of a section that finds its words. */
    static Optional<Found> find(String section, String text) {
        return findFolded(section, FoldedText.of(text));
    }

    static Optional<Found> findFolded(String section, String folded) {
        for (WordPattern pattern : section(section)) {
            Optional<String> words = pattern.find(folded);
            if (words.isPresent()) {
                return Optional.of(new Found(pattern, words.get()));
            }
        }
        return Optional.empty();
    }

    private static Map<String, List<WordPattern>> read() {
        Map<String, List<WordPattern>> sections = new LinkedHashMap<>();
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        for (String name : FILES) {
            String file = "/feedback/" + name + ".yaml";
            try (InputStream content = Objects.requireNonNull(WordPatterns.class.getResourceAsStream(file), file)) {
                JsonNode tree = yaml.readTree(content);
                tree.propertyNames().forEach(section -> sections.put(section, patterns(tree.get(section), section)));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
        return Map.copyOf(sections);
    }

    private static List<WordPattern> patterns(JsonNode list, String section) {
        List<WordPattern> patterns = new ArrayList<>();
        for (JsonNode node : list) {
            node.propertyNames().stream()
                    .filter(name -> !FIELDS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalStateException("feedback, " + section + ": there is no field '" + name + "'");
                    });
            String language = node.path("language").asString("en");
            patterns.add(new WordPattern(
                    section + "." + node.path("id").asString(),
                    Severity.valueOf(node.path("class").asString("none").toUpperCase(Locale.ROOT)),
                    Reason.valueOf(node.path("reason").asString("unspecified").toUpperCase(Locale.ROOT)),
                    node.path("firm").asBoolean(false),
                    WordPattern.compile(
                            texts(node.path("words")),
                            !UNSPACED.contains(language),
                            node.path("whole").asBoolean(false)),
                    texts(node.path("examples"))));
        }
        return List.copyOf(patterns);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
