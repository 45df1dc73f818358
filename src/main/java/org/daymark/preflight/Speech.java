package org.daymark.preflight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.preflight.Reading.Match;

/** Analyzes how sentences of one language use words: denied, asked, left open, quoted or meant. */
final class Speech {
    private static final Pattern NOTHING = Phrases.NOTHING;

    /** The end of a sentence, ignoring abbreviations. */
    private static final Pattern SENTENCE_END = Pattern.compile(
            "(?<!\\bdra?|\\bmrs?|\\bms|\\bvs|\\bsra?|\\be\\.g|\\bi\\.e|\\bno|\\bst)[.!?…]+(?=[\\s\"'”»)]|$)|\n");

    /** Punctuation that ends a denial. */
    private static final Pattern BREAK = Pattern.compile("[;—–:]| - ");

    private static final Pattern ASIDE = Pattern.compile(", ([^,]{1,80}), (?=(\\w+))");
    private static final Pattern WORD = Pattern.compile("\\w+(?:'\\w+)?");

    /** Of a longer text without an end, only this much on either side counts. */
    private static final int MAX_SENTENCE = 600;

    private static final int REACH = 16;
    private static final int SHORT_REACH = 4;
    private static final int AFTER_REACH = 60;

    private static final String CLOSING = "”\"»";
    private static final String OPENING = "“\"«„";

    /** For languages without rules. */
    static final Speech PLAIN = new Speech(
            new Denial(
                    NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING,
                    NOTHING, NOTHING),
            new Questions(NOTHING, NOTHING, NOTHING),
            NOTHING,
            NOTHING,
            NOTHING);

    private final Denial denial;
    private final Questions questions;
    private final Pattern openBefore;
    private final Pattern openAfter;
    private final Pattern mention;

    private Speech(Denial denial, Questions questions, Pattern openBefore, Pattern openAfter, Pattern mention) {
        this.denial = denial;
        this.questions = questions;
        this.openBefore = openBefore;
        this.openAfter = openAfter;
        this.mention = mention;
    }

    static Speech read(Phrases file) {
        Phrases denial = file.inside("denial");
        Phrases asides = denial.inside("asides");
        Phrases questions = file.inside("questions");
        Phrases open = file.inside("open");
        Speech speech = new Speech(
                new Denial(
                        denial.pattern("words"),
                        denial.pattern("near"),
                        denial.pattern("stays"),
                        denial.pattern("idioms"),
                        denial.pattern("turns"),
                        denial.pattern("begins"),
                        denial.pattern("relative"),
                        denial.pattern("distance"),
                        denial.pattern("after"),
                        denial.pattern("warnings"),
                        denial.pattern("compares"),
                        asides.pattern("begin"),
                        asides.pattern("verbs")),
                new Questions(questions.pattern("begin"), questions.pattern("invite"), questions.pattern("answer")),
                open.pattern("before"),
                open.pattern("after"),
                file.pattern("mention"));
        asides.finish();
        denial.finish();
        questions.finish();
        open.finish();
        return speech;
    }

    /** How the language denies; see the comments in the file of English. */
    private record Denial(
            Pattern words,
            Pattern near,
            Pattern stays,
            Pattern idioms,
            Pattern turns,
            Pattern begins,
            Pattern relative,
            Pattern distance,
            Pattern after,
            Pattern warnings,
            Pattern compares,
            Pattern asides,
            Pattern verbs) {}

    /** How the language asks. */
    private record Questions(Pattern begin, Pattern invite, Pattern answer) {}

    /**
     * A sentence around some words.
     *
     * @param before what stands before them
     * @param after what stands behind them, with the mark that ends the sentence
     * @param next what follows the sentence
     */
    record Sentence(String before, String words, String after, String next) {
        String text() {
            return before + words + after;
        }
    }

    Sentence sentence(Match match) {
        String before = match.before(MAX_SENTENCE);
        Matcher end = SENTENCE_END.matcher(before);
        int start = 0;
        while (end.find()) {
            start = end.end();
        }
        String after = match.after(MAX_SENTENCE);
        Matcher stop = SENTENCE_END.matcher(after);
        int last = stop.find() ? stop.end() : after.length();
        return new Sentence(
                before.substring(start),
                match.words(),
                after.substring(0, last),
                after.substring(last).strip());
    }

    /**
     * Whether the sentence does not claim what the words say: it denies, asks, hopes or leaves open, as in "is not a
     * cure", "beware of anyone who promises a cure" and "whether it lasts is unknown".
     */
    boolean claimsNothing(Match match) {
        Sentence sentence = sentence(match);
        return denied(sentence) || asked(sentence) || open(sentence);
    }

    private boolean open(Sentence sentence) {
        return openBefore.matcher(clause(sentence.before())).find() || nearAfter(openAfter, sentence.after());
    }

