package org.daymark.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** Analyzes how a sentence uses words: denied, quoted or meant. */
final class Speech {
    /** The end of a sentence, ignoring abbreviations. */
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<!\\bdr|\\bmr|\\bms|\\bvs|\\be\\.g|\\bi\\.e)[.!?]+[\\s\"'”)]|[\n;]");

    /** Phrases that look like a denial but are not. */
    private static final Pattern NO_DENIAL = Pattern.compile(
            "\\b(?:not|isn't|aren't) (?:only|just|merely|simply)\\b|\\bno (?:doubt|question|wonder|secret|matter)\\b"
                    + "|\\bwithout (?:a |any )?(?:doubt|question)\\b|\\bnot to mention\\b"
                    + "|\\bnothing (?:short of|less than|but)\\b|\\bwhy not\\b|\\bnever (?:before|been (?:more|so|such|easier|better|closer)) ");

    /** A negated verb affects several words. */
    private static final Pattern WIDE =
            Pattern.compile("\\b(?:not|never|cannot|can't|nobody|no one|nor|neither|hardly|nothing|none)\\b|n't\\b");

    /** "No" and "without" negate only the next words. */
    private static final Pattern NARROW = Pattern.compile("\\b(?:no|without)\\b");

    private static final int WIDE_REACH = 8;
    private static final int NARROW_REACH = 4;
    private static final int DISTANCE_REACH = 12;

    /** These words end a negation. */
    private static final Pattern TURN = Pattern.compile("\\b(?:but|however|yet|although|instead|rather)\\b|[—–:]| - "
            + "|, (?:and |so |then )?(?:it|we|you|they|he|she|this|that|these|there|our|your|just)\\b"
            + "|\\band (?:it|we|you|they|he|she|this|these|there|our) ");

    private static final Pattern DENIED_AFTER =
            Pattern.compile("^(?:\\W+\\w+){0,3}?\\W+(?:(?:do|does) not (?:yet )?exist"
                    + "|(?:don't|doesn't) (?:yet )?exist|is (?:unlikely|impossible|not (?:yet )?(?:known|available|possible|guaranteed))"
                    + "|(?:cannot|can't) be (?:promised|guaranteed)|has not (?:yet )?been found)\\b");

    private static final Pattern DISTANCE = Pattern.compile("\\b(?:beware|wary|myths?|scams?|so-called|false|falsely"
            + "|misleading|sceptical|skeptical|distrust|too good to be true|careful (?:with|about)|watch out|stay away"
            + "|unproven|avoid (?:saying|writing|words? like))\\b");

    private static final String CLOSING = "”\"»";
    private static final String OPENING = "“\"«„";

    private Speech() {}

    /** Whether the sentence says the opposite of the words: "is not a cure", "beware of anyone who promises a cure". */
    static boolean denied(Match match) {
        String before = sentenceBefore(match);
        String open = NO_DENIAL
                .matcher(before)
                .replaceAll(found -> "x".repeat(found.group().length()));
        return reaches(WIDE, open, WIDE_REACH, false)
                || reaches(NARROW, open, NARROW_REACH, true)
                || reaches(DISTANCE, before, DISTANCE_REACH, false)
                || DENIED_AFTER.matcher(match.after()).find();
    }

    private static boolean reaches(Pattern denial, String before, int reach, boolean stopsAtComma) {
        Matcher found = denial.matcher(before);
        int end = -1;
        while (found.find()) {
            end = found.end();
        }
        if (end < 0) {
            return false;
        }
        String between = before.substring(end);
        return !TURN.matcher(between).find()
                && !(stopsAtComma && between.indexOf(',') >= 0)
                && between.split("\\W+").length - 1 <= reach;
    }

    /** Whether the words are in quotation marks. */
    static boolean quoted(Match match) {
        String before = match.before();
        int line = before.lastIndexOf('\n') + 1;
        boolean inside = false;
        for (int i = line; i < before.length(); i++) {
            char c = before.charAt(i);
            if (inside && CLOSING.indexOf(c) >= 0) {
                inside = false;
            } else if (OPENING.indexOf(c) >= 0) {
                inside = true;
            }
        }
        String after = match.after();
        int newline = after.indexOf('\n');
        String rest = newline < 0 ? after : after.substring(0, newline);
        return inside && rest.chars().anyMatch(c -> CLOSING.indexOf(c) >= 0);
    }

    /** The sentence of the words. */
    static String sentence(Match match) {
        String after = match.after();
        Matcher end = SENTENCE_END.matcher(after);
        return sentenceBefore(match) + match.words() + (end.find() ? after.substring(0, end.start()) : after);
    }

    static String sentenceBefore(Match match) {
        String before = match.before();
        Matcher end = SENTENCE_END.matcher(before);
        int start = 0;
        while (end.find()) {
            start = end.end();
        }
        return before.substring(start);
    }
}
