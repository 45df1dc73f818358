package org.daymark.delivery;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CompiledIssue.Slot;

/** Gives claimed deliveries the values of the attributes that their issues name: one query for all of them. */
final class MergeValues {
    private final Map<Long, Attribute> used;
    private final Map<Long, Locale> languages;
    private final AttributeValues values;

    private MergeValues(Map<Long, Attribute> used, Map<Long, Locale> languages, AttributeValues values) {
        this.used = used;
        this.languages = languages;
        this.values = values;
    }

    /** @param issues the frozen issues of a run */
    static MergeValues of(Map<Edition, CompiledIssue> issues, Attributes attributes, AttributeValues values) {
        Set<String> tags = issues.values().stream()
                .map(CompiledIssue::slots)
                .flatMap(Collection::stream)
                .map(Slot::attribute)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toSet());
        Map<Long, Attribute> used = new HashMap<>();
        if (!tags.isEmpty()) {
            attributes.all().stream()
                    .filter(attribute -> tags.contains(attribute.tag()))
                    .forEach(attribute -> used.put(attribute.id(), attribute));
        }
        Map<Long, Locale> languages = new HashMap<>();
        issues.forEach((edition, issue) -> languages.put(edition.issue(), Locale.forLanguageTag(issue.language())));
        return new MergeValues(used, languages, values);
    }

    List<Claimed> into(List<Claimed> claimed) {
        if (used.isEmpty() || claimed.isEmpty()) {
            return claimed;
        }
        Map<Long, Map<Long, AttributeValue>> known =
                values.of(claimed.stream().map(Claimed::subscriberId).toList());
        return claimed.stream()
                .map(each -> each.with(texts(
                        known.getOrDefault(each.subscriberId(), Map.of()),
                        languages.getOrDefault(each.issue(), Locale.ENGLISH))))
                .toList();
    }

    private Map<String, String> texts(Map<Long, AttributeValue> known, Locale language) {
        Map<String, String> texts = new HashMap<>();
        used.forEach((id, attribute) -> {
            AttributeValue value = known.get(id);
            if (value != null && attribute.kind().inText()) {
                texts.put(attribute.tag(), text(attribute, value, language));
            }
        });
        return texts;
    }

    private static String text(Attribute attribute, AttributeValue value, Locale language) {
        return value instanceof AttributeValue.Day day
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .format(day.date())
                : attribute.shown(value);
    }
}
