package org.daymark.issue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.BlockKind.Voice;
import org.daymark.issue.DraftField.Kind;
import org.daymark.media.PictureForm;
import org.daymark.template.TemplateFiles;
import org.daymark.template.YamlFields;
import org.daymark.template.YamlFile;
import org.daymark.text.RecentlyMade;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of block that there are: each a {@code NAME.yaml}, {@code NAME.ftl} and {@code NAME.txt.ftl} in
 * templates/blocks/.
 */
final class BlockKinds {
    private static final Words WORDS = Words.of("issue");
    private static final String FOLDER = "blocks";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern PATH = Pattern.compile("[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39})?");

    /** Names that templates know as something else. */
    private static final Set<String> TAKEN = Set.of(
            "parts", "macros", "blocks", "subject", "preheader", "theme", "dark", "organisation", "words", "block");

    /** Fields that every block has. */
    private static final Set<String> OURS = Set.of(
            "block",
            DraftBlocks.LEFT_OUT,
            DraftBlocks.WEB_ONLY,
            "linked",
            ShownTo.SHOWN_TO,
            ShownTo.HIDDEN_FROM,
            "sample",
            "type",
            "stacks",
            "cited",
            "lines",
            "headings",
            "calendar_url",
            "why",
            "unsubscribe_url",
            "stay_url",
            "counted");

    /** What an entry of a list may hold. */
    private static final Set<Kind> IN_LISTS =
            Set.of(Kind.LINE, Kind.NOTE, Kind.PROSE, Kind.URL, Kind.PHONE, Kind.IMAGE);

    private static final int MAX_PARTS = 40;
    private static final int MAX_ENTRIES = 100;
    private static final int MAX_LENGTH = 20_000;
    private static final int MAX_LABEL = 300;

    private static final RecentlyMade<Source, BlockKind> READ =
            new RecentlyMade<>(source -> read(source.files(), source.name()));

    private final TemplateFiles files;

    /** @param hash of the file's bytes, which may change while Daymark runs */
    private record Source(TemplateFiles files, String name, String hash) {}

    BlockKinds(TemplateFiles files) {
        this.files = files;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        files.filesIn(FOLDER).stream()
                .filter(file -> file.endsWith(".yaml"))
                .map(file -> file.substring(0, file.length() - ".yaml".length()))
                .forEach(names::add);
        return names;
    }

    /** The files that layouts include, what blocks share first. */
    List<String> macros() {
        List<String> macros = new ArrayList<>(files.filesIn(FOLDER));
        macros.removeIf(file -> !file.endsWith(".ftl") || file.equals("parts.ftl"));
        macros.add(0, "parts.ftl");
        return macros;
    }

