package org.daymark.subscriber;

import java.util.List;
import java.util.Locale;
import org.daymark.text.Excerpt;

/**
 * The message of a fault without the value, which is personal data.
 *
 * @param subject what the words begin with where the value itself may not stand there; empty where they never name it
 * @param template a clause, with places for numbers
 */
public record FaultWords(String subject, String template) {
    private static final int MAX_VALUE = 40;

    /** A clause without the value. */
    public String of(List<Integer> numbers) {
        String clause = clause(numbers);
        return subject.isEmpty() ? clause : subject + " " + clause;
    }

    /** A clause that quotes the value, shortened. */
    public String of(String value, List<Integer> numbers) {
        String shown = shortened(value.replaceAll("\\p{Cntrl}+", " "));
        if (shown.isBlank()) {
            return of(numbers);
        }
        return subject.isEmpty() ? clause(numbers) + ": '" + shown + "'" : "'" + shown + "' " + clause(numbers);
    }

    private String clause(List<Integer> numbers) {
        return String.format(Locale.ROOT, template, numbers.toArray());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_VALUE ? text : Excerpt.of(text, MAX_VALUE / 2 + 1);
    }
}