    private boolean asked(Sentence sentence) {
        String text = sentence.text();
        int comma = sentence.before().lastIndexOf(", ");
        return sentence.after().endsWith("?")
                && (begins(questions.begin(), text) || begins(questions.begin(), text.substring(comma + 1)))
                && !questions.invite().matcher(text).find()
                && !begins(questions.answer(), sentence.next());
    }

    private static boolean begins(Pattern words, String text) {
        Matcher found = words.matcher(text);
        return found.find() && text.substring(0, found.start()).chars().noneMatch(Character::isLetterOrDigit);
    }

    private boolean denied(Sentence sentence) {
        String before = withoutIdioms(withoutAsides(sentence.before()));
        String clause = clause(before);
        if (denial.compares().matcher(sentence.after()).find()) {
            return false;
        }
        return deniesFar(clause)
                || deniesNear(clause)
                || reaches(denial.distance(), clause)
                || nearAfter(denial.after(), sentence.after())
                || denial.warnings().matcher(sentence.after()).find();
    }

    private String withoutIdioms(String before) {
        return denial.idioms()
                .matcher(before)
                .replaceAll(found -> "x".repeat(found.group().length()));
    }

    private String withoutAsides(String before) {
        Matcher aside = ASIDE.matcher(before);
        StringBuilder kept = new StringBuilder();
        while (aside.find()) {
            boolean left = begins(denial.asides(), aside.group(1))
                    || denial.verbs().matcher(aside.group(2)).matches();
            aside.appendReplacement(kept, Matcher.quoteReplacement(left ? " " : aside.group()));
        }
        return aside.appendTail(kept).toString();
    }

    /** The end of a sentence's beginning that one denial can reach. */
    private String clause(String before) {
        String rest = before;
        int comma = rest.indexOf(',');
        if (comma > 0 && begins(denial.begins(), rest)) {
            rest = rest.substring(comma + 1);
        }
        int start = Math.max(lastEnd(BREAK, rest), lastEnd(denial.turns(), rest));
        return rest.substring(Math.max(0, start));
    }

    private static int lastEnd(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        int end = -1;
        while (found.find()) {
            end = found.end();
        }
        return end;
    }

    /** A denied verb or subject reaches the end of the clause, unless it is one that keeps the denial to itself. */
    private boolean deniesFar(String clause) {
        Matcher word = denial.words().matcher(clause);
        while (word.find()) {
            String between = clause.substring(word.end());
            boolean stays = begins(denial.stays(), between.replaceFirst("^\\W*\\w+ly\\b", ""));
            int relative = lastEnd(denial.relative(), clause.substring(0, word.start()));
            boolean inRelative = relative >= 0 && words(clause.substring(relative, word.start())) <= 3;
            if (!stays && words(between) <= (inRelative ? SHORT_REACH : REACH)) {
                return true;
            }
        }
        return false;
    }

    /** "No" and "without" reach the next words, or the whole clause where they begin it. */
    private boolean deniesNear(String clause) {
        Matcher word = denial.near().matcher(clause);
        while (word.find()) {
            String between = clause.substring(word.end());
            boolean begins = words(clause.substring(0, word.start())) <= 1 && between.indexOf(',') < 0;
            if (between.indexOf(',') < 0 && words(between) <= (begins ? REACH : SHORT_REACH)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(Pattern words, String clause) {
        int end = lastEnd(words, clause);
        return end >= 0 && words(clause.substring(end)) <= REACH;
    }

    private boolean nearAfter(Pattern words, String after) {
        String near = after.substring(0, Math.min(after.length(), AFTER_REACH + 40));
        Matcher found = words.matcher(near);
        if (!found.find() || found.start() > AFTER_REACH) {
            return false;
        }
        String between = near.substring(0, found.start());
        return !BREAK.matcher(between).find()
                && !denial.turns().matcher(between).find()
                && between.indexOf(',') < 0
                && !between.contains(" and ");
    }

    private static int words(String text) {
        return (int) WORD.matcher(text).results().count();
    }

    /** Whether the words are in quotation marks. */
    static boolean quoted(Match match) {
        String before = match.before(MAX_SENTENCE);
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
        String after = match.after(MAX_SENTENCE);
        int newline = after.indexOf('\n');
        String rest = newline < 0 ? after : after.substring(0, newline);
        return inside && rest.chars().anyMatch(c -> CLOSING.indexOf(c) >= 0);
    }

    /** Whether the words are in quotation marks and the sentence talks about them. */
    boolean mentioned(Match match) {
        Sentence sentence = sentence(match);
        return quoted(match)
                && mention.matcher(sentence.before() + " … " + sentence.after()).find();
    }
}
