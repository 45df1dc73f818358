package org.daymark.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.daymark.text.MailText;
import org.daymark.text.RecentlyMade;
import org.daymark.text.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML files of {@code templates/} strictly: what a mail must not have in it is refused by its line. */
public final class YamlFile {
    private static final Words WORDS = Words.of("template");
    private static final int MAX_DESCRIPTION = 64_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Pages read the same words, kits and themes again and again; a changed file is parsed again. */
    private static final RecentlyMade<Source, JsonNode> PARSED = new RecentlyMade<>(100, YamlFile::parse);

    private YamlFile() {}

    /** The fields of a YAML file; a problem when there is none or it is not YAML. */
    public static YamlFields fields(TemplateFiles files, String name, String ifMissing) {
        return new YamlFields(parsed(files, name, ifMissing), files.path(name));
    }

    /** The same of a small file that describes something; messages name the line. */
    public static YamlFields located(TemplateFiles files, String name) {
        byte[] bytes = files.read(name).orElseThrow();
        if (bytes.length > MAX_DESCRIPTION) {
            throw WORDS.problem("description.large", files.path(name), MAX_DESCRIPTION / 1_000);
        }
        return new YamlFields(parsed(files, name, ""), files.path(name), checkTokens(files.path(name), bytes), "");
    }

    /** All that is in a file; it is known to be readable. */
    public static ObjectNode tree(TemplateFiles files, String name) {
        return (ObjectNode) parsed(files, name, "").deepCopy();
    }

    private static JsonNode parsed(TemplateFiles files, String name, String ifMissing) {
        String path = files.path(name);
        byte[] bytes = files.read(name).orElseThrow(() -> WORDS.problem("file.none", path, ifMissing));
        return PARSED.from(new Source(path, ByteBuffer.wrap(bytes)));
    }

    private static JsonNode parse(Source source) {
        String path = source.path();
        byte[] bytes = source.content().array();
        checkTexts(path, bytes);
        try {
            checkTokens(path, bytes);
            return YAML.readTree(bytes);
        } catch (JacksonException e) {
            var location = e.getLocation();
            String where = location == null || location.getLineNr() < 1 ? path : line(path, location.getLineNr());
            throw WORDS.problem(e, "file.yaml", where, firstLine(e.getOriginalMessage()));
        }
    }

    /** A file as it was read, equal to another one with the same content. */
    private record Source(String path, ByteBuffer content) {}

    private static void checkTexts(String path, byte[] bytes) {
        // YAML itself takes some of these for line breaks, so lines are counted as editors do.
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\r?\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            MailText.check(lines[i], MailText.Use.BODY, line(path, i + 1));
        }
    }

    /** The same for values that are written with escapes; the lines of all fields by their JSON pointers. */
    private static Map<String, Integer> checkTokens(String path, byte[] bytes) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(bytes)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                int line = parser.currentTokenLocation().getLineNr();
                String where = line(path, line);
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw WORDS.problem("value.alias", where, parser.getString());
                }
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    MailText.check(parser.getString(), MailText.Use.BODY, where);
                }
                lines.putIfAbsent(parser.streamReadContext().pathAsPointer().toString(), line);
            }
        }
        return lines;
    }

    private static String line(String path, int line) {
        return WORDS.named("place.line", path, String.valueOf(line));
    }

    private static String firstLine(String message) {
        return message.lines()
                .findFirst()
                .orElse(WORDS.named("file.unknown-error"))
                .strip();
    }
}
