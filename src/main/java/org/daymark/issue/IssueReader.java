package org.daymark.issue;

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
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.template.YamlFile;
import org.daymark.text.MailLanguage;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads kits and drafts strictly: what it does not know, it refuses by name and place. */
final class IssueReader {
    private static final Words WORDS = Words.of("issue");

    /** Names the fields of a block whose words are invented: they may be sent to no one. */
    static final String SAMPLE = "sample";

    /** Whether an issue is sent without an HTML part. */
    static final String PLAIN_TEXT = "plain_text";

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

    /** The content of a kit's file; the kit is known to be readable. */
    static ObjectNode tree(TemplateFiles files, String kit) {
        return YamlFile.tree(files, "kits/" + kit + "/issue.yaml");
    }

    Kit kit(String name, String ifMissing) {
        return kit(name, YamlFile.fields(files, "kits/" + name + "/issue.yaml", ifMissing));
    }

    /** An issue from the fields of a kit's file. */
    Kit kit(String name, YamlFields file) {
        return kit(name, file, BlockIds::at, false);
    }

    /**
     * An issue from such fields as someone changed them; a block that is left out may be unfinished.
     *
     * @param ids of the blocks, in order
     */
    Kit drafted(String name, YamlFields fields, List<String> ids) {
        return kit(name, fields, number -> ids.get(number - 1), true);
    }

    /** The same without its blocks and whatever can be changed: what every value of a draft is checked with. */
    Kit head(String name, YamlFields fields, String theme) {
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

    private Kit kit(String name, YamlFields file, IntFunction<String> ids, boolean drafted) {
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
    private Citations citations(String kit, YamlFields file, List<Block> blocks, List<Integer> numbers) {
        Citations citations = Citations.of(blocks, keys -> sources.byKeys(kit, keys));
        for (int i = 0; i < blocks.size(); i++) {
            String place = WORDS.named(
                    "place.block.kind",
                    file.where(),
                    String.valueOf(numbers.get(i)),
                    blocks.get(i).type());
            citations.unknown(blocks.get(i)).ifPresent(key -> {
                throw WORDS.problem("source.unknown", place, key);
            });
            if (blocks.get(i).kind().role() == BlockRole.SOURCES
                    && citations.isEmpty()
                    && !SourceList.hasItems(blocks.get(i))) {
                throw WORDS.problem("sources.none", place);
            }
        }
        return citations;
    }

    private static String language(YamlFields file) {
        String tag = file.required("language");
        return MailLanguage.parse(tag)
                .map(MailLanguage::tag)
                .orElseThrow(() -> WORDS.problem("language.tag", file.where(), tag));
    }

    private static Observance observance(YamlFields fields) {
        Observance observance =
                new Observance(fields.required("name"), fields.number("month", 1, 12), fields.number("day", 1, 31));
        fields.finish();
        return observance;
    }

    private List<Block> blocks(
            YamlFields file,
            String folder,
            Map<String, IssuePicture> pictures,
            List<Integer> numbers,
            List<ShownTo> shownTo,
            boolean drafted) {
        List<Block> blocks = new ArrayList<>();
        int number = 0;
        for (JsonNode node : file.items("blocks")) {
            String position = String.valueOf(++number);
            String place = WORDS.named("place.block", file.where(), position);
            YamlFields fields = new YamlFields(node, place);
            String type = fields.required("block");
            BlockKind kind = kinds.of(type, place);
            YamlFields named = new YamlFields(node, WORDS.named("place.block.kind", file.where(), position, type));
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

    private static void refuseMisplaced(BlockKind kind, YamlFields block, boolean webOnly) {
        if (webOnly && !DraftBlocks.conditional(kind)) {
            throw block.problem(DraftBlocks.WEB_ONLY, WORDS.named("block.in-every-mail"));
        }
        if (kind.role() == BlockRole.REST) {
            throw block.problem("block", WORDS.named("block.rest", DraftBlocks.WEB_ONLY));
        }
    }

    /** Which saved block it follows, and which segment it is shown to or hidden from; others read what they say. */
    private static void readMarks(YamlFields block) {
        for (String field : List.of(DraftBlocks.LINKED, ShownTo.SHOWN_TO, ShownTo.HIDDEN_FROM)) {
            if (block.has(field)) {
                block.number(field, 1, Integer.MAX_VALUE);
            }
        }
    }

    private static void requireFooter(YamlFields file, List<Block> blocks) {
        long footers = blocks.stream()
                .filter(block -> block.kind().role() == BlockRole.FOOTER)
                .count();
        if (footers != 1 || blocks.get(blocks.size() - 1).kind().role() != BlockRole.FOOTER) {
            throw WORDS.problem("footer.last", file.where(), footers);
        }
    }

    private static void checkSamples(YamlFields block, JsonNode node, boolean drafted) {
        for (String field : block.has(SAMPLE) ? block.texts(SAMPLE) : List.<String>of()) {
            // Staff may have emptied it.
            if (!drafted && !node.has(field)) {
                throw WORDS.problem("sample.unknown", block.where(), SAMPLE, field);
            }
        }
    }

    private Block block(
            BlockKind kind, YamlFields in, String folder, Map<String, IssuePicture> pictures, boolean webOnly) {
        Map<String, Object> values = new HashMap<>();
        Map<String, YamlFields> groups = new LinkedHashMap<>();
        for (Part part : kind.parts()) {
            String path = part.path();
            if (part instanceof Entry entry) {
                int dot = path.indexOf('.');
                YamlFields at = dot < 0 ? in : groups.computeIfAbsent(path.substring(0, dot), in::fields);
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
        groups.values().forEach(YamlFields::finish);
        return new Block(kind, values, webOnly);
    }

    private static void put(Map<String, Object> values, String path, @Nullable Object value) {
        if (value != null) {
            values.put(path, value);
        }
    }

    private @Nullable Object value(
            Entry entry, String name, YamlFields in, String folder, Map<String, IssuePicture> pictures) {
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
            String field, String crop, YamlFields in, String folder, Map<String, IssuePicture> pictures) {
        String name = IssueImages.cropped(in.required(field), crop);
        IssuePicture picture = images.picture(folder, name)
                .orElseThrow(() -> in.problem(
                        field,
                        IssueImages.isOfLibrary(name)
                                ? WORDS.named("picture.gone")
                                : WORDS.named("picture.file", files.path(folder + "/" + name))));
        pictures.put(name, picture);
        return name;
    }
}
