package org.daymark.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the observances that Daymark brings. */
final class ObservanceFile {
    private static final Words WORDS = Words.of("calendar");
    static final String PACKAGED = "/calendar/observances.yaml";

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{1,58}");
    private static final Pattern COLOR = Pattern.compile("[a-z]{1,20}( [a-z]{1,20})?");
    private static final Set<String> FIELDS =
            Set.of("key", "name", "when", "body", "page", "ribbon", "kit", "verified_on");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;

    private ObservanceFile(String file) {
        this.file = file;
    }

    static List<Observance> packaged() {
        try (InputStream content = Objects.requireNonNull(ObservanceFile.class.getResourceAsStream(PACKAGED))) {
            return read(new String(content.readAllBytes(), UTF_8), PACKAGED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file; a Problem names the place of what is wrong in it. */
    static List<Observance> read(String content, String file) {
        JsonNode tree;
        try {
            tree = YAML.readTree(content);
        } catch (JacksonException e) {
            throw WORDS.problem(e, "file.unreadable", file, e.getOriginalMessage());
        }
        if (!tree.path("observances").isArray()) {
            throw WORDS.problem("file.no-list", file);
        }
        ObservanceFile reader = new ObservanceFile(file);
        List<Observance> all = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode node : tree.path("observances")) {
            Observance observance = reader.observance(node, all.size() + 1);
            if (!keys.add(observance.key())) {
                throw WORDS.problem("file.key-twice", file, observance.key());
            }
            all.add(observance);
        }
        return List.copyOf(all);
    }

    private Observance observance(JsonNode node, int number) {
        String key = node.path("key").asString("");
        if (!KEY.matcher(key).matches()) {
            throw WORDS.problem("file.key", file, number);
        }
        String where = file + ", " + key;
        if (node instanceof ObjectNode fields) {
            fields.propertyNames().stream()
                    .filter(name -> !FIELDS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw WORDS.problem("file.field-unknown", where, name);
                    });
        }
        String name = text(node, "name", where);
        if (name.isEmpty()) {
            throw WORDS.problem("file.no-name", where);
        }
        return new Observance(
                key,
                name,
                RuleDocument.read(node.path("when"), where + ", when"),
                text(node, "body", where),
                page(text(node, "page", where), where),
                ribbon(node.path("ribbon"), where),
                text(node, "kit", where),
                date(text(node, "verified_on", where), where),
                0,
                null);
    }

    private static String text(JsonNode node, String field, String where) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isString()) {
            throw WORDS.problem("file.no-text", where, field);
        }
        return value.asString("").strip();
    }

    private static List<String> ribbon(JsonNode colors, String where) {
        if (!colors.isMissingNode() && !colors.isArray()
                || !colors.valueStream()
                        .allMatch(color -> COLOR.matcher(color.asString("")).matches())) {
            throw WORDS.problem("file.ribbon", where);
        }
        return colors.valueStream().map(JsonNode::asString).toList();
    }

    /** Refuses an address that is not https, or longer than people type. */
    static String page(String page, String where) {
        try {
            if (page.isEmpty()
                    || page.startsWith("https://") && URI.create(page).getHost() != null) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            throw WORDS.problem(e, "page.no-address", where, page);
        }
        throw WORDS.problem("page.no-https", where, page);
    }

    private static @Nullable LocalDate date(String text, String where) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw WORDS.problem(e, "file.no-date", where, text);
        }
    }
}
