package org.daymark.article;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A quotation with its speaker, recognized in a paragraph.
 *
 * @param name empty where no one is named
 * @param verb what the paragraph says between the two, such as "said"; it is not part of either
 */
record SpokenWords(String text, String name, String role, String verb) {
    private static final String OPEN = "[“\"„«]";
    private static final String CLOSE = "[”\"“»]";
    private static final String VERB =
            "(?:says|said|explains|explained|adds|added|notes|noted|writes|wrote|dice|dijo|explica|explicó)";

    /** “Words.” */
    private static final Pattern ALONE = Pattern.compile("(?s)" + OPEN + "([^“”\"„«»]+)" + CLOSE + "\\.?");

    /** “Words.” — Name, role */
    private static final Pattern DASHED =
            Pattern.compile("(?s)" + OPEN + "([^“”\"„«»]+)" + CLOSE + "[,.]?\\s*(?:—|–|--|-)\\s*([^“”\"„«»]+)");

    /** “Words,” said Name, role. “More words.” */
    private static final Pattern SAID = Pattern.compile("(?s)" + OPEN + "([^“”\"„«»]+)" + CLOSE + "[,.]?\\s+(" + VERB
            + ")\\s+(\\p{Lu}[^“”\"„«»]{1,300}?)[.,:]?(?:\\s+" + OPEN + "([^“”\"„«»]+)" + CLOSE + ")?");

    /** Name, role, said: “Words.” */
    private static final Pattern SPEAKER_FIRST = Pattern.compile(
            "(?s)(\\p{Lu}[^“”\"„«»]{1,300}?),?\\s+(" + VERB + ")[:,]\\s+" + OPEN + "([^“”\"„«»]+)" + CLOSE);

    /** — Name, role */
    private static final Pattern ATTRIBUTION = Pattern.compile("(?s)(?:—|–|--|-)\\s*([^“”\"„«»]{2,300})");

    private static final int MAX_NAME = 80;

    static @Nullable SpokenWords in(String paragraph) {
        String text = paragraph.strip();
        Matcher dashed = DASHED.matcher(text);
        if (dashed.matches()) {
            return spoken(dashed.group(1), dashed.group(2), "");
        }
        Matcher said = SAID.matcher(text);
        if (said.matches()) {
            String more = said.group(4) == null ? "" : " " + said.group(4).strip();
            return spoken(said.group(1).strip() + more, said.group(3), said.group(2));
        }
        Matcher first = SPEAKER_FIRST.matcher(text);
        if (first.matches()) {
            return spoken(first.group(3), first.group(1), first.group(2));
        }
        Matcher alone = ALONE.matcher(text);
        return alone.matches() ? new SpokenWords(alone.group(1).strip(), "", "", "") : null;
    }

    /** The same words with the speaker whom the next paragraph names, or nothing if it names no one. */
    @Nullable
    SpokenWords with(String nextParagraph) {
        Matcher named = ATTRIBUTION.matcher(nextParagraph.strip());
        return named.matches() ? spoken(text, named.group(1), "") : null;
    }

    /** The comma before the speaker is none of the speaker's words. */
    private static String ended(String text) {
        return text.endsWith(",") ? text.substring(0, text.length() - 1) + "." : text;
    }

    private static @Nullable SpokenWords spoken(String text, String speaker, String verb) {
        String[] parts = speaker.strip().split("\\s*(?:,|\\n)\\s*", 2);
        return parts[0].length() > MAX_NAME
                ? null
                : new SpokenWords(
                        ended(text.strip()), parts[0].strip(), parts.length > 1 ? parts[1].strip() : "", verb);
    }
}
