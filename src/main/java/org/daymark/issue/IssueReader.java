package org.daymark.issue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.Issue.IssuePicture;
import org.daymark.issue.Issue.Observance;
import org.daymark.problem.Problem;
import org.daymark.text.MailLanguage;
import org.daymark.text.MailText;
import org.daymark.text.RecentlyMade;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML files of {@code templates/} strictly: what it does not know, it refuses by name and place. */
final class IssueReader {
    /** Names the fields of a block whose words are invented: they may be sent to no one. */
    static final String SAMPLE = "sample";

    /** Whether an issue is sent without an HTML part. */
    static final String PLAIN_TEXT = "plain_text";

    private static final int MAX_DESCRIPTION = 64_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Pages read the same words, kits and themes again and again; a changed file is parsed again. */
    private static final RecentlyMade<Source, JsonNode> PARSED = new RecentlyMade<>(100, IssueReader::parse);

    private final TemplateFiles files;
    private final IssueImages images;
    private final IssueSources sources;
    private final BlockKinds kinds;

    IssueReader(TemplateFiles files, IssueImages images, IssueSources sources) {
        this.files = files;
        this.images = images;
        this.sources = sources;
        this.kinds = new BlockKinds(files);
    }

    /** The fields of a YAML file; a problem when there is none or it is not YAML. */
    static IssueFields fields(TemplateFiles files, String name, String ifMissing) {
        return new IssueFields(parsed(files, name, ifMissing), files.path(name));
    }

    /** The same of a small file that describes something; messages name the line. */
    static IssueFields located(TemplateFiles files, String name) {
        byte[] bytes = files.read(name).orElseThrow();
        if (bytes.length > MAX_DESCRIPTION) {
            throw new Problem(files.path(name) + " has more than " + MAX_DESCRIPTION / 1_000
                    + " KB. It is a short description: shrink it.");
        }
        return new IssueFields(parsed(files, name, ""), files.path(name), checkTokens(files.path(name), bytes), "");
    }

    /** The content of a kit's file; the kit is known to be readable. */
    static ObjectNode tree(TemplateFiles files, String kit) {
        return (ObjectNode) parsed(files, "kits/" + kit + "/issue.yaml", "").deepCopy();
    }

