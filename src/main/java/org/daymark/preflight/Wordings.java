package org.daymark.preflight;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.daymark.issue.IssueCompiler;
import org.daymark.template.WordingFile;

/** The wording rules of all languages. A file that a designer changes is read again. */
final class Wordings {
    private static final String ENGLISH = "en";
    private static final String OFF_LABEL = "off-label";

    /** Readings of this many texts are kept, so that a save in the editor reads only what changed. */
    private static final int MAX_READINGS = 2_000;

    private static final int MAX_KEPT_TEXT = 20_000;

    private final IssueCompiler files;
    private final LoadingCache<String, Reading> readings = Caffeine.newBuilder()
            .maximumSize(MAX_READINGS)
            .executor(Runnable::run)
            .build(Reading::of);
    private final Map<String, Kept<Wording>> languages = new ConcurrentHashMap<>();
    private final Map<String, Kept<List<OffLabel>>> pairs = new ConcurrentHashMap<>();

    Wordings(IssueCompiler files) {
        this.files = files;
    }

    /** The reading of a text, which may be one of before. */
    Reading reading(String text) {
        return text.length() > MAX_KEPT_TEXT ? Reading.of(text) : readings.get(text);
    }

    private record Kept<T>(String content, T value) {}

    /** The rules for the language of an issue. */
    Wording of(String language) {
        return files.wording(language)
                .map(file -> kept(languages, file, "", Wording::read))
                .orElse(Wording.NONE);
    }

    /** Those of English, whose names of medicines and conditions are used beside those of other languages. */
    Wording english() {
        return of(ENGLISH);
    }

    /** Medicines and the conditions that they are not approved for, in the words of a language. */
    List<OffLabel> offLabel(String language) {
        Optional<WordingFile> words = files.wording(language).or(() -> files.wording(ENGLISH));
        Optional<WordingFile> table = files.wordingFile(OFF_LABEL);
        if (words.isEmpty() || table.isEmpty()) {
            return List.of();
        }
        Wording wording = kept(languages, words.get(), "", Wording::read);
        return kept(
                pairs,
                table.get(),
                words.get().path() + "\n" + words.get().content(),
                (path, content) -> OffLabel.pairs(Phrases.read(path, content), wording.offLabel()));
    }

    private static <T> T kept(
            Map<String, Kept<T>> cache, WordingFile file, String with, BiFunction<String, String, T> read) {
        String key = file.path() + with.lines().findFirst().orElse("");
        Kept<T> kept = cache.get(key);
        String content = file.content() + with;
        if (kept == null || !kept.content().equals(content)) {
            kept = new Kept<>(content, read.apply(file.path(), file.content()));
            cache.put(key, kept);
        }
        return kept.value();
    }
}
