package org.daymark.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON from outside under bounds. */
final class HookJson {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 1_000;
    private static final long MAX_SECONDS = 253_402_300_799L;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private HookJson() {}

    /** Null for anything that is not an object or an array. */
    static @Nullable JsonNode read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root != null && root.isContainer() ? root : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The text or number at a place of nested objects; empty without one. */
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String name : path) {
            at = at.path(name);
        }
        return at.isValueNode() && !at.isNull() ? at.asString("") : "";
    }

    /** A time as providers write it: ISO 8601, or seconds or milliseconds since 1970; null for anything else. */
    static @Nullable Instant time(String written) {
        try {
            if (written.matches("\\d{9,11}(\\.\\d{1,9})?")) {
                double seconds = Double.parseDouble(written);
                return seconds > MAX_SECONDS ? null : Instant.ofEpochMilli((long) (seconds * 1_000));
            }
            if (written.matches("\\d{12,14}")) {
                return Instant.ofEpochMilli(Long.parseLong(written));
            }
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
