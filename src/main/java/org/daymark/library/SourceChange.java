package org.daymark.library;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daymark.console.Moment;
import org.daymark.evidence.Source;
import org.daymark.evidence.SourceVersion;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** A step in the history of a card: who changed which fields, and what they said before and after. */
public record SourceChange(int version, Moment at, String by, List<Field> fields) {
    private static final Words WORDS = Words.of("library");

    /** A field that changed; empty texts stand for nothing. */
    public record Field(String label, String before, String after) {}

    /** @param versions the newest first */
    static List<SourceChange> of(List<SourceVersion> versions, boolean named) {
        List<SourceChange> changes = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            SourceVersion now = versions.get(i);
            List<Field> fields =
                    i + 1 < versions.size() ? fields(versions.get(i + 1).source(), now.source()) : List.of();
            changes.add(new SourceChange(
                    now.version(),
                    Moment.of(now.at()),
                    named ? now.by() : "",
                    named
                            ? fields
                            : fields.stream()
                                    .filter(field -> !field.label().equals(WORDS.named("source.reviewedBy")))
                                    .toList()));
        }
        return changes;
    }

    private static List<Field> fields(Source before, Source after) {
        List<Field> fields = new ArrayList<>();
        add(fields, "citation", before.citation(), after.citation());
        add(fields, "link", before.link(), after.link());
        add(fields, "design", before.design().word(), after.design().word());
        add(fields, "people", number(before.people()), number(after.people()));
        add(fields, "year", number(before.year()), number(after.year()));
        add(fields, "result", before.result(), after.result());
        add(fields, "limits", before.limits(), after.limits());
        add(fields, "funding", before.funding(), after.funding());
        add(fields, "reviewedBy", before.reviewedBy(), after.reviewedBy());
        add(fields, "reviewBy", day(before.reviewBy()), day(after.reviewBy()));
        return fields;
    }

    private static void add(List<Field> fields, String name, String before, String after) {
        if (!before.equals(after)) {
            fields.add(new Field(WORDS.named("source." + name), before, after));
        }
    }

    private static String number(int number) {
        return number == 0 ? "" : String.valueOf(number);
    }

    private static String day(@Nullable LocalDate day) {
        return Objects.toString(day, "");
    }
}
