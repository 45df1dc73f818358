package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.DraftField.Choice;
import org.daymark.issue.DraftField.Kind;
import org.daymark.issue.DraftForm.Section;
import org.daymark.text.Excerpt;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Applies submitted values to a draft and builds its form in one pass. */
final class DraftEditor {
    private static final Words WORDS = Words.of("issue");

    /** The fields of the issue itself. */
    private static final List<Entry> HEAD = List.of(
            new Entry("subject", WORDS.named("field.subject"), Kind.LINE, true, 300, WORDS.named("field.subject.hint")),
            new Entry(
                    "preheader",
                    WORDS.named("field.preheader"),
                    Kind.LINE,
                    true,
                    300,
                    WORDS.named("field.preheader.hint")),
            new Entry("theme", WORDS.named("field.theme"), Kind.CHOICE, true, 0, ""),
            new Entry(
                    IssueReader.PLAIN_TEXT,
                    WORDS.named("field.plain-text"),
                    Kind.SWITCH,
                    false,
                    0,
                    WORDS.named("field.plain-text.hint")));

    private static final Entry LEFT_OUT = new Entry("left_out", WORDS.named("field.hidden"), Kind.SWITCH, false, 0, "");

    private static final Entry WEB_ONLY =
            new Entry(DraftBlocks.WEB_ONLY, WORDS.named("field.web-only"), Kind.SWITCH, false, 0, "");

    /** No one types this much, and the page could not return it. */
    private static final int MAX_KEPT = 60_000;

    private static final int MAX_GIVEN_BACK = 10_000;

    private final IssueDraft draft;
    private final ObjectNode content;
    private final BlockKinds kinds;
    private final String title;
    private final Map<String, List<String>> submitted;
    private final ValueCheck check;
    private final List<Choice> pictures;
    private final Function<JsonNode, Optional<String>> descriptions;
    private final List<Choice> themes;
    private final List<Choice> sources;
    private final boolean filling;
    private final boolean citing;
    private final Set<String> known = new HashSet<>();
    private String unkept = "";
    private boolean hidden;

    DraftEditor(
            IssueDraft draft,
            BlockKinds kinds,
            String title,
            Map<String, List<String>> submitted,
            ValueCheck check,
            List<Choice> pictures,
            Function<JsonNode, Optional<String>> descriptions,
            List<Choice> themes,
            List<Choice> sources,
            boolean filling) {
        this.draft = draft;
        this.content = draft.content();
        this.kinds = kinds;
        this.title = title;
        this.submitted = submitted;
        this.check = check;
        this.pictures = pictures;
        this.descriptions = descriptions;
        this.themes = themes;
        this.sources = sources;
        this.filling = filling;
        this.citing = keys(draft, submitted).stream()
                .anyMatch(
                        key -> sources.stream().anyMatch(known -> known.value().equals(key)));
    }

    /** The keys of all sources that a draft or the submitted values cite, those of hidden blocks excepted. */
    static Set<String> keys(IssueDraft draft, Map<String, List<String>> submitted) {
        Set<String> keys = new LinkedHashSet<>();
        draft.content()
                .path("blocks")
                .valueStream()
                .filter(block -> !block.path(LEFT_OUT.path()).asBoolean(false))
                .forEach(block -> block.path(BlockKind.CITES)
                        .valueStream()
                        .map(key -> key.asString(""))
                        .forEach(keys::add));
        submitted.forEach((id, values) -> {
            if (id.endsWith("-" + BlockKind.CITES)) {
                values.forEach(value -> keys.addAll(ValueCheck.lines(value)));
            }
        });
        return keys;
    }

