package org.daymark.issue;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How hard a text is to read: for English the Flesch-Kincaid grade (Kincaid and others, 1975), a school year of the
 * United States; for other languages LIX (Björnsson, 1968), which counts long words instead of syllables.
 *
 * @param measure how it was measured
 * @param value a school year, or a LIX: below 30 very easy, 40 average, above 60 very hard
 * @param words the number of words; a few words say little
 */
public record ReadingLevel(Measure measure, int value, int words) {
    /** How a level is measured. */
    public enum Measure {
        FLESCH_KINCAID,
        LIX
    }

    /** Below this number of words, one sentence decides. */
    private static final int FEW_WORDS = 50;

    /** LIX counts words of more letters as long. */
    private static final int LONG = 6;

    private static final Pattern VOWELS = Pattern.compile("[aeiouyàâäéèêëïîôöùûüœæ]+");

    /** A silent e at the end, as in "make" and "named", but not in "table", "needed" or "changes". */
    private static final Pattern SILENT = Pattern.compile(
            "(?:[^laeiouy]|[aeiouy]l)e$|(?:[^laeiouydt]|[aeiouy]l)ed$" + "|(?:[^laeiouysxzcgh]|[aeiouy]l)es$");

    /** Whether the text is long enough to be measured. */
    public boolean known() {
        return words >= FEW_WORDS;
    }

    /** The level of texts that are read one after the other; a heading is a sentence of its own. */
    static ReadingLevel of(List<String> texts, Locale locale) {
        int words = 0;
        int sentences = 0;
        int syllables = 0;
        int longWords = 0;
        for (String text : texts) {
            BreakIterator bySentence = BreakIterator.getSentenceInstance(locale);
            bySentence.setText(text);
            for (int from = bySentence.first(), to = bySentence.next();
                    to != BreakIterator.DONE;
                    from = to, to = bySentence.next()) {
                List<String> said = words(text.substring(from, to), locale);
                words += said.size();
                sentences += said.isEmpty() ? 0 : 1;
                for (String word : said) {
                    syllables += syllables(word.toLowerCase(locale));
                    longWords += word.codePointCount(0, word.length()) > LONG ? 1 : 0;
                }
            }
        }
        boolean english = locale.getLanguage().equals("en");
        Measure measure = english ? Measure.FLESCH_KINCAID : Measure.LIX;
        if (words == 0) {
            return new ReadingLevel(measure, 0, 0);
        }
        double perSentence = (double) words / sentences;
        double level = english
                ? 0.39 * perSentence + 11.8 * syllables / words - 15.59
                : perSentence + 100.0 * longWords / words;
        return new ReadingLevel(measure, (int) Math.max(0, Math.round(level)), words);
    }

    private static List<String> words(String sentence, Locale locale) {
        BreakIterator byWord = BreakIterator.getWordInstance(locale);
        byWord.setText(sentence);
        List<String> words = new ArrayList<>();
        for (int from = byWord.first(), to = byWord.next(); to != BreakIterator.DONE; from = to, to = byWord.next()) {
            if (byWord.getRuleStatus() >= BreakIterator.WORD_LETTER) {
                words.add(sentence.substring(from, to));
            }
        }
        return words;
    }

    /** By groups of vowels: wrong for some words, and right on average. */
    static int syllables(String word) {
        int groups = (int) VOWELS.matcher(word).results().count();
        return Math.max(1, groups > 1 && SILENT.matcher(word).find() ? groups - 1 : groups);
    }
}
