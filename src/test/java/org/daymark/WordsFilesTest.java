package org.daymark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Code and the words files name the same texts. */
class WordsFilesTest {
    private static final Path UI = Path.of("src/main/resources/ui");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"");
    private static final Pattern OWNER = Pattern.compile("Words (\\w+) = Words\\.of\\(\"(\\w+)\"\\)");
    private static final Pattern CALL = Pattern.compile(
            "\\b(\\w+)\\.(?:named|counted|phrase|problem|countedProblem)\\((?:\\s*(?:e|cause|failure),)?\\s*");
    private static final Pattern OWN = Pattern.compile("\\bWORDS\\.(?:of|in)\\((?:\"([\\w.-]+)\", )?this[,)]");
    private static final Pattern ENUM = Pattern.compile("\\benum (\\w+)");
    private static final Pattern RULE = Pattern.compile("String RULE = \"([\\w-]+)\"");
    private static final Pattern CAPITALS = Pattern.compile("\\b[A-Z][A-Z0-9_]*\\b");
    private static final Pattern CONSTANT = Pattern.compile("([A-Z]\\w*)\\.([A-Z][A-Z0-9_]*)(?:\\.(.+))?");

    /** A key has words for each kind of key; only some reasons have a date. */
    private static final Pattern WITHOUT_WORDS = Pattern.compile("AlertKind\\.KEY|DeliveryReason\\.\\w+\\.dated");

    /** Each file of words by its feature. */
    private static final Map<String, Set<String>> WORDS = new TreeMap<>();

    /** Each text of Java in double quotes. */
    private static final Set<String> LITERALS = new HashSet<>();

    /** The sources of the files that declare an enum of this name. */
    private static final Map<String, String> ENUMS = new HashMap<>();

    /** The ids of rules to which code joins what they found. */
    private static final Set<String> RULES = new HashSet<>();

    /** The constants of all enums, and what else such a file has in capitals. */
    private static final Set<String> CONSTANTS = new HashSet<>();

    private static final Map<Path, String> SOURCES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        for (Path file : files(UI, "words.properties")) {
            Properties words = new Properties();
            try (Reader in = Files.newBufferedReader(file, UTF_8)) {
                words.load(in);
            }
            WORDS.put(feature(file), words.stringPropertyNames());
        }
        for (Path file : files(CODE, ".java")) {
            String source = Files.readString(file);
            SOURCES.put(file, source);
            LITERAL.matcher(source).results().forEach(literal -> LITERALS.add(literal.group(1)));
            RULE.matcher(source).results().forEach(found -> RULES.add(found.group(1)));
            ENUM.matcher(source).results().forEach(found -> ENUMS.merge(found.group(1), source, String::concat));
        }
        ENUMS.values()
                .forEach(source -> CAPITALS.matcher(source).results().forEach(found -> CONSTANTS.add(found.group())));
    }

    @Test
    void each_text_that_code_names_is_in_the_words_file_of_its_feature() {
        List<String> missing = new ArrayList<>();
        SOURCES.forEach((file, source) -> {
            Map<String, String> owners = OWNER.matcher(source)
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
            calls(source)
                    .filter(call -> owners.containsKey(call.group(1)))
                    .forEach(call -> named(source.substring(call.end()))
                            .filter(id -> !has(owners.get(call.group(1)), id))
                            .forEach(id -> missing.add(file + ": " + id)));
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void each_constant_that_reads_its_own_words_has_them() {
        List<String> missing = new ArrayList<>();
        SOURCES.forEach((file, source) -> {
            Matcher owner = OWNER.matcher(source);
            Matcher own = OWN.matcher(source);
            boolean owned = owner.find();
            while (owned && own.find()) {
                String place = own.group(1) == null ? "" : "." + own.group(1);
                constants(file, source.substring(0, own.start()))
                        .map(id -> id + place)
                        .filter(id -> !has(owner.group(2), id)
                                && !WITHOUT_WORDS.matcher(id).matches())
                        .forEach(id -> missing.add(file + ": " + id));
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void each_text_in_a_words_file_is_named_by_code() {
        assertThat(WORDS.entrySet().stream()
                        .flatMap(file ->
                                file.getValue().stream().filter(id -> !used(id)).map(id -> file.getKey() + ": " + id)))
                .isEmpty();
    }

    @Test
    void no_words_file_has_a_text_twice() throws IOException {
        List<String> twice = new ArrayList<>();
        for (Path file : files(UI, "words.properties")) {
            Set<Object> seen = new HashSet<>();
            Properties words = new Properties() {
                @Override
                public synchronized Object put(Object id, Object text) {
                    if (!seen.add(id)) {
                        twice.add(feature(file) + ": " + id);
                    }
                    return text;
                }
            };
            try (Reader in = Files.newBufferedReader(file, UTF_8)) {
                words.load(in);
            }
        }
        assertThat(twice).isEmpty();
    }

    @Test
    void the_rule_reads_what_code_names() {
        assertThat(named("\"saved\", name).on(next)")).containsExactly("saved");
        assertThat(named("open ? \"form.open\" : \"form.closed\")")).containsExactly("form.open", "form.closed");
        assertThat(named("RULE + \".where\", \"x\")")).isEmpty();
        assertThat(named("id)")).isEmpty();
        assertThat(used("no-such-text")).isFalse();
        assertThat(used("DeliveryState.NONE_SUCH")).isFalse();
    }

    private static Stream<MatchResult> calls(String source) {
        return CALL.matcher(source).results();
    }

    /** The constants of the enum that is open at the end of a part of a file, as the words file names them. */
    private static Stream<String> constants(Path file, String source) {
        String name = ENUM.matcher(source)
                .results()
                .filter(found -> isOpen(source.substring(found.end())))
                .reduce((one, next) -> next)
                .orElseThrow()
                .group(1);
        String path = CODE.relativize(file).toString();
        return Stream.of(type(path.substring(0, path.length() - ".java".length()), name)
                        .getEnumConstants())
                .map(constant -> name + "." + ((Enum<?>) constant).name());
    }

    /** Whether the first brace of a text is not closed in it. */
    private static boolean isOpen(String body) {
        int depth = 0;
        for (char sign : body.toCharArray()) {
            depth += sign == '{' ? 1 : sign == '}' ? -1 : 0;
            if (sign == '}' && depth == 0) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> type(String path, String name) {
        try {
            Class<?> top = Class.forName(path.replace('/', '.'));
            return Stream.concat(Stream.of(top), Stream.of(top.getDeclaredClasses()))
                    .filter(type -> type.getSimpleName().equals(name))
                    .findFirst()
                    .orElseThrow();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ids that a call names as they are, from the text after its opening parenthesis. */
    private static Stream<String> named(String call) {
        String first = firstArgument(call);
        return first.contains(" + ")
                ? Stream.empty()
                : LITERAL.matcher(first).results().map(literal -> literal.group(1));
    }

    private static String firstArgument(String call) {
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < call.length(); at++) {
            char sign = call.charAt(at);
            if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && depth == 0 && (sign == ',' || sign == ')')) {
                return call.substring(0, at);
            } else if (!quoted) {
                depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
            }
        }
        return call;
    }

    private static boolean has(String feature, String id) {
        Set<String> words = WORDS.getOrDefault(feature, Set.of());
        return words.contains(id) || words.contains(id + ".one") && words.contains(id + ".many");
    }

    /** Whether a constant has this id, or code has it in double quotes, as a whole or in parts. */
    private static boolean used(String id) {
        Matcher constant = CONSTANT.matcher(id);
        if (constant.matches()) {
            return ENUMS.getOrDefault(constant.group(1), "").matches("(?s).*\\b" + constant.group(2) + "\\b.*")
                    && (constant.group(3) == null || isPart(constant.group(3)));
        }
        String counted = id.replaceFirst("\\.(?:one|many)$", "");
        return LITERALS.contains(id) || LITERALS.contains(counted) || isJoined(id);
    }

    private static boolean isJoined(String id) {
        for (int at = id.indexOf('.'); at > 0; at = id.indexOf('.', at + 1)) {
            String before = id.substring(0, at);
            if (LITERALS.contains(before + ".")
                    || LITERALS.contains(before) && LITERALS.contains(id.substring(at))
                    || RULES.contains(before) && isPart(id.substring(at + 1))) {
                return true;
            }
        }
        return false;
    }

    /** A constant or a text in double quotes, maybe with another one after it. */
    private static boolean isPart(String text) {
        int at = text.lastIndexOf('.');
        return LITERALS.contains(text)
                || CONSTANTS.contains(text)
                || at > 0 && LITERALS.contains(text.substring(at)) && isPart(text.substring(0, at));
    }

    private static String feature(Path file) {
        return file.getParent().getFileName().toString();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
