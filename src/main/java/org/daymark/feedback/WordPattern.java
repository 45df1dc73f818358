package org.daymark.feedback;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.text.FoldedText;

/**
 * Phrases that say one thing. A phrase is plain words: {@code (a|b)} is a choice, {@code ?} makes what is before it
 * optional, {@code *} between spaces stands for up to four words, {@code *} at the end of a word for its ending. So
 * every phrase is found in linear time.
 *
 * @param firm whether the words suffice where the vocabulary of refusals has doubts
 * @param examples texts that the pattern must find
 */
record WordPattern(String id, Severity severity, Reason reason, boolean firm, Pattern pattern, List<String> examples) {
    private static final String GAP = " (?:\\S{1,60} ){0,4}?";

    /** The words in the text; empty when there are none. The text is folded. */
    Optional<String> find(String folded) {
        Matcher found = pattern.matcher(folded);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    static Pattern compile(List<String> phrases, boolean spaced, boolean whole) {
        StringBuilder all = new StringBuilder();
        for (String phrase : phrases) {
            all.append(all.isEmpty() ? "" : "|").append(regex(FoldedText.of(phrase.strip()), spaced));
        }
        String before = whole ? "^[\\p{P}\\p{S} ]*" : spaced ? "(?<![\\p{L}\\p{N}])" : "";
        String after = whole ? "[\\p{P}\\p{S} ]*$" : "";
        return Pattern.compile(before + "(?:" + all + ")" + after);
    }

    private static String regex(String phrase, boolean spaced) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < phrase.length(); i++) {
            char c = phrase.charAt(i);
            boolean gap = phrase.startsWith(" * ", i);
            if (gap) {
                regex.append(GAP);
                i += 2;
            } else if (c == '*') {
                regex.append("[\\p{L}\\p{N}'-]{0,20}");
            } else if (c == '(') {
                regex.append("(?:");
            } else if (c == ')' || c == '|' || c == '?') {
                regex.append(c);
            } else if (Character.isLetterOrDigit(c) || c == ' ') {
                regex.append(c);
            } else {
                regex.append('\\').append(c);
            }
        }
        char last = phrase.isEmpty() ? ' ' : phrase.charAt(phrase.length() - 1);
        boolean open = !spaced || last != ')' && !Character.isLetterOrDigit(last);
        return regex.append(open ? "" : "(?![\\p{L}\\p{N}])").toString();
    }
}
