package org.daymark.preflight;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.Attributes;
import org.daymark.issue.AttributeTags;
import org.daymark.issue.Issue;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** Whether the attributes that an issue's merge tags name exist, have a text, and may stand where they do. */
@Component
class AttributeTagFindings {
    private static final String RULE = "attribute-tag";
    private static final Words WORDS = Words.of("preflight");

    private final Attributes attributes;

    AttributeTagFindings(Attributes attributes) {
        this.attributes = attributes;
    }

    /** A report with what is found, if the issue has such a tag. */
    PreflightReport with(PreflightReport report, Issue issue, CompiledIssue compiled) {
        Set<String> used =
                compiled.slots().stream().map(Slot::attribute).collect(Collectors.toCollection(TreeSet::new));
        used.remove("");
        if (used.isEmpty()) {
            return report;
        }
        Map<String, Attribute> known =
                attributes.all().stream().collect(Collectors.toMap(Attribute::tag, Function.identity()));
        Notes notes = new Notes(RULE, Severity.ERROR, true);
        for (String tag : used) {
            Attribute attribute = known.get(tag);
            if (attribute == null || attribute.archived()) {
                note(notes, "gone", "", tag);
            } else if (!attribute.kind().inText()) {
                note(notes, "kind", "", tag);
            }
        }
        Stream.of(Map.entry("subject", issue.subject()), Map.entry("preheader", issue.preheader()))
                .forEach(field -> AttributeTags.in(field.getValue()).stream()
                        .filter(tag -> known.containsKey(tag) && known.get(tag).sensitive())
                        .forEach(tag -> note(notes, "sensitive", field.getKey(), tag)));
        return report.with(new Check(RULE, WORDS.named(RULE), notes.findings()));
    }

    private static void note(Notes notes, String problem, String field, String tag) {
        notes.add(
                WORDS.named(RULE + ".where"),
                field.isEmpty() ? null : field,
                null,
                -1,
                Sentence.of(RULE + "." + problem, AttributeTags.of(tag)),
                Sentence.of(RULE + "." + problem + ".fix"),
                field.isEmpty() ? Remedy.ISSUE : Remedy.FIELD);
    }
}
