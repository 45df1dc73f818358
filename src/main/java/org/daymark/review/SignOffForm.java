package org.daymark.review;

import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.review.SignOff.Answer;
import org.daymark.text.Words;

/** What an outside reviewer answers, as typed. */
public record SignOffForm(Answer answer, String name, String role, String note) {
    private static final Words WORDS = Words.of("review");
    private static final int MAX_NOTE = 2_000;

    /** What is wrong by the name of its field, in display text; empty if nothing is. */
    public Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank() || name.strip().length() > Typed.MAX_NAME) {
            errors.put("name", WORDS.named("answer.name"));
        }
        if (role.isBlank() || role.strip().length() > Typed.MAX_NAME) {
            errors.put("role", WORDS.named("answer.role"));
        }
        if (note.strip().length() > MAX_NOTE) {
            errors.put("note", WORDS.named("answer.note-long"));
        } else if (answer == Answer.CHANGES && note.isBlank()) {
            errors.put("note", WORDS.named("answer.no-note"));
        }
        return errors;
    }

    SignOffForm tidy() {
        return new SignOffForm(
                answer,
                Typed.line(name, "name.long", Typed.MAX_NAME),
                Typed.line(role, "role.long", Typed.MAX_NAME),
                Typed.text(note, "note.long", MAX_NOTE));
    }
}
