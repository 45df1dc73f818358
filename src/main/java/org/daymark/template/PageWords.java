package org.daymark.template;

import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.daymark.text.MailLanguage;

/**
 * The words of the pages and service mails for subscribers: the section {@code pages} of
 * {@code templates/words/LANGUAGE.yaml}, the file of a language. A file with this section is a language that pages
 * offer.
 */
public final class PageWords {
    private static final String ENGLISH = "en";
    private static final String FOLDER = "words";
    private static final String ENDING = ".yaml";
    private static final int MAX_ACCEPTED = 20;

    private final TemplateFiles files;

    /** By the name of the file. */
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    PageWords(TemplateFiles files) {
        this.files = files;
    }

    /**
     * A language that the pages offer.
     *
     * @param tag a BCP 47 tag
     * @param name as its own speakers call it
     * @param direction ltr or rtl
     */
    public record Language(String tag, String name, String direction) {}

    /** The words in one language. */
    public record Words(Language language, Map<String, String> words) {
        public String get(String key) {
            String text = words.get(key);
            if (text == null) {
                throw new IllegalArgumentException("templates/words/en.yaml has no field 'pages." + key + "'");
            }
            return text;
        }

        /** The words under a key with a value in the place of each name in braces. */
        public String get(String key, Map<String, String> values) {
            String text = get(key);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", isolated(value.getValue()));
            }
            return text;
        }

        /** A day as this language writes it. */
        public String day(LocalDate day) {
            return MailLanguage.of(language.tag()).day().format(day);
        }

        private String isolated(String value) {
            return language.direction().equals("rtl") ? "\u2068" + value + "\u2069" : value;
        }
    }

    private record Kept(List<byte[]> files, Words words, boolean offered) {}

    /** Every language that pages offer, in the order of their names; English is always among them. */
    public List<Language> languages() {
        return files.filesIn(FOLDER).stream()
                .filter(file -> file.endsWith(ENDING))
                .map(file -> load(file.substring(0, file.length() - ENDING.length())))
                .flatMap(Optional::stream)
                .filter(Kept::offered)
                .map(found -> found.words().language())
                .sorted(Comparator.comparing(Language::name))
                .toList();
    }

    /** The first of the wanted languages that there are words for, or English. */
    public Words in(List<String> wanted) {
        return wanted.stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> load(ENGLISH).orElseThrow().words());
    }

    /** The words in a language, or in the wider one (Portuguese for that of Brazil); empty for a language without. */
    public Optional<Words> find(String tag) {
        return MailLanguage.parse(tag).stream()
                .flatMap(language -> language.names().stream())
                .map(this::load)
                .flatMap(Optional::stream)
                .filter(Kept::offered)
                .map(Kept::words)
                .findFirst();
    }

    private Optional<Kept> load(String name) {
        MailLanguage language = MailLanguage.of(name);
        List<byte[]> read = Stream.concat(language.names().stream(), Stream.of(ENGLISH))
                .map(file -> files.read(FOLDER + "/" + file + ENDING))
                .flatMap(Optional::stream)
                .toList();
        if (files.read(FOLDER + "/" + name + ENDING).isEmpty()) {
            return Optional.empty();
        }
        Kept before = kept.get(name);
        if (before != null && Arrays.deepEquals(before.files().toArray(), read.toArray())) {
            return Optional.of(before);
        }
        MailWords words = MailWords.load(files, language);
        ULocale locale = ULocale.forLocale(language.locale());
        boolean offered = words.hasPages();
        Language shown = new Language(
                language.tag(), locale.getDisplayNameWithDialect(locale), language.rightToLeft() ? "rtl" : "ltr");
        Kept loaded = new Kept(read, new Words(shown, offered ? words.pages() : Map.of()), offered);
        kept.put(name, loaded);
        return Optional.of(loaded);
    }

    /** The tags of an Accept-Language header, those that are wanted most first; of a broken one none. */
    public static List<String> accepted(String header) {
        try {
            return LanguageRange.parse(header).stream()
                    .map(LanguageRange::getRange)
                    .limit(MAX_ACCEPTED)
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
