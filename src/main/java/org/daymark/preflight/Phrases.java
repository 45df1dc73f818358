package org.daymark.preflight;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads one file of wording rules strictly; what it does not know, it refuses by file and line. */
final class Phrases {
    /** Stands for a phrase that is found nowhere. */
    static final Pattern NOTHING = Pattern.compile("(?!)");

    private static final Words WORDS = Words.of("preflight");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Pattern NAME = Pattern.compile("<([a-z_]+)>");
    private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
    private static final int MAX_LENGTH = 200_000;

    private final String path;
    private final String content;
    private final JsonNode node;
    private final Map<String, String> words;
    private final Set<String> asked = new HashSet<>();

    private Phrases(String path, String content, JsonNode node, Map<String, String> words) {
        this.path = path;
        this.content = content;
        this.node = node;
        this.words = words;
    }

    static Phrases read(String path, String content) {
        if (content.length() > MAX_LENGTH) {
            throw WORDS.problem("wording.long", path, Figures.count(MAX_LENGTH));
        }
        JsonNode tree;
        try {
            tree = YAML.readTree(content);
        } catch (JacksonException e) {
            var location = e.getLocation();
            throw WORDS.problem(e, "wording.unreadable", place(path, location == null ? 0 : location.getLineNr()));
        }
        if (tree == null || !tree.isObject()) {
            throw WORDS.problem("wording.no-fields", path);
        }
        Map<String, String> words = new LinkedHashMap<>();
        Phrases all = new Phrases(path, content, tree, words);
        if (tree.has("words")) {
            Phrases named = all.inside("words");
            for (String name : named.names()) {
                words.put(name, "(?:" + named.expanded(named.text(name)) + ")");
            }
        }
        return all;
    }

    List<String> names() {
        return List.copyOf(node.propertyNames());
    }

    /** The fields inside a field; none when it is missing. */
    Phrases inside(String field) {
        asked.add(field);
        JsonNode inside = node.get(field);
        if (inside == null) {
            return new Phrases(path, content, YAML.createObjectNode(), words);
        }
        if (!inside.isObject()) {
            throw problem(field, WORDS.named("wording.field.flat", field));
        }
        return new Phrases(path, content, inside, words);
    }

    /** The entries of a list of fields. */
    List<Phrases> entries(String field) {
        asked.add(field);
        JsonNode list = node.get(field);
        List<Phrases> entries = new ArrayList<>();
        if (list != null) {
            for (JsonNode entry : list) {
                if (!entry.isObject()) {
                    throw problem(field, WORDS.named("wording.entry.flat", field));
                }
                entries.add(new Phrases(path, content, entry, words));
            }
        }
        return entries;
    }

    String text(String field) {
        String text = optional(field);
        if (text == null) {
            throw problem(names().isEmpty() ? field : names().get(0), WORDS.named("wording.field.missing", field));
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        asked.add(field);
        JsonNode text = node.get(field);
        return text == null || text.isNull() ? null : text.asString();
    }

    /** The texts of a list, or the only one. */
    List<String> list(String field) {
        asked.add(field);
        JsonNode list = node.get(field);
        List<String> texts = new ArrayList<>();
        if (list != null && list.isArray()) {
            list.forEach(text -> texts.add(text.asString()));
        } else if (list != null && !list.isNull()) {
            texts.add(list.asString());
        }
        return texts;
    }

    /** Whole words that match any of these phrases. */
    Pattern pattern(String field) {
        List<String> phrases = list(field);
        if (phrases.isEmpty()) {
            return NOTHING;
        }
        List<String> alternatives = phrases.stream().map(this::expanded).toList();
        try {
            return Pattern.compile("(?<!\\w)(?:" + String.join("|", alternatives) + ")(?!\\w)");
        } catch (PatternSyntaxException e) {
            phrases.forEach(this::check);
            throw problem(phrases.get(0), WORDS.named("wording.phrases.pattern"));
        }
    }

    private void check(String phrase) {
        try {
            Pattern.compile(expanded(phrase));
        } catch (PatternSyntaxException e) {
            throw problem(phrase, WORDS.named("wording.phrase.pattern", phrase, e.getDescription()));
        }
    }

    private String expanded(String phrase) {
        String plain = ACCENT.matcher(Normalizer.normalize(phrase, Normalizer.Form.NFD))
                .replaceAll("");
        String named = NAME.matcher(plain).replaceAll(found -> java.util.regex.Matcher.quoteReplacement(word(found)));
        return spaced(named);
    }

    private String word(MatchResult found) {
        String word = words.get(found.group(1));
        if (word == null) {
            throw problem(found.group(), WORDS.named("wording.words.unknown", found.group()));
        }
        return word;
    }

    /** A space matches any white space; a tilde a hyphen, a space or nothing; groups capture nothing. */
    private static String spaced(String phrase) {
        StringBuilder text = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            if (c == '\\' && i + 1 < phrase.length()) {
                text.append(c).append(phrase.charAt(++i));
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            boolean group = c == '(' && !inClass && (i + 1 == phrase.length() || phrase.charAt(i + 1) != '?');
            if (group) {
                text.append("(?:");
            } else if (c == ' ' && !inClass) {
                text.append("[ \\n]");
            } else if (c == '~' && !inClass) {
                text.append("[- \\n]{0,2}");
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** A problem at the first line that has these words. */
    Problem problem(String words, String what) {
        int at = content.indexOf(words);
        long line = at < 0
                ? 0
                : content.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return WORDS.problem("wording.fault", place(path, line), what);
    }

    private static String place(String path, long line) {
        return line < 1 ? path : WORDS.named("wording.line", path, Long.toString(line));
    }

    /** Refuses what was not asked for. */
    void finish() {
        for (String name : node.propertyNames()) {
            if (!asked.contains(name)) {
                throw problem(
                        name + ":",
                        WORDS.named("wording.field.unknown", name, String.join(", ", new java.util.TreeSet<>(asked))));
            }
        }
    }
}