    DraftEdit edit() {
        List<Section> sections = new ArrayList<>();
        List<DraftField> head = new ArrayList<>();
        HEAD.forEach(entry -> head.add(field("", entry, content)));
        sections.add(new Section(
                "issue", "", 0, "", WORDS.named("head"), "", false, false, DraftBlocks.headHash(content), head));
        int number = 0;
        for (JsonNode node : content.path("blocks")) {
            sections.add(section(draft.ids().get(number), ++number, (ObjectNode) node));
        }
        return new DraftEdit(
                new IssueDraft(draft.kit(), content, draft.ids()), new DraftForm(draft.kit(), title, sections), unkept);
    }

    /** The ids of all fields that there are, those of entries yet to be added included. */
    Set<String> known() {
        return known;
    }

    private Section section(String id, int number, ObjectNode block) {
        String type = block.path("block").asString();
        BlockKind kind = kinds.of(type, WORDS.named("place.number", String.valueOf(number)));
        // What is wrong in a block that is not sent harms no one.
        hidden = value(DraftField.id(id, LEFT_OUT.path()), LEFT_OUT, current(block, LEFT_OUT))
                .text
                .equals("true");
        List<DraftField> fields = new ArrayList<>();
        for (Part part : kind.parts()) {
            if (part instanceof Entry entry) {
                fields.add(field(id, entry, block));
            } else if (part instanceof Entries entries) {
                fields.addAll(entries(id, entries, block, kind.role()));
            }
        }
        if (kind.role() == BlockRole.EVENT && !hidden) {
            checkOrder(id, block, fields);
        }
        if (DraftBlocks.conditional(kind)) {
            fields.add(field(id, WEB_ONLY, block));
        }
        if (kind.role() != BlockRole.FOOTER) {
            fields.add(field(id, LEFT_OUT, block));
        }
        return new Section(
                "block-" + id,
                id,
                number,
                type,
                kind.title(),
                kind.note(),
                block.path(LEFT_OUT.path()).asBoolean(false),
                block.path(WEB_ONLY.path()).asBoolean(false),
                DraftBlocks.hash(block),
                fields);
    }

    private void checkOrder(String id, ObjectNode block, List<DraftField> fields) {
        if (!EventTimes.endsBeforeStart(block)) {
            return;
        }
        if (filling) {
            block.remove(EventTimes.ENDS);
        }
        fields.replaceAll(field -> field.id().equals(DraftField.id(id, EventTimes.ENDS)) && field.error() == null
                ? withError(field, WORDS.named("event.ends-early"))
                : field);
    }

    private DraftField field(String block, Entry entry, ObjectNode parent) {
        String id = DraftField.id(block, entry.path());
        String before = current(parent, entry);
        Value value = value(id, entry, before);
        boolean described = described(entry, value, parent) || value.text.isBlank() && cited(block, entry, parent);
        String error = value.error != null || described ? value.error : problem(entry, value);
        // What comes back as it went out changes nothing, not even the way the kit wrote it. A block is kept whole,
        // with
        // what is wrong in it: else a kit's words would stay beside those of someone real.
        if (value.error == null && value.given && !value.text.equals(before) && settable(entry, value.text)) {
            set(parent, entry, value.text);
        }
        if (filling && error != null) {
            set(parent, entry, filler(entry));
        }
        return shown(id, entry.group(), entry, value.text, entry.required() && !described, error);
    }

    /** Entries left empty go away, and one empty entry more than there are can be filled. */
    private List<DraftField> entries(String blockId, Entries list, ObjectNode block, BlockRole role) {
        boolean needed = role != BlockRole.HELP && !(role.lists() && citing);
        JsonNode before = block.path(list.path());
        List<DraftField> fields = new ArrayList<>();
        ArrayNode after = block.arrayNode();
        boolean wrong = false;
        boolean changed = false;
        for (int i = 1; i <= list.most(); i++) {
            Row row = row(blockId, list, i, before.path(i - 1), needed);
            wrong |= row.wrong();
            changed |= row.changed();
            if (!row.empty()) {
                after.add(row.entry());
            }
            if (!row.empty() || i <= before.size() + 1) {
                fields.addAll(row.fields());
            }
        }
        if (changed || (filling && wrong)) {
            if (after.isEmpty() && role.lists()) {
                block.remove(list.path());
            } else {
                block.set(list.path(), after);
            }
        }
        if (after.isEmpty() && !hidden && needed) {
            if (filling) {
                ObjectNode entry = block.objectNode();
                list.fields().forEach(field -> set(entry, field, filler(field)));
                block.set(list.path(), after.add(entry));
            }
            fields.set(
                    0,
                    withError(
                            fields.get(0),
                            WORDS.named("entries.required", list.each().toLowerCase(Locale.ROOT))));
        }
        return fields;
    }

