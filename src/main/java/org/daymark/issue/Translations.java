package org.daymark.issue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.issue.TranslatedBlock.State;
import org.daymark.template.TemplateFiles;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows the translation of drafts. A draft in another language begins as a copy of its base; blocks belong together
 * by their ids. Beside it, the base is kept block by block as it was when each block was translated: the source.
 */
public final class Translations {
    private static final Words WORDS = Words.of("issue");

    /** In a source: the blocks whose words are meant to be those of the base. */
    private static final String SAME = "same";

    /** Shorter texts, such as names, may well be the same in two languages. */
    private static final int WORDS_OF_PROSE = 4;

    private static final String LANGUAGE = "language";
    private static final String BLOCKS = "blocks";

    private static final List<Entry> HEAD = List.of(
            new Entry("subject", "", DraftField.Kind.LINE, true, 0, ""),
            new Entry("preheader", "", DraftField.Kind.LINE, true, 0, ""));

    private final BlockKinds kinds;
    private final DraftBlocks blocks;

    Translations(TemplateFiles files, DraftBlocks blocks) {
        this.kinds = new BlockKinds(files);
        this.blocks = blocks;
    }

    /**
     * A copy of a draft in another language, with no linked blocks: saved blocks have one language. Who sees a block,
     * and whether only the web view has it, the base says for all languages.
     */
    public static IssueDraft begin(IssueDraft base, String tag) {
        Map<String, ObjectNode> copies = base.byId();
        copies.values().forEach(fields -> {
            fields.remove(DraftBlocks.LINKED);
            forgetPlace(fields);
        });
        IssueDraft copy = base.with(copies);
        ObjectNode content = copy.content();
        content.put(LANGUAGE, tag);
        return new IssueDraft(base.kit(), content, copy.ids());
    }

    /** The same for the same texts in the same languages, and for nothing else; empty if one of them has no hash. */
    public static String hash(String base, SortedMap<String, String> others) {
        if (base.isEmpty() || others.containsValue("")) {
            return "";
        }
        return others.isEmpty() ? base : Sha256.hex(base + others);
    }

    /** A source as a draft like any other. */
    public static IssueDraft shown(IssueDraft source) {
        ObjectNode content = source.content();
        content.remove(SAME);
        return new IssueDraft(source.kit(), content, source.ids());
    }

    /** How each block stands, those of the base first, in its order. */
    public List<TranslatedBlock> states(IssueDraft base, IssueDraft source, IssueDraft draft) {
        List<TranslatedBlock> states = new ArrayList<>();
        states.add(new TranslatedBlock(DraftBlocks.HEAD, state(DraftBlocks.HEAD, base, source, draft)));
        base.byId().forEach((id, fields) -> {
            if (draft.ids().contains(id)) {
                states.add(new TranslatedBlock(id, state(id, base, source, draft)));
            } else if (!fields.path(DraftBlocks.LEFT_OUT).asBoolean(false)) {
                states.add(new TranslatedBlock(id, State.MISSING));
            }
        });
        draft.ids().stream()
                .filter(id -> !base.ids().contains(id) && source.ids().contains(id))
                .forEach(id -> states.add(new TranslatedBlock(id, State.REMOVED)));
        return states;
    }

    private State state(String id, IssueDraft base, IssueDraft source, IssueDraft draft) {
        ObjectNode then = fields(source, id);
        ObjectNode now = Objects.requireNonNull(fields(base, id));
        ObjectNode mine = Objects.requireNonNull(fields(draft, id));
        if (then == null) {
            return State.CURRENT;
        }
        boolean hidden = mine.path(DraftBlocks.LEFT_OUT).asBoolean(false);
        if (!hidden && !meantTheSame(source).contains(id) && untranslated(id, then, mine)) {
            return State.UNTRANSLATED;
        }
        return hash(id, now).equals(hash(id, then)) ? State.CURRENT : State.CHANGED;
    }

    /**
     * The source after a draft was saved: a block that has words of its own for the first time was translated from the
     * present base.
     */
    public IssueDraft afterSave(IssueDraft base, IssueDraft source, IssueDraft before, IssueDraft after) {
        IssueDraft now = source;
        List<String> ids = new ArrayList<>(after.ids());
        ids.add(DraftBlocks.HEAD);
        for (String id : ids) {
            ObjectNode then = fields(source, id);
            ObjectNode old = fields(before, id);
            ObjectNode saved = fields(after, id);
            if (then != null
                    && old != null
                    && saved != null
                    && untranslated(id, then, old)
                    && !untranslated(id, then, saved)
                    && fields(base, id) != null) {
                now = with(now, base, id, false);
            }
        }
        return now;
    }

    /**
     * The source after someone said that a block is up to date: it is as the base is now. A block that the base no
     * longer has is the draft's own from now on.
     */
    public IssueDraft upToDate(IssueDraft base, IssueDraft source, IssueDraft draft, String id) {
        ObjectNode now = fields(base, id);
        if (now == null) {
            Map<String, ObjectNode> left = source.byId();
            left.remove(id);
            return source.with(left);
        }
        ObjectNode mine = fields(draft, id);
        return with(source, base, id, mine != null && untranslated(id, now, mine));
    }