    /** The block that leads from a mail to what only its web view has. */
    BlockKind rest() {
        return names().stream()
                .map(name -> of(name, name))
                .filter(kind -> kind.role() == BlockRole.REST)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("blocks.no-rest"));
    }

    /** @param where the place that names the block, for a message when there is none */
    BlockKind of(String name, String where) {
        String file = FOLDER + "/" + name + ".yaml";
        byte[] bytes = files.read(file)
                .orElseThrow(() -> WORDS.problem("block.unknown", where, name, String.join(", ", names())));
        return READ.from(new Source(files, name, Sha256.hex(bytes)));
    }

    private static BlockKind read(TemplateFiles files, String name) {
        String file = FOLDER + "/" + name + ".yaml";
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw WORDS.problem("block.name", files.path(file), name);
        }
        for (String form : List.of(".ftl", ".txt.ftl")) {
            if (!files.exists(FOLDER + "/" + name + form)) {
                throw WORDS.problem("block.files", files.path(file), name + form);
            }
        }
        return read(name, YamlFile.located(files, file));
    }

    private static BlockKind read(String name, YamlFields in) {
        String title = in.required("title");
        String note = in.text("note", MAX_LABEL, "");
        BlockRole role = in.choice("role", BlockRole.class, BlockRole.CONTENT);
        boolean aside = in.flag("aside");
        boolean stacks = in.flag("stacks");
        Set<String> seen = new HashSet<>(OURS);
        List<Part> parts = in.has("fields") ? in.list("fields", field -> part(field, seen)) : List.of();
        in.finish();
        if (parts.size() > MAX_PARTS) {
            throw in.problem("fields", WORDS.named("kind.fields.many", String.valueOf(MAX_PARTS)));
        }
        checkWords(
                in,
                parts.stream()
                        .filter(Entry.class::isInstance)
                        .map(Entry.class::cast)
                        .toList());
        checkCitations(in, parts);
        if (role == BlockRole.SOURCES && parts.stream().noneMatch(BlockKinds::listsLinks)) {
            throw in.problem("role", WORDS.named("kind.sources"));
        }
        if (role == BlockRole.EVENT && !EventTimes.describes(parts)) {
            throw in.problem("role", WORDS.named("kind.event"));
        }
        return new BlockKind(name, title, note, role, aside, stacks, parts);
    }

    private static void checkCitations(YamlFields in, List<Part> parts) {
        List<Entry> citing = parts.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .filter(entry -> entry.kind() == Kind.CITES)
                .toList();
        if (citing.stream().anyMatch(field -> !field.path().equals(BlockKind.CITES))) {
            throw in.problem("fields", WORDS.named("kind.cites", BlockKind.CITES));
        }
        for (Part part : parts) {
            if (part instanceof Entry entry
                    && entry.unless() != null
                    && citing.stream().noneMatch(field -> field.path().equals(entry.unless()))) {
                throw in.problem("fields", WORDS.named("kind.unless", entry.path(), String.valueOf(entry.unless())));
            }
        }
    }

    private static boolean listsLinks(Part part) {
        return part instanceof Entries list
                && list.fields().stream().anyMatch(field -> field.path().equals("link") && field.kind() == Kind.URL);
    }

    private static Part part(YamlFields in, Set<String> seen) {
        if (!in.required("kind").equals("list")) {
            return entry(in, seen);
        }
        String path = name(in, seen);
        String each = in.required("label");
        int most = in.number("most", 1, MAX_ENTRIES);
        Set<String> inside = new HashSet<>();
        List<Entry> fields = in.list("fields", field -> {
            Entry entry = entry(field, inside);
            if (entry.path().contains(".") || !IN_LISTS.contains(entry.kind())) {
                throw field.problem("kind", WORDS.named("kind.in-list"));
            }
            return entry;
        });
        checkWords(in, fields);
        return new Entries(path, each, most, fields);
    }

    private static Entry entry(YamlFields in, Set<String> seen) {
        String path = name(in, seen);
        Kind kind = in.choice("kind", Kind.class, null);
        if (kind == Kind.CHOICE) {
            throw in.problem("kind", WORDS.named("kind.choice"));
        }
        int usual = switch (kind) {
            case LINE, NOTE -> 200;
            case PROSE, ITEMS -> 6_000;
            case URL -> 1_000;
            case PHONE -> 60;
            case IMAGE, CHOICE, CITES, SWITCH -> 0;
            case TIME, ZONE -> 60;
        };
        String help = switch (kind) {
            case URL -> WORDS.named("field.link.hint");
            default -> "";
        };
        return new Entry(
                path,
                in.text("group", MAX_LABEL, ""),
                in.required("label"),
                kind,
                !in.flag("optional") && kind != Kind.SWITCH && kind != Kind.CITES,
                usual > 0 && in.has("max") ? in.number("max", 1, MAX_LENGTH) : usual,
                in.text("help", MAX_LABEL, help),
                kind == Kind.SWITCH || kind == Kind.ITEMS || kind == Kind.CITES ? "" : in.text("start", MAX_LABEL, ""),
                kind == Kind.LINE || kind == Kind.PROSE ? in.choice("says", Voice.class, Voice.OWN) : Voice.OWN,
                kind == Kind.URL ? in.optional("words") : null,
                in.optional("unless"),
                kind == Kind.IMAGE ? crop(in) : "");
    }

    private static String crop(YamlFields in) {
        String crop = in.optional("crop");
        List<String> crops = Arrays.stream(PictureForm.values())
                .filter(PictureForm::isCrop)
                .map(PictureForm::suffix)
                .toList();
        if (crop != null && !crops.contains(crop)) {
            throw in.problem("crop", WORDS.named("kind.crop", crop, String.join(", ", crops)));
        }
        return crop == null ? "" : crop;
    }

    /** Names differ, those included under which a form or a template would know two fields. */
    private static String name(YamlFields in, Set<String> seen) {
        String path = in.required("name");
        if (!PATH.matcher(path).matches()) {
            throw in.problem("name", WORDS.named("kind.field.name", path));
        }
        int dot = path.indexOf('.');
        String parent = dot < 0 ? path : path.substring(0, dot);
        boolean taken = OURS.contains(parent) || seen.contains(dot < 0 ? path + "." : parent);
        // A form has dots and underscores alike as dashes.
        if (!seen.add(path.replace('.', '_')) || taken) {
            throw in.problem("name", WORDS.named("kind.field.taken", path));
        }
        seen.add(parent + (dot < 0 ? "" : "."));
        return path;
    }

    private static void checkWords(YamlFields in, List<Entry> fields) {
        for (Entry field : fields) {
            @Nullable String words = field.words();
            if (words != null
                    && fields.stream()
                            .noneMatch(other -> other.path().equals(words)
                                    && (other.kind() == Kind.LINE || other.kind() == Kind.PROSE))) {
                throw in.problem("fields", WORDS.named("kind.words", field.path(), words));
            }
        }
    }
}
