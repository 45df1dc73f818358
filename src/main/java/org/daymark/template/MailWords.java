package org.daymark.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words that Daymark adds to a mail, in the language of the issue: {@code templates/words/LANGUAGE.yaml}. Missing
 * words fall back to English and are logged.
 */
public final class MailWords {
    private static final Words WORDS = Words.of("template");
    private static final Logger LOG = LoggerFactory.getLogger(MailWords.class);
    private static final String ENGLISH = "en";
    private static final String HELP_LINES = "help_lines";
    /** The section with the words of the pages for subscribers; see {@link PageWords}. */
    static final String PAGES = "pages";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z_]+\\}");

    /** What has been said once in the log. */
    private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

    private final MailLanguage language;
    private final String file;
    private final Map<String, String> own;
    private final Map<String, String> english;
    private final Set<String> missing = new TreeSet<>();

    private MailWords(MailLanguage language, String file, Map<String, String> own, Map<String, String> english) {
        this.language = language;
        this.file = file;
        this.own = own;
        this.english = english;
    }

    public static MailWords load(TemplateFiles files, MailLanguage language) {
        Map<String, String> english = read(files, ENGLISH, Map.of());
        Map<String, String> own = new LinkedHashMap<>();
        String nearest = "";
        for (String name : language.names()) {
            if (!name.equals(ENGLISH) && files.read(path(name)).isPresent()) {
                nearest = nearest.isEmpty() ? name : nearest;
                read(files, name, english).forEach(own::putIfAbsent);
            }
        }
        if (language.locale().getLanguage().equals(ENGLISH)) {
            english.forEach(own::putIfAbsent);
        }
        return new MailWords(
                language,
                files.path(path(nearest.isEmpty() ? language.locale().getLanguage() : nearest)),
                own,
                english);
    }

    private static String path(String name) {
        return "words/" + name + ".yaml";
    }

    private static Map<String, String> read(TemplateFiles files, String name, Map<String, String> english) {
        YamlFields file = YamlFile.fields(files, path(name), WORDS.named("words.file"));
        Map<String, String> words = new LinkedHashMap<>();
        for (String key : english.isEmpty() ? file.names() : List.copyOf(english.keySet())) {
            String text = key.equals(HELP_LINES) || key.equals(PAGES) || isOfPages(key) ? null : file.optional(key);
            if (text != null) {
                checkPlaceholders(file.where(), key, text, english);
                words.put(key, text);
            }
        }
        if (file.has(HELP_LINES)) {
            YamlFields lines = file.fields(HELP_LINES);
            for (String id : lines.names()) {
                YamlFields line = lines.fields(id);
                for (String field : line.names()) {
                    if (!field.equals("name") && !field.equals("about") && field.indexOf(':') < 0) {
                        throw WORDS.problem("words.help-line", line.where(), field);
                    }
                    words.put(helpKey(id, field), line.required(field));
                }
            }
        }
        if (file.has(PAGES)) {
            YamlFields pages = file.fields(PAGES);
            for (String key : english.isEmpty() ? pages.names() : ofPages(english.keySet())) {
                String text = pages.optional(key);
                if (text != null) {
                    checkPlaceholders(pages.where(), PAGES + "." + key, text, english);
                    words.put(PAGES + "." + key, text);
                }
            }
            pages.finish();
        }
        file.finish();
        return words;
    }

    private static boolean isOfPages(String key) {
        return key.startsWith(PAGES + ".");
    }

    private static List<String> ofPages(Set<String> keys) {
        return keys.stream()
                .filter(MailWords::isOfPages)
                .map(key -> key.substring(PAGES.length() + 1))
                .toList();
    }

    /** The words of the pages for subscribers by their keys, those in English where the language has none. */
    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        ofPages(english.keySet()).forEach(key -> pages.put(key, get(PAGES + "." + key)));
        return pages;
    }

    /** Whether the language has words for pages. */
    boolean hasPages() {
        return own.keySet().stream().anyMatch(MailWords::isOfPages);
    }

    private static void checkPlaceholders(String where, String key, String text, Map<String, String> english) {
        String original = english.get(key);
        if (original != null && !placeholders(text).equals(placeholders(original))) {
            throw WORDS.problem(
                    "words.placeholders",
                    where,
                    key,
                    String.join(", ", placeholders(original)),
                    String.join(", ", placeholders(text)));
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    public MailLanguage language() {
        return language;
    }

    /** The words under a key, in English if there are no others. */
    public String get(String key) {
        String text = own.get(key);
        if (text != null) {
            return text;
        }
        String fallback = english.get(key);
        if (fallback == null) {
            throw WORDS.problem("words.unknown", key);
        }
        report(key);
        return fallback;
    }

    /** The words under a key with values in the place of {@code {names}}. */
    public String get(String key, Map<String, String> values) {
        String text = get(key);
        return PLACEHOLDER.matcher(text).replaceAll(found -> {
            String name = found.group().substring(1, found.group().length() - 1);
            return java.util.regex.Matcher.quoteReplacement(values.getOrDefault(name, found.group()));
        });
    }

    /** Whether the language has words of its own under a key. */
    public boolean has(String key) {
        return own.containsKey(key);
    }

    /** The file where a missing key belongs. */
    public String file() {
        return file;
    }

    /** What a help line says in this language, or what its own file says. */
    public String helpLine(@Nullable String id, String field, String written) {
        if (language.locale().getLanguage().equals(ENGLISH)) {
            return written;
        }
        String key = helpKey(id == null ? WORDS.named("words.no-id") : id, field);
        String text = id == null ? null : own.get(key);
        if (text == null) {
            report(key);
        }
        return text == null ? written : text;
    }

    private static String helpKey(String id, String field) {
        return HELP_LINES + "." + id + "." + field;
    }

    /** All keys, for templates. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        english.keySet().stream().filter(key -> !isOfPages(key)).forEach(key -> all.put(key, get(key)));
        return all;
    }

    /** What was asked for and is in English only, each with its file and key. */
    public List<String> missing() {
        return new ArrayList<>(missing);
    }

    private void report(String key) {
        String words = WORDS.named("place.key", file, key);
        missing.add(words);
        if (REPORTED.add(words)) {
            LOG.warn("{} is missing; mails in {} say it in English.", words, language.tag());
        }
    }
}
