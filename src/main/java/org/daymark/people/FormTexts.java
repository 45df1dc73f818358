package org.daymark.people;

import java.util.Map;
import org.daymark.subscriber.TypedPerson;

/** Texts that staff write into forms, as they are stored. */
final class FormTexts {
    private FormTexts() {}

    /** The field's text on one line; what is missing or too long is among the faults. */
    static String required(Map<String, String> form, String field, int longest, String whenEmpty, TypedPerson typed) {
        String text = oneLine(form.getOrDefault(field, ""));
        if (text.isEmpty()) {
            typed.fault(field, whenEmpty);
        } else if (text.length() > longest) {
            typed.fault(field, "This has " + text.length() + " characters; at most " + longest + " fit.");
        }
        return text;
    }

    /** Line breaks become spaces; what nobody can see goes. */
    static String oneLine(String text) {
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
