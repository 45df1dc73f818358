package org.daymark.people;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.subscriber.FormTexts;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Whom to show.
 *
 * @param words the beginning of an address, or a part of a name, in lower case; empty for all people
 * @param list a list they are or were on; 0 for any
 * @param state of that list or of any; null for every state
 * @param language exactly this tag; empty for any
 * @param country exactly this code; empty for any
 * @param from the first day on which they became known; null for any
 * @param to the last such day; null for any
 * @param tag the id of a tag that they have; 0 for any
 * @param segment the id of a segment that they match; 0 for any
 * @param source a part of the source of a consent, in lower case; empty for any
 */
record PeopleFilter(
        String words,
        long list,
        @Nullable PeopleState state,
        String language,
        String country,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        long tag,
        long segment,
        String source) {
    static final PeopleFilter ALL = new PeopleFilter("", 0, null, "", "");

    private static final int MAX_SOURCE = 60;

    PeopleFilter(String words, long list, @Nullable PeopleState state, String language, String country) {
        this(words, list, state, language, country, null, null, 0, 0, "");
    }

    /** What was typed and chosen; what cannot be meant is left out. */
    static PeopleFilter of(String words, Map<String, String> form) {
        String language = form.getOrDefault("language", "");
        String country = form.getOrDefault("country", "");
        return new PeopleFilter(
                words.strip().toLowerCase(Locale.ROOT),
                number(form, "list"),
                PeopleState.named(form.getOrDefault("state", "")),
                language.matches("[A-Za-z0-9-]{1,35}") ? language : "",
                country.matches("[A-Z]{2}") ? country : "",
                day(form, "from"),
                day(form, "to"),
                number(form, "tag"),
                number(form, "segment"),
                Excerpt.cut(FormTexts.oneLine(form.getOrDefault("source", "")), MAX_SOURCE)
                        .toLowerCase(Locale.ROOT));
    }

    /** What {@link #text} wrote. */
    static PeopleFilter parse(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return of(fields.getOrDefault("words", ""), fields);
    }

    /** As the database keeps it. */
    public String text() {
        Map<String, String> fields = new LinkedHashMap<>(fields());
        if (!words.isEmpty()) {
            fields.put("words", words);
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What is chosen besides the words, by the fields of forms. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("list", list == 0 ? "" : Long.toString(list));
        fields.put("state", stateName());
        fields.put("language", language);
        fields.put("country", country);
        fields.put("from", from == null ? "" : from.toString());
        fields.put("to", to == null ? "" : to.toString());
        fields.put("tag", tag == 0 ? "" : Long.toString(tag));
        fields.put("segment", segment == 0 ? "" : Long.toString(segment));
        fields.put("source", source);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** The same without the words, which may name a person. */
    public PeopleFilter withoutWords() {
        return new PeopleFilter("", list, state, language, country, from, to, tag, segment, source);
    }

    PeopleFilter withWords(String typed) {
        return new PeopleFilter(
                typed.strip().toLowerCase(Locale.ROOT), list, state, language, country, from, to, tag, segment, source);
    }

    /** The same without its tag or its segment. */
    PeopleFilter without(boolean anyTag, boolean anySegment) {
        return new PeopleFilter(
                words, list, state, language, country, from, to, anyTag ? 0 : tag, anySegment ? 0 : segment, source);
    }

    /** The state's name; empty for every state. */
    public String stateName() {
        return state == null ? "" : state.name();
    }

    /** Whether the search has a filter besides the words. */
    boolean narrows() {
        return !fields().isEmpty();
    }

    /** Whether it has a filter that a page shows only when asked. */
    public boolean narrowsMore() {
        return from != null || to != null || tag != 0 || segment != 0 || !source.isEmpty();
    }

    boolean isEmpty() {
        return words.isEmpty() && !narrows();
    }

    private static long number(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static @Nullable LocalDate day(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "");
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
