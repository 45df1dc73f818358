package org.daymark.subscriber;

import java.util.Map;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/** Cleans and checks the texts that staff type into forms. */
public final class FormTexts {
    private static final Words WORDS = Words.of("subscriber");

    private FormTexts() {}

    /** Returns the field's text on one line. A missing or too long text is added to the faults. */
    public static String required(
            Map<String, String> form, String field, int max, String whenEmpty, TypedPerson typed) {
        String text = oneLine(form.getOrDefault(field, ""));
        if (text.isEmpty()) {
            typed.fault(field, whenEmpty);
        } else if (text.length() > max) {
            typed.fault(field, WORDS.named("text.long", Figures.count(text.length()), Figures.count(max)));
        }
        return text;
    }

    /** Replaces line breaks by spaces and removes invisible characters. */
    public static String oneLine(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(' ');
                case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> {}
                default -> clean.appendCodePoint(c);
            }
        });
        return clean.toString().strip().replaceAll(" {2,}", " ");
    }
}
