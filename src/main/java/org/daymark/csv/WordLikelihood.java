package org.daymark.csv;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How likely words are in the languages of the world, as logarithms. How letters follow each other is learnt from the
 * names of countries, languages, months and days in the Unicode locale data.
 */
final class WordLikelihood {
    private static final double UNREADABLE = -25;
    private static final double SYMBOL = -9;
    private static final double OUT_OF_PLACE = -14;
    private static final double FOREIGN_LETTER = -13;
    private static final double CASE_TURNED = -5;
    private static final double CAPITALS = -1.5;
    private static final double SCRIPTS_MIXED = -8;
    private static final double OTHER_LANGUAGE = -2;

    private WordLikelihood() {}

    /** The words of a line that have characters beyond ASCII. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (String word : line.split("[\\x00-@\\[-`{-\\x7F]+")) {
            if (word.chars().anyMatch(c -> c >= 0x80)) {
                words.add(word);
            }
        }
        return words;
    }

    /** Of all words together; most of them are taken to be of one language. */
    static double of(Collection<String> words, String... languages) {
        if (words.isEmpty()) {
            return 0;
        }
        List<Model> models = Arrays.stream(languages).map(Model::of).toList();
        Map<String, Integer> counted = new LinkedHashMap<>();
        words.forEach(word -> counted.merge(word, 1, Integer::sum));
        double[][] scores = counted.keySet().stream()
                .map(word -> models.stream()
                        .mapToDouble(model -> model.likelihood(word))
                        .toArray())
                .toArray(double[][]::new);
        double best = Double.NEGATIVE_INFINITY;
        for (int language = 0; language < models.size(); language++) {
            double sum = 0;
            for (double[] word : scores) {
                double inAny = Arrays.stream(word).max().orElse(FOREIGN_LETTER) + OTHER_LANGUAGE;
                sum += Math.max(word[language], inAny);
            }
            best = Math.max(best, sum);
        }
        return best;
    }

    /** One language. */
    private static final class Model {
        private static final Map<String, Model> KNOWN = new ConcurrentHashMap<>();
        private static final double FROM_SINGLE = 4;

        private final Map<Integer, Double> singles = new HashMap<>();
        private final Map<Long, Double> pairs = new HashMap<>();
        private final Map<Integer, Double> firsts = new HashMap<>();
        private double all;

        static Model of(String language) {
            return KNOWN.computeIfAbsent(language, tag -> new Model(new ULocale(tag)));
        }

        private Model(ULocale language) {
            exemplars(language, LocaleData.ES_STANDARD, 1);
            exemplars(language, LocaleData.ES_AUXILIARY, 0.05);
            for (String code : Locale.getISOCountries()) {
                learn(ULocale.getDisplayCountry("und_" + code, language));
            }
            for (String code : Locale.getISOLanguages()) {
                learn(ULocale.getDisplayLanguage(code, language));
            }
            DateFormatSymbols symbols = new DateFormatSymbols(GregorianCalendar.class, language);
            for (String name : symbols.getMonths()) {
                learn(name);
            }
            for (String name : symbols.getWeekdays()) {
                learn(name);
            }
        }

        private void exemplars(ULocale language, int kind, double weight) {
            UnicodeSet letters = LocaleData.getExemplarSet(language, 0, kind);
            for (UnicodeSet.EntryRange range : letters.ranges()) {
                for (int c = range.codepoint; c <= range.codepointEnd; c++) {
                    single(c, Character.isIdeographic(c) ? 3 * weight : weight);
                }
            }
        }

        private void learn(String name) {
            int before = 0;
            for (int c : name.toLowerCase(Locale.ROOT).codePoints().toArray()) {
                if (!isLetter(c)) {
                    before = 0;
                    continue;
                }
                single(c, 1);
                pairs.merge(pair(before, c), 1.0, Double::sum);
                firsts.merge(before, 1.0, Double::sum);
                before = c;
            }
        }

        private void single(int c, double weight) {
            singles.merge(c, weight, Double::sum);
            all += weight;
        }

        double likelihood(String word) {
            double sum = 0;
            int before = 0;
            for (int c : word.codePoints().toArray()) {
                int lower = Character.toLowerCase(c);
                if (isLetter(c)) {
                    if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                        sum += CASE_TURNED;
                    } else if (Character.isUpperCase(c) && Character.isUpperCase(before)) {
                        sum += CAPITALS;
                    }
                    if (before != 0 && isLatin(c) != isLatin(before)) {
                        sum += SCRIPTS_MIXED;
                    }
                    sum += letter(Character.toLowerCase(before), lower);
                    before = c;
                } else {
                    sum += sign(c, before != 0);
                    before = 0;
                }
            }
            return sum;
        }

        private double letter(int before, int c) {
            Double single = singles.get(c);
            if (single == null) {
                return FOREIGN_LETTER;
            }
            double pair = pairs.getOrDefault(pair(before, c), 0.0);
            double first = firsts.getOrDefault(before, 0.0);
            return Math.log((pair + FROM_SINGLE * single / all) / (first + FROM_SINGLE));
        }

        private static double sign(int c, boolean afterLetter) {
            if (c == 0xFFFD || Character.isISOControl(c) || Character.getType(c) == Character.PRIVATE_USE) {
                return UNREADABLE;
            }
            return switch (Character.getType(c)) {
                case Character.FINAL_QUOTE_PUNCTUATION -> afterLetter ? -4 : OUT_OF_PLACE;
                case Character.INITIAL_QUOTE_PUNCTUATION -> afterLetter ? OUT_OF_PLACE : -5;
                case Character.DASH_PUNCTUATION, Character.SPACE_SEPARATOR, Character.CURRENCY_SYMBOL -> -6;
                case Character.OTHER_SYMBOL, Character.MATH_SYMBOL -> OUT_OF_PLACE;
                default -> SYMBOL;
            };
        }

        private static boolean isLatin(int c) {
            return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
        }

        private static boolean isLetter(int c) {
            int type = Character.getType(c);
            return Character.isLetter(c) && c != 'ª' && c != 'º'
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
        }

        private static long pair(int before, int c) {
            return (long) before << 32 | c;
        }
    }
}
