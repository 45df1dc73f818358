package org.daymark.review;

import java.util.LinkedHashMap;
import java.util.Map;
import org.daymark.review.SignOff.Answer;

/** What an outside reviewer answers, as typed. */
public record SignOffForm(Answer answer, String name, String role, String note) {
    private static final int MAX_NOTE = 2_000;

    /** What is wrong by the name of its field, in display text; empty if nothing is. */
    public Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (name.isBlank() || name.strip().length() > Typed.MAX_NAME) {
            errors.put("name", "Enter your name, in at most 200 characters.");
        }
        if (role.isBlank() || role.strip().length() > Typed.MAX_NAME) {
            errors.put("role", "Enter your role, such as “psychiatrist”, in at most 200 characters.");
        }
        if (note.strip().length() > MAX_NOTE) {
            errors.put("note", "The note is longer than 2,000 characters.");
        } else if (answer == Answer.CHANGES && note.isBlank()) {
            errors.put("note", "Enter what should change.");
        }
        return errors;
    }

    SignOffForm tidy() {
        return new SignOffForm(
                answer,
                Typed.line(name, "The name", Typed.MAX_NAME),
                Typed.line(role, "The role", Typed.MAX_NAME),
                Typed.text(note, "The note", MAX_NOTE));
    }
}