    /**
     * One entry of a list, as the form shows it and as it is kept.
     *
     * @param wrong whether a field has an error
     * @param changed whether a field has another value than before
     */
    private record Row(List<DraftField> fields, ObjectNode entry, boolean empty, boolean wrong, boolean changed) {}

    private Row row(String blockId, Entries list, int number, JsonNode old, boolean needed) {
        List<String> ids = list.fields().stream()
                .map(field -> DraftField.id(blockId, list.path() + "." + number + "." + field.path()))
                .toList();
        List<Value> values = new ArrayList<>();
        for (int f = 0; f < ids.size(); f++) {
            Entry field = list.fields().get(f);
            values.add(value(ids.get(f), field, current(old, field)));
        }
        boolean empty = values.stream().allMatch(value -> value.text.isBlank() && value.error == null);
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        List<DraftField> fields = new ArrayList<>();
        boolean wrong = false;
        boolean changed = false;
        for (int f = 0; f < ids.size(); f++) {
            Entry field = list.fields().get(f);
            Value value = values.get(f);
            String error = value.error == null && !empty && !described(field, value, entry)
                    ? problem(field, value)
                    : value.error;
            boolean required = field.required() && number == 1 && needed;
            fields.add(shown(ids.get(f), list.each() + " " + number, field, value.text, required, error));
            wrong |= error != null;
            changed |= value.given && !value.text.equals(current(old, field));
            set(entry, field, filling && error != null ? filler(field) : value.text);
        }
        return new Row(fields, entry, empty, wrong, changed);
    }

    /** Whether the library says what the picture beside an empty field shows. */
    private boolean described(Entry entry, Value value, ObjectNode parent) {
        String[] steps = entry.path().split("\\.");
        if (!value.text.isBlank() || !steps[steps.length - 1].equals(DraftField.ALT)) {
            return false;
        }
        JsonNode beside = steps.length == 1 ? parent : parent.path(steps[0]);
        return descriptions.apply(beside).isPresent();
    }

    /** Whether the block cites a source, which says what a field would. */
    private boolean cited(String block, Entry entry, JsonNode parent) {
        if (entry.unless() == null) {
            return false;
        }
        List<String> given = submitted.get(DraftField.id(block, entry.unless()));
        return given == null
                ? !parent.path(entry.unless()).isEmpty()
                : given.stream().anyMatch(value -> !value.isBlank());
    }

    private @Nullable String problem(Entry entry, Value value) {
        return hidden ? null : check.error(entry, value.text, choices(entry));
    }

    /** A switch has two positions only. */
    private static boolean settable(Entry entry, String text) {
        return entry.kind() != Kind.SWITCH || text.equals("true") || text.equals("false");
    }

    /** What a preview shows in the place of a value that cannot be shown. */
    private String filler(Entry entry) {
        return switch (entry.kind()) {
            case LINE, NOTE, PROSE, ITEMS -> "[" + entry.label() + "]";
            case URL -> "{{website}}";
            case PHONE, CITES, TIME, ZONE -> "";
            // Not of the library, where a picture may show a person.
            case IMAGE, CHOICE ->
                choices(entry).stream()
                        .map(Choice::value)
                        .filter(value -> !IssueImages.isOfLibrary(value))
                        .findFirst()
                        .orElse("");
            case SWITCH -> "false";
        };
    }