    /** The source when a block of the base is copied again. */
    public IssueDraft sourceWith(IssueDraft base, IssueDraft source, String id) {
        return with(source, base, id, false);
    }

    /** A draft with a block of the base that it lacks, where it stands there. */
    public IssueDraft withBlockOf(IssueDraft base, IssueDraft draft, String id) {
        if (draft.ids().contains(id)) {
            throw WORDS.problem("translation.has-block");
        }
        if (draft.ids().size() >= DraftBlocks.MAX_BLOCKS) {
            throw WORDS.problem("translation.blocks.many", DraftBlocks.MAX_BLOCKS);
        }
        IssueDraft with = blocks.unlink(blocks.taken(draft, base, id), id);
        Map<String, ObjectNode> copied = with.byId();
        forgetPlace(Objects.requireNonNull(copied.get(id)));
        return with.with(copied);
    }

    private static IssueDraft with(IssueDraft source, IssueDraft base, String id, boolean same) {
        ObjectNode content;
        Map<String, ObjectNode> kept = source.byId();
        List<String> meant = new ArrayList<>(meantTheSame(source));
        if (id.equals(DraftBlocks.HEAD)) {
            content = base.content();
        } else {
            content = source.content();
            kept.put(id, Objects.requireNonNull(fields(base, id)));
        }
        meant.remove(id);
        if (same) {
            meant.add(id);
        }
        content.remove(SAME);
        if (!meant.isEmpty()) {
            ArrayNode names = content.putArray(SAME);
            meant.forEach(names::add);
        }
        content.putArray(BLOCKS).addAll(kept.values());
        return new IssueDraft(source.kit(), content, List.copyOf(kept.keySet()));
    }

    private static List<String> meantTheSame(IssueDraft source) {
        return source.content()
                .path(SAME)
                .valueStream()
                .map(id -> id.asString(""))
                .toList();
    }

    /** The fields of a block or of the issue itself; null if there is no such block. */
    private static @Nullable ObjectNode fields(IssueDraft draft, String id) {
        if (!id.equals(DraftBlocks.HEAD)) {
            return draft.byId().get(id);
        }
        ObjectNode head = draft.content();
        head.remove(List.of(BLOCKS, SAME, LANGUAGE));
        return head;
    }

    private static String hash(String id, ObjectNode fields) {
        if (id.equals(DraftBlocks.HEAD)) {
            return DraftBlocks.hash(fields);
        }
        ObjectNode content = fields.deepCopy();
        content.remove(DraftBlocks.LINKED);
        forgetPlace(content);
        return DraftBlocks.hash(content);
    }

    private static void forgetPlace(ObjectNode fields) {
        fields.remove(DraftBlocks.WEB_ONLY);
        ShownTo.forget(fields);
    }

    /** Whether a block has the words that it is to be translated from: all of them, or a longer text. */
    private boolean untranslated(String id, ObjectNode from, ObjectNode mine) {
        Map<String, String> before = words(id, from);
        Map<String, String> now = words(id, mine);
        if (before.isEmpty()) {
            return false;
        }
        return before.equals(now)
                || before.entrySet().stream()
                        .anyMatch(text -> text.getValue().split("\\s+").length >= WORDS_OF_PROSE
                                && text.getValue().equals(now.get(text.getKey())));
    }

    /** The texts of a block that have letters, by the names of their fields. */
    private Map<String, String> words(String id, ObjectNode fields) {
        Map<String, String> words = new LinkedHashMap<>();
        if (id.equals(DraftBlocks.HEAD)) {
            HEAD.forEach(entry -> add(words, "", entry, fields));
            return words;
        }
        for (Part part : kinds.of(fields.path("block").asString(""), WORDS.named("place.the-block"))
                .parts()) {
            if (part instanceof Entry entry) {
                add(words, "", entry, fields);
            } else if (part instanceof Entries entries) {
                int number = 0;
                for (JsonNode each : at(fields, entries.path())) {
                    String place = entries.path() + "." + number++ + ".";
                    entries.fields().forEach(entry -> add(words, place, entry, each));
                }
            }
        }
        return words;
    }

    private static void add(Map<String, String> words, String place, Entry entry, JsonNode fields) {
        boolean text = switch (entry.kind()) {
            case LINE, PROSE, ITEMS -> entry.voice() != BlockKind.Voice.CITATION;
            default -> false;
        };
        JsonNode value = at(fields, entry.path());
        String said = value.isString() ? value.asString() : value.isMissingNode() ? "" : value.toString();
        // What is only a merge field says nothing in any language.
        if (text && said.replaceAll("\\{\\{[^}]*}}", "").codePoints().anyMatch(Character::isLetter)) {
            words.put(place + entry.path(), said);
        }
    }

    private static JsonNode at(JsonNode fields, String path) {
        JsonNode node = fields;
        for (String name : path.split("\\.")) {
            node = node.path(name);
        }
        return node;
    }
}
