package org.daymark.issue;

import java.util.List;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.DraftField.Choice;
import org.daymark.problem.Problem;
import org.daymark.text.MailText;
import org.jspecify.annotations.Nullable;

/** Checks one value of the form and returns an error for its author. */
final class ValueCheck {
    private static final int MAX_POINTS = 30;
    private static final int MAX_CITED = 10;

    private final MergeTags tags;
    private final Prose prose;

    ValueCheck(MergeTags tags, Prose prose) {
        this.tags = tags;
        this.prose = prose;
    }

    @Nullable
    String error(Entry entry, String value, List<Choice> choices) {
        if (value.isBlank()) {
            return entry.required() ? entry.label() + " is required." : null;
        }
        if (entry.maxLength() > 0 && value.length() > entry.maxLength()) {
            return entry.label() + " is " + value.length() + " characters; the limit is " + entry.maxLength() + ".";
        }
        boolean lines = entry.kind() == DraftField.Kind.PROSE
                || entry.kind() == DraftField.Kind.ITEMS
                || entry.kind() == DraftField.Kind.CITES;
        if (!lines && value.indexOf('\n') >= 0) {
            return entry.label() + " must be a single line.";
        }
        try {
            if (entry.path().equals("subject")) {
                MailText.check(value, MailText.Use.HEADER, entry.label());
            }
            return switch (entry.kind()) {
                case LINE, NOTE, PROSE, URL -> text(value, entry);
                case PHONE -> phone(tags.line(value, entry.label()), entry);
                case ITEMS -> points(value, entry);
                case IMAGE, CHOICE -> choice(value, entry, choices);
                case CITES -> cited(value, entry, choices);
                case TIME -> EventTimes.time(value).isPresent() ? null : entry.label() + ": " + EventTimes.NO_TIME;
                case ZONE -> EventTimes.zone(value).isPresent() ? null : entry.label() + ": " + EventTimes.NO_ZONE;
                case SWITCH ->
                    value.equals("true") || value.equals("false") ? null : entry.label() + " must be on or off.";
            };
        } catch (Problem e) {
            return e.getMessage();
        }
    }

    /** Nothing, if it can be rendered. */
    private @Nullable String text(String value, Entry entry) {
        if (entry.kind() == DraftField.Kind.PROSE) {
            prose.html(value, entry.label());
        } else if (entry.kind() == DraftField.Kind.URL) {
            Prose.checkedAddress(tags.address(value, entry.label()), entry.label());
        } else {
            tags.line(value, entry.label());
        }
        return null;
    }

    private static @Nullable String phone(String number, Entry entry) {
        return number.matches("\\+?[0-9() ./-]{3,40}")
                        && number.replaceAll("\\D", "").length() >= 3
                ? null
                : entry.label() + ": '" + number + "' is not a phone number. Write it like (555) 555-0142.";
    }

    private @Nullable String points(String value, Entry entry) {
        List<String> points = lines(value);
        if (points.size() > MAX_POINTS) {
            return entry.label() + ": " + points.size() + " lines; the limit is " + MAX_POINTS + ".";
        }
        points.forEach(point -> prose.html(point, entry.label()));
        return null;
    }

    private static @Nullable String choice(String value, Entry entry, List<Choice> choices) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value))
                ? null
                : IssueImages.isOfLibrary(value)
                        ? entry.label()
                                + ": this picture is not in the library, or it was withdrawn. Choose another one."
                        : entry.label() + ": choose one of "
                                + String.join(
                                        ", ",
                                        choices.stream()
                                                .filter(choice -> !IssueImages.isOfLibrary(choice.value()))
                                                .map(Choice::value)
                                                .toList())
                                + ".";
    }

    private static @Nullable String cited(String value, Entry entry, List<Choice> choices) {
        List<String> keys = lines(value);
        if (keys.size() > MAX_CITED) {
            return entry.label() + ": " + keys.size() + " sources; the limit is " + MAX_CITED + ".";
        }
        return keys.stream()
                        .allMatch(key -> choices.stream()
                                .anyMatch(choice -> choice.value().equals(key)))
                ? null
                : entry.label() + ": one of these sources no longer exists. Remove it.";
    }

    static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