    private Value value(String id, Entry entry, String before) {
        known.add(id);
        List<String> values = submitted.get(id);
        if (values == null) {
            return new Value(before, false, null);
        }
        if (entry.kind() == Kind.SWITCH) {
            return new Value(
                    values.contains("true") ? "true" : values.size() == 1 ? values.get(0) : "false", true, null);
        }
        if (entry.kind() == Kind.CITES) {
            // A picker sends one value for each choice, and an empty one for none.
            String keys = values.stream()
                    .flatMap(value -> ValueCheck.lines(value).stream())
                    .distinct()
                    .collect(Collectors.joining("\n"));
            return new Value(keys.length() > MAX_KEPT ? Excerpt.cut(keys, MAX_GIVEN_BACK) : keys, true, null);
        }
        if (values.size() != 1) {
            unkept = WORDS.named("value.repeated", entry.label(), String.valueOf(values.size()));
            return new Value(before, true, unkept);
        }
        String text = values.get(0).replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.length() > MAX_KEPT) {
            unkept = WORDS.named(
                    "value.unkept", entry.label(), Figures.count(text.length()), Figures.count(entry.maxLength()));
            return new Value(Excerpt.cut(text, MAX_GIVEN_BACK), true, unkept);
        }
        return new Value(IssueImages.cropped(text, entry.crop()), true, null);
    }

    private static String current(JsonNode parent, Entry entry) {
        JsonNode node = parent;
        for (String step : entry.path().split("\\.")) {
            node = node.path(step);
        }
        return switch (entry.kind()) {
            case ITEMS, CITES ->
                node.valueStream()
                        .map(item -> item.asString("")
                                .replaceAll("[ \\t\\r\\n]+", " ")
                                .strip())
                        .collect(Collectors.joining("\n"));
            case SWITCH -> String.valueOf(node.asBoolean(false));
            default -> node.asString("").strip();
        };
    }

    private static void set(ObjectNode parent, Entry entry, String text) {
        String[] steps = entry.path().split("\\.");
        ObjectNode node = parent;
        for (int i = 0; i < steps.length - 1; i++) {
            node = node.withObject(steps[i]);
        }
        String name = steps[steps.length - 1];
        switch (entry.kind()) {
            case ITEMS, CITES -> {
                node.remove(name);
                for (String item : ValueCheck.lines(text)) {
                    node.withArray(name).add(item);
                }
            }
            case SWITCH -> {
                if (text.equals("true")) {
                    node.put(name, true);
                } else {
                    node.remove(name);
                }
            }
            default -> {
                if (text.isBlank()) {
                    node.remove(name);
                } else {
                    node.put(name, text);
                }
            }
        }
    }

    private List<Choice> choices(Entry entry) {
        return switch (entry.kind()) {
            case IMAGE ->
                pictures.stream()
                        .filter(choice -> IssueImages.cropped(choice.value(), entry.crop())
                                .equals(choice.value()))
                        .toList();
            case CHOICE -> themes;
            case CITES -> sources;
            default -> List.of();
        };
    }

    private DraftField shown(
            String id, String group, Entry entry, String value, boolean required, @Nullable String error) {
        return new DraftField(
                id,
                group,
                entry.label(),
                entry.kind(),
                value,
                required,
                entry.maxLength(),
                entry.help(),
                choices(entry),
                error);
    }

    private static DraftField withError(DraftField field, String error) {
        return new DraftField(
                field.id(),
                field.group(),
                field.label(),
                field.kind(),
                field.value(),
                field.required(),
                field.maxLength(),
                field.help(),
                field.choices(),
                error);
    }

    /**
     * @param given whether it was submitted
     * @param error what keeps it from being looked at
     */
    private record Value(
            String text, boolean given, @Nullable String error) {}
}
