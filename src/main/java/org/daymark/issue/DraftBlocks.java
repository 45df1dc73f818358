package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.DraftChange.Sides;
import org.daymark.issue.DraftReversal.ChangedSince;
import org.daymark.issue.DraftReversal.Reversed;
import org.daymark.problem.Problem;
import org.daymark.template.TemplateFiles;
import org.daymark.text.MailLanguage;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds, moves, duplicates, removes and hides the blocks of a draft. Each method returns another draft; a Problem says
 * why there is none. New blocks may be incomplete: {@link Drafts#faults} has what they lack.
 */
public final class DraftBlocks {
    private static final Words WORDS = Words.of("issue");

    /** The maximum number of blocks. An issue that already has more can be edited, but gets no more blocks. */
    public static final int MAX_BLOCKS = 100;

    /** What stands for the issue's own fields where others have the id of a block; no block has this id. */
    public static final String HEAD = "issue";

    static final String LEFT_OUT = "left_out";

    /** Whether the mail links to a block in the web view instead of showing it. */
    static final String WEB_ONLY = "web_only";

    /** The number of the saved block that a block follows. */
    static final String LINKED = "linked";

    private final BlockKinds kinds;
    private final RandomGenerator random;

    DraftBlocks(TemplateFiles files, RandomGenerator random) {
        this.kinds = new BlockKinds(files);
        this.random = random;
    }

    /**
     * A draft with new blocks.
     *
     * @param ids of the new blocks, in order
     */
    public record Inserted(IssueDraft draft, List<String> ids) {
        public Inserted {
            ids = List.copyOf(ids);
        }

        public String id() {
            return ids.get(0);
        }
    }

    /** A block of a draft that is being changed. */
    private record Placed(String id, ObjectNode fields) {}

    /** The kinds of blocks that can be inserted. */
    public List<BlockKind> kinds() {
        return kinds.names().stream()
                .map(name -> kinds.of(name, name))
                .filter(kind -> kind.role() != BlockRole.FOOTER && kind.role() != BlockRole.REST)
                .toList();
    }

    /** The blocks of a draft, in order. */
    public List<DraftBlock> of(IssueDraft draft) {
        List<DraftBlock> blocks = new ArrayList<>();
        for (Placed block : placed(draft)) {
            int number = blocks.size() + 1;
            blocks.add(new DraftBlock(
                    block.id(),
                    number,
                    kind(block.fields(), WORDS.named("place.number", String.valueOf(number))),
                    block.fields().path(LEFT_OUT).asBoolean(false),
                    block.fields().path(WEB_ONLY).asBoolean(false),
                    block.fields().path(LINKED).asLong(0),
                    ShownTo.of(block.fields()),
                    hash(block.fields())));
        }
        return blocks;
    }

    /** Whether a block can be moved, copied and removed: every block but the footer. */
    public boolean movable(DraftBlock block) {
        return block.kind().role() != BlockRole.FOOTER;
    }

    /** The block with that id, if the draft has one. */
    public Optional<DraftBlock> find(IssueDraft draft, String id) {
        return of(draft).stream().filter(block -> block.id().equals(id)).findFirst();
    }

    /** A copy of the content of a block: its kind as {@code block}, and its fields. */
    public Optional<ObjectNode> content(IssueDraft draft, String id) {
        return Optional.ofNullable(draft.byId().get(id));
    }

    /** The hash of a block, or of the issue's own fields for {@link #HEAD}; empty if there is no such block. */
    public static String hash(IssueDraft draft, String id) {
        if (id.equals(HEAD)) {
            return headHash(draft.content());
        }
        ObjectNode fields = draft.byId().get(id);
        return fields == null ? "" : hash(fields);
    }

    /** The hashes of all blocks by their ids, and of {@link #HEAD}. */
    public static Map<String, String> hashes(IssueDraft draft) {
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put(HEAD, headHash(draft.content()));
        draft.byId().forEach((id, fields) -> hashes.put(id, hash(fields)));
        return hashes;
    }

    static String headHash(ObjectNode content) {
        ObjectNode head = content.deepCopy();
        head.remove("blocks");
        return hash(head);
    }

    /** The order of fields has no meaning. */
    static String hash(ObjectNode fields) {
        return Sha256.hex(IssueDraft.written(sorted(fields)));
    }

    private static JsonNode sorted(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        node.propertyNames().stream().sorted().forEach(name -> sorted.set(name, sorted(node.get(name))));
        return sorted;
    }

    /** The id of the block after which a block of this kind fits that a finding asks for; empty for the start. */
    public String placeFor(IssueDraft draft, String near) {
        List<DraftBlock> blocks = of(draft);
        Optional<DraftBlock> asking =
                blocks.stream().filter(block -> block.id().equals(near)).findFirst();
        if (asking.isPresent() && ordinary(asking.get().kind())) {
            return near;
        }
        String place = "";
        for (DraftBlock block : blocks) {
            if (!ordinary(block.kind())) {
                break;
            }
            place = block.id();
        }
        return place;
    }

    private static boolean ordinary(BlockKind kind) {
        return kind.role() != BlockRole.FOOTER && kind.role() != BlockRole.SOURCES;
    }

    /**
     * Inserts a block with starting values.
     *
     * @param after the id of the block before it; empty for the start, and the footer for the end
     */
    public Inserted insert(IssueDraft draft, String kind, String after) {
        return insert(draft, kind, after, Map.of());
    }

    /**
     * Inserts a block that says something.
     *
     * @param values by the names of its fields; the others get their starting values
     */
    public Inserted insert(IssueDraft draft, String kind, String after, Map<String, String> values) {
        boolean english = MailLanguage.parse(draft.content().path("language").asString(""))
                .map(language -> language.locale().getLanguage().equals("en"))
                .orElse(false);
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("block", kind);
        kinds.of(kind, WORDS.named("place.new-block")).fields().forEach(entry -> {
            boolean anyLanguage =
                    entry.start().startsWith("{{") && entry.start().endsWith("}}");
            if (!entry.start().isEmpty() && (english || anyLanguage)) {
                put(fields, entry.path(), entry.start());
            }
        });
        values.forEach((path, value) -> put(fields, path, value));
        return paste(draft, List.of(fields), after);
    }

    private static void put(ObjectNode fields, String path, String value) {
        int dot = path.indexOf('.');
        ObjectNode parent = dot < 0 ? fields : fields.withObject(path.substring(0, dot));
        parent.put(path.substring(dot + 1), value);
    }

    /**
     * Inserts several blocks with their content.
     *
     * @param blocks each with the name of its kind and its fields, as in {@code issue.yaml}
     * @param after the id of the block before them; empty for the start, and the footer for the end
     */
    public Inserted paste(IssueDraft draft, List<ObjectNode> blocks, String after) {
        List<Placed> placed = placed(draft);
        if (blocks.isEmpty()) {
            throw WORDS.problem("blocks.none");
        }
        if (placed.size() + blocks.size() > MAX_BLOCKS) {
            throw WORDS.problem("blocks.many", MAX_BLOCKS, placed.size());
        }
        int place = placeAfter(placed, after);
        List<String> ids = new ArrayList<>();
        Set<String> taken = new HashSet<>(draft.ids());
        for (ObjectNode block : blocks) {
            ObjectNode checked = BlockContent.checked(kind(block), block);
            if (kind(checked, WORDS.named("place.new-block")).role() == BlockRole.FOOTER) {
                throw WORDS.problem("footer.second");
            }
            String id = BlockIds.fresh(taken, random);
            taken.add(id);
            ids.add(id);
            placed.add(place++, new Placed(id, checked));
        }
        IssueDraft pasted = with(draft, placed);
        segments(pasted);
        return new Inserted(pasted, ids);
    }

    /** Moves a block behind another; {@code after} is empty for the start, and may be the footer for the end. */
    public IssueDraft move(IssueDraft draft, String id, String after) {
        return changed(draft, id, placed -> {
            if (after.equals(id)) {
                return placed;
            }
            Placed block = placed.remove(index(placed, id));
            placed.add(placeAfter(placed, after), block);
            return placed;
        });
    }

    /** Inserts a copy of a block behind it. */
    public Inserted duplicate(IssueDraft draft, String id) {
        refuseFooter(placed(draft), id);
        return paste(draft, List.of(content(draft, id).orElseThrow(DraftBlocks::gone)), id);
    }

    public IssueDraft remove(IssueDraft draft, String id) {
        return changed(draft, id, placed -> {
            placed.remove(index(placed, id));
            return placed;
        });
    }

    /** Hides a block, so that the issue is sent without it, or shows it again. */
    public IssueDraft hide(IssueDraft draft, String id, boolean hidden) {
        return changed(draft, id, placed -> {
            ObjectNode fields = placed.get(index(placed, id)).fields();
            if (hidden) {
                fields.put(LEFT_OUT, true);
            } else {
                fields.remove(LEFT_OUT);
            }
            return placed;
        });
    }

    /**
     * Shows a block to everyone, or only to some. What everyone needs cannot be hidden from anyone: the footer and the
     * help lines.
     */
    public IssueDraft showTo(IssueDraft draft, String id, ShownTo shownTo) {
        IssueDraft shown = changed(draft, id, placed -> {
            ObjectNode fields = placed.get(index(placed, id)).fields();
            if (!shownTo.everyone() && !conditional(kind(fields))) {
                throw WORDS.problem("block.for-everyone");
            }
            shownTo.into(fields);
            return placed;
        });
        segments(shown);
        return shown;
    }

    /** The id of the switch by which only the web view has a block. */
    public static String webOnlyField(String block) {
        return DraftField.id(block, WEB_ONLY);
    }

    /** Whether a block of this kind can be shown to some people only. */
    public static boolean conditional(BlockKind kind) {
        return kind.role() != BlockRole.FOOTER && kind.role() != BlockRole.HELP;
    }

    /** The blocks of a draft that not everyone sees, by their ids. */
    public static Map<String, ShownTo> conditions(IssueDraft draft) {
        Map<String, ShownTo> conditions = new LinkedHashMap<>();
        draft.byId().forEach((id, fields) -> {
            ShownTo shownTo = ShownTo.of(fields);
            if (!shownTo.everyone()) {
                conditions.put(id, shownTo);
            }
        });
        return conditions;
    }

    /** Of each block of a draft, by its id, whether only the web view has it. */
    public static Map<String, Boolean> webOnly(IssueDraft draft) {
        Map<String, Boolean> webOnly = new LinkedHashMap<>();
        draft.byId()
                .forEach((id, fields) -> webOnly.put(id, fields.path(WEB_ONLY).asBoolean(false)));
        return webOnly;
    }

    /**
     * The segments that blocks of a draft are shown to or hidden from, in the order of their numbers. A Problem says
     * that they are too many.
     */
    public static List<Long> segments(IssueDraft draft) {
        List<Long> segments = conditions(draft).values().stream()
                .map(ShownTo::segment)
                .distinct()
                .sorted()
                .toList();
        if (segments.size() > Issue.MAX_SEGMENTS) {
            throw WORDS.problem("segments.many", Issue.MAX_SEGMENTS);
        }
        return segments;
    }

    /** Replaces the content of a block. It may become another kind of block. */
    public IssueDraft replace(IssueDraft draft, String id, ObjectNode content) {
        return changed(draft, id, placed -> {
            ObjectNode checked = BlockContent.checked(kind(content), content);
            if (kind(checked, WORDS.named("place.the-block")).role() == BlockRole.FOOTER) {
                throw footer();
            }
            if (conditional(kind(checked))) {
                ShownTo.of(placed.get(index(placed, id)).fields()).into(checked);
            }
            placed.set(index(placed, id), new Placed(id, checked));
            return placed;
        });
    }

    /** Lets a block follow a saved block from now on. */
    public IssueDraft link(IssueDraft draft, String id, long saved) {
        return changed(draft, id, placed -> {
            placed.get(index(placed, id)).fields().put(LINKED, saved);
            return placed;
        });
    }

    /** Makes a block one of its own again, with the content that it has. */
    public IssueDraft unlink(IssueDraft draft, String id) {
        return changed(draft, id, placed -> {
            placed.get(index(placed, id)).fields().remove(LINKED);
            return placed;
        });
    }

    /**
     * The draft with each linked block as its saved block is now. A block whose saved block no longer exists keeps its
     * content and is linked no longer.
     *
     * @param saved the content of a saved block by its number, or null
     */
    public static IssueDraft followed(IssueDraft draft, LongFunction<@Nullable ObjectNode> saved) {
        Map<String, ObjectNode> blocks = draft.byId();
        blocks.replaceAll((id, fields) -> {
            long number = fields.path(LINKED).asLong(0);
            if (number == 0) {
                return fields;
            }
            ObjectNode content = saved.apply(number);
            if (content == null) {
                fields.remove(LINKED);
                return fields;
            }
            ObjectNode now = content.deepCopy();
            for (String ours : List.of(LEFT_OUT, WEB_ONLY)) {
                if (fields.has(ours)) {
                    now.set(ours, fields.get(ours));
                }
            }
            ShownTo.of(fields).into(now);
            now.put(LINKED, number);
            // The order of fields has no meaning; without a difference, the draft stays the same to the letter.
            return hash(now).equals(hash(fields)) ? fields : now;
        });
        return draft.with(blocks);
    }

    /** Whether a block of the draft follows a saved one. */
    public static boolean linked(IssueDraft draft) {
        return draft.anyBlockHas(LINKED);
    }

    /** The content of a block for reuse: without its link, and shown. */
    public ObjectNode reusable(IssueDraft draft, String id) {
        refuseFooter(placed(draft), id);
        ObjectNode content = content(draft, id).orElseThrow(DraftBlocks::gone);
        content.remove(List.of(LINKED, LEFT_OUT, WEB_ONLY));
        return content;
    }

    /** The kind of a block by its content. */
    public BlockKind kind(ObjectNode content) {
        return kind(content, WORDS.named("place.the-block"));
    }

    /** Whether a block shows a picture that belongs to a kit. Other kits do not have it. */
    public boolean showsPictureOfKit(ObjectNode content) {
        return kind(content)
                .fields()
                .filter(field -> field.kind() == DraftField.Kind.IMAGE)
                .map(field -> content.at("/" + field.path().replace('.', '/')).asString(""))
                .anyMatch(picture -> !picture.isEmpty() && !IssueImages.isOfLibrary(picture));
    }

    private IssueDraft changed(IssueDraft draft, String id, UnaryOperator<List<Placed>> change) {
        List<Placed> placed = placed(draft);
        refuseFooter(placed, id);
        return with(draft, change.apply(placed));
    }

    /**
     * Reverses a change on a later state of its draft, unless what it changed was changed again. Blocks return to their
     * place among the blocks that remain.
     */
    public DraftReversal reverse(DraftChange change, IssueDraft now) {
        ObjectNode content = now.content();
        for (Map.Entry<String, Sides> field : change.head().entrySet()) {
            if (!Objects.equals(content.get(field.getKey()), field.getValue().after())) {
                return new ChangedSince(HEAD);
            }
        }
        Map<String, ObjectNode> blocks = now.byId();
        for (Map.Entry<String, Sides> block : change.blocks().entrySet()) {
            if (!Objects.equals(blocks.get(block.getKey()), block.getValue().after())) {
                return new ChangedSince(block.getKey());
            }
        }
        for (String id : change.moved()) {
            if (!now.ids().contains(id) || BlockOrder.movedSince(change, now, id)) {
                return new ChangedSince(id);
            }
        }
        change.head().forEach((name, sides) -> {
            if (sides.before() == null) {
                content.remove(name);
            } else {
                content.set(name, sides.before().deepCopy());
            }
        });
        change.blocks().forEach((id, sides) -> {
            if (sides.before() instanceof ObjectNode before) {
                blocks.put(id, before.deepCopy());
            } else {
                blocks.remove(id);
            }
        });
        List<String> order = change.reorders() ? BlockOrder.restored(change, now.ids(), blocks.keySet()) : now.ids();
        List<Placed> placed = new ArrayList<>();
        order.forEach(id -> placed.add(new Placed(id, Objects.requireNonNull(blocks.get(id)))));
        return new Reversed(with(new IssueDraft(now.kit(), content, now.ids()), footerLast(placed)));
    }

    /**
     * A draft with a block as it is in another draft. A block that is not there returns to its place among the others.
     */
    public IssueDraft taken(IssueDraft now, IssueDraft from, String id) {
        ObjectNode fields = from.byId().get(id);
        if (fields == null) {
            throw WORDS.problem("block.not-in-version");
        }
        return placedBack(now, fields, from.ids(), id);
    }

    /** The block after which to place another, if the one that should precede it was removed by this change. */
    public String placeInsteadOf(IssueDraft now, DraftChange removal, String removed) {
        List<String> earlier = removal.orderBefore();
        for (int i = earlier.indexOf(removed) - 1; i >= 0; i--) {
            if (now.ids().contains(earlier.get(i))) {
                return earlier.get(i);
            }
        }
        return "";
    }

    /** A draft with a block that a change removed, in its former place. */
    public IssueDraft withRemoved(IssueDraft now, DraftChange removal, String id) {
        Sides sides = removal.blocks().get(id);
        if (sides == null || !(sides.before() instanceof ObjectNode before)) {
            throw gone();
        }
        return placedBack(now, before.deepCopy(), removal.orderBefore(), id);
    }

    private IssueDraft placedBack(IssueDraft now, ObjectNode fields, List<String> earlier, String id) {
        Map<String, ObjectNode> blocks = now.byId();
        blocks.put(id, fields);
        List<String> order =
                now.ids().contains(id) ? now.ids() : BlockOrder.placedBack(now.ids(), List.of(id), earlier);
        return with(
                now,
                footerLast(new ArrayList<>(order.stream()
                        .map(each -> new Placed(each, Objects.requireNonNull(blocks.get(each))))
                        .toList())));
    }

    private List<Placed> footerLast(List<Placed> placed) {
        List<Placed> footers = placed.stream().filter(this::isFooter).toList();
        placed.removeAll(footers);
        placed.addAll(footers);
        return placed;
    }

    private boolean isFooter(Placed block) {
        return kind(block.fields(), WORDS.named("place.the-block")).role() == BlockRole.FOOTER;
    }

    private void refuseFooter(List<Placed> placed, String id) {
        if (isFooter(placed.get(index(placed, id)))) {
            throw footer();
        }
    }

    private static int index(List<Placed> placed, String id) {
        for (int i = 0; i < placed.size(); i++) {
            if (placed.get(i).id().equals(id)) {
                return i;
            }
        }
        throw gone();
    }

    private int placeAfter(List<Placed> placed, String after) {
        int place = after.isEmpty() ? 0 : index(placed, after) + 1;
        return place > 0 && isFooter(placed.get(place - 1)) ? place - 1 : place;
    }

    private BlockKind kind(ObjectNode fields, String where) {
        return kinds.of(fields.path("block").asString(""), where);
    }

    private static List<Placed> placed(IssueDraft draft) {
        List<Placed> placed = new ArrayList<>();
        draft.byId().forEach((id, fields) -> placed.add(new Placed(id, fields)));
        return placed;
    }

    private static IssueDraft with(IssueDraft draft, List<Placed> placed) {
        Map<String, ObjectNode> blocks = new LinkedHashMap<>();
        placed.forEach(block -> blocks.put(block.id(), block.fields()));
        return draft.with(blocks);
    }

    private static Problem gone() {
        return WORDS.problem("block.gone");
    }

    private static Problem footer() {
        return WORDS.problem("footer.stays");
    }
}
