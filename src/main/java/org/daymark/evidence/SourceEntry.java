package org.daymark.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A card as typed, not checked yet: all its fields as text. */
public record SourceEntry(
        String citation,
        String link,
        String design,
        String people,
        String year,
        String result,
        String limits,
        String funding,
        String reviewedBy,
        String reviewBy) {
    public static final SourceEntry EMPTY = new SourceEntry("", "", "", "", "", "", "", "", "", "");

    /** Values by the names of the fields; other names are ignored. */
    public static SourceEntry of(Map<String, String> values) {
        return new SourceEntry(
                value(values, "citation"),
                value(values, "link"),
                value(values, "design"),
                value(values, "people"),
                value(values, "year"),
                value(values, "result"),
                value(values, "limits"),
                value(values, "funding"),
                value(values, "reviewedBy"),
                value(values, "reviewBy"));
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }

    /** A card to change. */
    public static SourceEntry of(Source source) {
        return new SourceEntry(
                source.citation(),
                source.link(),
                source.design().name(),
                source.people() == 0 ? "" : String.valueOf(source.people()),
                String.valueOf(source.year()),
                source.result(),
                source.limits(),
                source.funding(),
                source.reviewedBy(),
                source.reviewBy() == null ? "" : Objects.toString(source.reviewBy()));
    }

    /** The texts by the names of their fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("citation", citation);
        texts.put("result", result);
        texts.put("limits", limits);
        texts.put("funding", funding);
        texts.put("reviewedBy", reviewedBy);
        return texts;
    }
}
