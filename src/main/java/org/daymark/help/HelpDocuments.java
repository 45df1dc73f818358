package org.daymark.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.daymark.help.HelpDocument.Section;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The documents in the jar, read when the first one is asked for. */
@Component
class HelpDocuments {
    /** In the order of the index; the name of each page and where its file is in the jar. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        for (String name : List.of("console", "sending", "commands", "configuration", "how-it-works", "operating")) {
            FILES.put(name, "help/" + name + ".md");
        }
        FILES.put("templates", "templates/README.md");
    }

    private static final int EXCERPT = 240;

    /**
     * A section in which every word of a search is.
     *
     * @param excerpt the text around the first word
     */
    record Hit(HelpDocument document, Section section, String excerpt) {}

    private @Nullable Map<String, HelpDocument> documents;

    Optional<HelpDocument> find(String name) {
        return Optional.ofNullable(read().get(name));
    }

    List<HelpDocument> all() {
        return List.copyOf(read().values());
    }

    /** Sections with every word, those with a word in the heading first. */
    List<Hit> search(String question) {
        List<String> words = List.of(question.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<Hit> hits = new ArrayList<>();
        for (HelpDocument document : all()) {
            for (Section section : document.sections()) {
                String text = (section.heading() + " " + section.text()).toLowerCase(Locale.ROOT);
                if (words.stream().allMatch(text::contains)) {
                    hits.add(new Hit(document, section, excerpt(section.text(), words)));
                }
            }
        }
        hits.sort(Comparator.comparing(hit -> !inHeading(hit, words)));
        return hits;
    }

    private static boolean inHeading(Hit hit, List<String> words) {
        String heading = hit.section().heading().toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(heading::contains);
    }

    private static String excerpt(String text, List<String> words) {
        String small = text.toLowerCase(Locale.ROOT);
        int first = words.stream()
                .mapToInt(small::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(0);
        int from = first < 80 ? 0 : text.lastIndexOf(' ', first - 60) + 1;
        if (text.length() - from <= EXCERPT) {
            return (from > 0 ? "… " : "") + text.substring(from);
        }
        int until = Math.max(text.lastIndexOf(' ', from + EXCERPT), from + 1);
        return (from > 0 ? "… " : "") + text.substring(from, until) + " …";
    }

    private synchronized Map<String, HelpDocument> read() {
        if (documents == null) {
            HelpReader reader = new HelpReader();
            Map<String, HelpDocument> all = new LinkedHashMap<>();
            FILES.forEach((name, file) -> all.put(name, reader.read(name, content(file))));
            documents = all;
        }
        return documents;
    }

    private static String content(String file) {
        try (InputStream in = new ClassPathResource(file).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The document " + file + " is missing from the jar", e);
        }
    }
}