    private static JsonNode parsed(TemplateFiles files, String name, String ifMissing) {
        String path = files.path(name);
        byte[] bytes = files.read(name).orElseThrow(() -> new Problem(path + " does not exist. " + ifMissing));
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
            String line = location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr();
            throw new Problem(
                    path + line + ": this is not readable YAML: " + firstLine(e.getOriginalMessage())
                            + ". Check indentation, quotes and repeated fields there.",
                    e);
        }
    }

    /** A file as it was read, equal to another one with the same content. */
    private record Source(String path, ByteBuffer content) {}

    private static void checkTexts(String path, byte[] bytes) {
        // YAML itself takes some of these for line breaks, so lines are counted as editors do.
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\\r?\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            MailText.check(lines[i], MailText.Use.BODY, path + ", line " + (i + 1));
        }
    }

    /** The same for values that are written with escapes; the lines of all fields by their JSON pointers. */
    private static Map<String, Integer> checkTokens(String path, byte[] bytes) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(bytes)) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                int line = parser.currentTokenLocation().getLineNr();
                String where = path + ", line " + line;
                if (((YAMLParser) parser).isCurrentAlias()) {
                    throw new Problem(where + ": *" + parser.getString()
                            + " repeats a value from elsewhere, which is not read here. Write the value itself, in quotes"
                            + " if it begins with *.");
                }
                if (token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME) {
                    MailText.check(parser.getString(), MailText.Use.BODY, where);
                }
                lines.putIfAbsent(parser.streamReadContext().pathAsPointer().toString(), line);
            }
        }
        return lines;
    }

    Kit kit(String name, String ifMissing) {
        return kit(name, fields(files, "kits/" + name + "/issue.yaml", ifMissing));
    }

    /** An issue from the fields of a kit's file. */
    Kit kit(String name, IssueFields file) {
        return kit(name, file, BlockIds::at, false);
    }

    /**
     * An issue from such fields as someone changed them; a block that is left out may be unfinished.
     *
     * @param ids of the blocks, in order
     */
    Kit drafted(String name, IssueFields fields, List<String> ids) {
        return kit(name, fields, number -> ids.get(number - 1), true);
    }

    /** The same without its blocks and whatever can be changed: what every value of a draft is checked with. */
    Kit head(String name, IssueFields fields, String theme) {
        Issue head = new Issue(
                fields.where(),
                "",
                "",
                language(fields),
                theme,
                fields.has("observance") ? observance(fields.fields("observance")) : null,
                List.of(),
                List.of(),
                List.of(),
                false,
                Map.of(),
                Citations.NONE);
        return new Kit(name, fields.required("title"), "", head);
    }

    private Kit kit(String name, IssueFields file, IntFunction<String> ids, boolean drafted) {
        String folder = "kits/" + name;
        String title = file.required("title");
        String summary = file.optional("summary");
        Map<String, IssuePicture> pictures = new HashMap<>();
        List<Integer> numbers = new ArrayList<>();
        List<ShownTo> shownTo = new ArrayList<>();
        List<Block> blocks = blocks(file, folder, pictures, numbers, shownTo, drafted);
        Issue issue = new Issue(
                file.where(),
                file.required("subject"),
                file.required("preheader"),
                language(file),
                file.required("theme"),
                file.has("observance") ? observance(file.fields("observance")) : null,
                blocks,
                numbers,
                numbers.stream().map(ids::apply).toList(),
                shownTo,
                file.flag(PLAIN_TEXT),
                pictures,
                citations(name, file, blocks, numbers));
        file.finish();
        return new Kit(name, title, summary == null ? "" : summary, issue);
    }

    /** The sources that blocks cite; a problem names a block with a source that there is not, or an empty list. */
    private Citations citations(String kit, IssueFields file, List<Block> blocks, List<Integer> numbers) {
        Citations citations = Citations.of(blocks, keys -> sources.byKeys(kit, keys));
        for (int i = 0; i < blocks.size(); i++) {
            String place = file.where() + ", block " + numbers.get(i) + " ("
                    + blocks.get(i).type() + ")";
            citations.unknown(blocks.get(i)).ifPresent(key -> {
                throw new Problem(place + ": there is no source '" + key
                        + "'. Add it to the kit's sources.yaml, or choose another one.");
            });
            if (blocks.get(i).kind().role() == BlockRole.SOURCES
                    && citations.isEmpty()
                    && !SourceList.hasItems(blocks.get(i))) {
                throw new Problem(place + ": no block cites a source, so there is nothing to list. Cite one, or write"
                        + " the sources here.");
            }
        }
        return citations;
    }

    private static String language(IssueFields file) {
        String tag = file.required("language");
        return MailLanguage.parse(tag)
                .map(MailLanguage::tag)
                .orElseThrow(() -> new Problem(file.where() + ": the language '" + tag
                        + "' is not a language tag. Write one such as en, en-US or pt-BR."));
    }

    private static Observance observance(IssueFields fields) {
        Observance observance =
                new Observance(fields.required("name"), fields.number("month", 1, 12), fields.number("day", 1, 31));
        fields.finish();
        return observance;
    }

    private List<Block> blocks(
            IssueFields file,
            String folder,
            Map<String, IssuePicture> pictures,
            List<Integer> numbers,
            List<ShownTo> shownTo,
            boolean drafted) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (JsonNode node : file.items("blocks")) {
            String place = file.where() + ", block " + ++number;
            IssueFields fields = new IssueFields(node, place);
            String type = fields.required("block");
            BlockKind kind = kinds.of(type, place);
            IssueFields named = new IssueFields(node, place + " (" + type + ")");
            named.required("block");
            boolean leftOut = named.flag(DraftBlocks.LEFT_OUT);
            boolean webOnly = named.flag(DraftBlocks.WEB_ONLY);
            refuseMisplaced(kind, named, webOnly);
            if (drafted) {
                readMarks(named);
            }
            checkSamples(named, node, drafted);
            if (leftOut && drafted) {
                // It is kept as it was written, however unfinished.
                continue;
            }
            Block block = block(kind, named, folder, pictures, webOnly);
            named.finish();
            if (!leftOut) {
                blocks.add(block);
                numbers.add(number);
                shownTo.add(drafted && node instanceof ObjectNode written ? ShownTo.of(written) : ShownTo.EVERYONE);
            }
        }
        requireFooter(file, blocks);
        return blocks;
    }

    private static void refuseMisplaced(BlockKind kind, IssueFields block, boolean webOnly) {
        if (webOnly && !DraftBlocks.conditional(kind)) {
            throw block.problem(
                    DraftBlocks.WEB_ONLY, "every mail has this block, because anyone may need it. Remove the field.");
        }
        if (kind.role() == BlockRole.REST) {
            throw block.problem(
                    "block",
                    "Daymark adds this block in the place of blocks with '" + DraftBlocks.WEB_ONLY
                            + "'. Remove it here.");
        }
    }

    /** Which saved block it follows, and which segment it is shown to or hidden from; others read what they say. */
    private static void readMarks(IssueFields block) {
        for (String field : List.of(DraftBlocks.LINKED, ShownTo.SHOWN_TO, ShownTo.HIDDEN_FROM)) {
            if (block.has(field)) {
                block.number(field, 1, Integer.MAX_VALUE);
            }
        }
    }

    private static void requireFooter(IssueFields file, List<Block> blocks) {
        long footers = blocks.stream()
                .filter(block -> block.kind().role() == BlockRole.FOOTER)
                .count();
        if (footers != 1 || blocks.get(blocks.size() - 1).kind().role() != BlockRole.FOOTER) {
            throw new Problem(file.where() + ": an issue ends with exactly one '- block: footer', this one has "
                    + footers + " or something after it. The footer carries the postal address and the way out.");
        }
    }

    private static void checkSamples(IssueFields block, JsonNode node, boolean drafted) {
        for (String field : block.has(SAMPLE) ? block.texts(SAMPLE) : List.<String>of()) {
            // Staff may have emptied it.
            if (!drafted && !node.has(field)) {
                throw new Problem(block.where() + ", field '" + SAMPLE + "': this block has no field '" + field
                        + "'. Name those of its fields whose words are invented.");
            }
        }
    }

    private Block block(
            BlockKind kind, IssueFields in, String folder, Map<String, IssuePicture> pictures, boolean webOnly) {
        Map<String, Object> values = new HashMap<>();
        Map<String, IssueFields> groups = new LinkedHashMap<>();
        for (Part part : kind.parts()) {
            String path = part.path();
            if (part instanceof Entry entry) {
                int dot = path.indexOf('.');
                IssueFields at = dot < 0 ? in : groups.computeIfAbsent(path.substring(0, dot), in::fields);
                put(values, path, value(entry, path.substring(dot + 1), at, folder, pictures));
            } else if (part instanceof Entries list) {
                if (!in.has(path) && kind.role().lists()) {
                    // It may list what other blocks cite, or the lines of the organization's countries.
                    continue;
                }
                values.put(path, in.list(path, item -> {
                    Map<String, Object> entry = new HashMap<>();
                    list.fields()
                            .forEach(field ->
                                    put(entry, field.path(), value(field, field.path(), item, folder, pictures)));
                    return Map.copyOf(entry);
                }));
            }
        }
        groups.values().forEach(IssueFields::finish);
        return new Block(kind, values, webOnly);
    }

    private static void put(Map<String, Object> values, String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
    }

    private @Nullable Object value(
            Entry entry, String name, IssueFields in, String folder, Map<String, IssuePicture> pictures) {
        return switch (entry.kind()) {
            case SWITCH -> in.flag(name);
            case CITES -> in.has(name) ? in.texts(name) : null;
            case ITEMS -> entry.required() || in.has(name) ? in.texts(name) : null;
            case IMAGE ->
                entry.required() || in.optional(name) != null
                        ? picture(name, entry.crop(), in, folder, pictures)
                        : null;
            default -> {
                String given = in.optional(name);
                String described = given == null && name.equals(DraftField.ALT)
                        ? images.description(in.node()).orElse(null)
                        : null;
                String unless = entry.unless();
                boolean required = entry.required() && (unless == null || !in.has(unless));
                yield described != null || !required ? (given == null ? described : given) : in.required(name);
            }
        };
    }

    private String picture(
            String field, String crop, IssueFields in, String folder, Map<String, IssuePicture> pictures) {
        String name = IssueImages.cropped(in.required(field), crop);
        IssuePicture picture = images.picture(folder, name)
                .orElseThrow(() -> in.problem(
                        field,
                        IssueImages.isOfLibrary(name)
                                ? "the picture is not in the library, or it was withdrawn. Choose another one."
                                : files.path(folder + "/" + name)
                                        + " is not there or not a PNG or JPEG image. Put the file beside issue.yaml; its name has"
                                        + " small letters, digits and dashes only."));
        pictures.put(name, picture);
        return name;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unknown error").strip();
    }
}
