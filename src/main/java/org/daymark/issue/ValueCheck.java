package org.daymark.issue;

import java.util.List;
import java.util.stream.Collectors;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.DraftField.Choice;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.MailText;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Checks one value of the form and returns an error for its author. */
final class ValueCheck {
    private static final Words WORDS = Words.of("issue");
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
            return entry.required() ? WORDS.named("value.required", entry.label()) : null;
        }
        if (entry.maxLength() > 0 && value.length() > entry.maxLength()) {
            return WORDS.named(
                    "value.long", entry.label(), Figures.count(value.length()), Figures.count(entry.maxLength()));
        }
        boolean lines = entry.kind() == DraftField.Kind.PROSE
                || entry.kind() == DraftField.Kind.ITEMS
                || entry.kind() == DraftField.Kind.CITES;
        if (!lines && value.indexOf('\n') >= 0) {
            return WORDS.named("value.lines", entry.label());
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
                case TIME ->
                    EventTimes.time(value).isPresent()
                            ? null
                            : WORDS.named("fault", entry.label(), WORDS.named("event.no-time"));
                case ZONE ->
                    EventTimes.zone(value).isPresent()
                            ? null
                            : WORDS.named("fault", entry.label(), WORDS.named("event.no-zone"));
                case SWITCH ->
                    value.equals("true") || value.equals("false") ? null : WORDS.named("value.switch", entry.label());
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
                : WORDS.named("value.phone", entry.label(), number);
    }

    private @Nullable String points(String value, Entry entry) {
        List<String> points = lines(value);
        if (points.size() > MAX_POINTS) {
            return WORDS.named(
                    "value.points", entry.label(), String.valueOf(points.size()), String.valueOf(MAX_POINTS));
        }
        points.forEach(point -> prose.html(point, entry.label()));
        return null;
    }

    private static @Nullable String choice(String value, Entry entry, List<Choice> choices) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value))
                ? null
                : IssueImages.isOfLibrary(value)
                        ? WORDS.named("value.picture", entry.label())
                        : WORDS.named(
                                "value.choice",
                                entry.label(),
                                choices.stream()
                                        .map(Choice::value)
                                        .filter(known -> !IssueImages.isOfLibrary(known))
                                        .collect(Collectors.joining(", ")));
    }

    private static @Nullable String cited(String value, Entry entry, List<Choice> choices) {
        List<String> keys = lines(value);
        if (keys.size() > MAX_CITED) {
            return WORDS.named("value.sources", entry.label(), String.valueOf(keys.size()), String.valueOf(MAX_CITED));
        }
        return keys.stream()
                        .allMatch(key -> choices.stream()
                                .anyMatch(choice -> choice.value().equals(key)))
                ? null
                : WORDS.named("value.source-gone", entry.label());
    }

    static List<String> lines(String value) {
        return value.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
