package org.daymark.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;

/**
 * Tells in which encoding a text that is not UTF-8 makes words: how likely they are is measured by how letters follow
 * each other in the languages that are written in it.
 */
final class CharsetEvidence {
    private static final Words WORDS = Words.of("csv");

    /** By how much an encoding must be more likely than the next, as a logarithm; less is left to a person. */
    private static final double ENOUGH = 2.5;

    private static final int SHOWN_WORDS = 3;
    private static final int MAX_WORD = 40;

    private static final String WESTERN = "en de fr es it pt nl sv nb da fi is ga ca eu gl id ms";
    private static final String CENTRAL = "en de cs sk pl hu ro hr sl";
    private static final String CYRILLIC = "ru uk bg sr";

    private static final List<Known> KNOWN = List.of(
            new Known("windows-1252", 0, WESTERN),
            new Known("windows-1250", 1.5, CENTRAL),
            new Known("windows-1251", 1, CYRILLIC),
            new Known("windows-1253", 3, "el"),
            new Known("windows-1254", 1.5, "en de tr"),
            new Known("windows-1255", 1.5, "he"),
            new Known("windows-1256", 1.5, "ar fa"),
            new Known("windows-1257", 1.5, "en de lt lv et"),
            new Known("ISO-8859-2", 2, CENTRAL),
            new Known("ISO-8859-15", 2, WESTERN),
            new Known("KOI8-R", 2, CYRILLIC),
            new Known("KOI8-U", 2.5, CYRILLIC),
            new Known("Shift_JIS", 2, "ja"),
            new Known("GB18030", 1, "zh"),
            new Known("Big5", 2, "zh_Hant"),
            new Known("EUC-KR", 2, "ko"),
            new Known("x-windows-874", 2, "th"),
            new Known("windows-1258", 3, "vi"),
            new Known("EUC-JP", 3, "ja"),
            new Known("ISO-8859-5", 3, CYRILLIC),
            new Known("ISO-8859-7", 3.5, "el"),
            new Known("x-MacRoman", 3.5, WESTERN),
            new Known("x-MacCentralEurope", 4, CENTRAL),
            new Known("x-MacCyrillic", 4, CYRILLIC));

    private CharsetEvidence() {}

    /**
     * What was found.
     *
     * @param doubt in words for people which other encoding it may as well be; empty when there is none
     */
    record Guess(Charset charset, String doubt) {}

    /**
     * An encoding.
     *
     * @param rarity how much rarer than in Windows-1252 files are in it, as a logarithm
     * @param languages those it was made for
     */
    private record Known(String name, double rarity, String languages) {
        Candidate read(List<byte[]> lines) {
            Charset charset = Charset.forName(name);
            List<String> words = new ArrayList<>();
            for (byte[] line : lines) {
                words.addAll(WordLikelihood.words(new String(line, charset)));
            }
            return new Candidate(charset, WordLikelihood.of(words, languages.split(" ")) - rarity, words);
        }
    }

    private record Candidate(Charset charset, double score, List<String> words) {}

    /** Looks at lines that have bytes beyond ASCII. */
    static Guess of(List<byte[]> lines) {
        List<Candidate> candidates = KNOWN.stream()
                .filter(known -> Charset.isSupported(known.name()))
                .map(known -> known.read(lines))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
        Candidate best = candidates.get(0);
        return candidates.stream()
                .skip(1)
                .filter(other -> best.score() - other.score() < ENOUGH)
                .filter(other -> !other.words().equals(best.words()))
                .findFirst()
                .map(other -> new Guess(best.charset(), doubt(best, other)))
                .orElse(new Guess(best.charset(), ""));
    }

    private static String doubt(Candidate best, Candidate other) {
        return WORDS.named(
                "encoding-doubt",
                best.charset().name(),
                differing(best, other),
                other.charset().name(),
                differing(other, best));
    }

    private static String differing(Candidate one, Candidate other) {
        return one.words().stream()
                .filter(word -> !other.words().contains(word))
                .distinct()
                .limit(SHOWN_WORDS)
                .map(word -> "“" + Excerpt.of(word, MAX_WORD) + "”")
                .collect(Collectors.joining(", "));
    }
}
