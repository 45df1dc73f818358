package org.daymark.issue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.Leftover.Kind;
import org.daymark.organisation.Organisation;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a draft with its kit. Most of a kit's text is meant to be sent; fields marked as {@code sample} are
 * invented, and sources and pictures belong to the kit's text.
 */
final class KitComparison {
    private static final Words WORDS = Words.of("issue");
    /** Values shorter than this are headings and labels, which many issues share. */
    private static final int LONG = 60;

    private static final double SAME_WORDS = 0.75;
    private static final int SHOWN = 60;
    private static final Pattern SPLIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKER =
            Pattern.compile("\\binvented (?:person|people)\\b|\\bsample text\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern INVENTED_CONTACT =
            Pattern.compile("\\b555[ .-]?01\\d\\d\\b|\\bSample Street\\b|\\(sample\\)", Pattern.CASE_INSENSITIVE);

    /** A value with its place. */
    private record Leaf(String path, String value) {}

    /** A block that is sent, with all its values. */
    private record Shown(String id, int number, @Nullable BlockKind kind, boolean webOnly, List<Leaf> leaves) {
        String where() {
            return kind == null ? WORDS.named("head") : kind.place(number, webOnly);
        }

        boolean lists() {
            return kind != null && kind.role() == BlockRole.SOURCES;
        }

        Set<String> attribution() {
            return kind == null ? Set.of() : new LinkedHashSet<>(kind.attribution());
        }

        /** The paths of its pictures. */
        Stream<String> pictures() {
            return kind == null ? Stream.of() : kind.picture().map(Entry::path).stream();
        }

        String value(String path) {
            return leaves.stream()
                    .filter(leaf -> leaf.path().equals(path))
                    .map(Leaf::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private final BlockKinds kinds;
    private final JsonNode kit;
    private final Organisation own;
    private final List<Shown> kitBlocks;
    private final List<Shown> blocks;
    private final Set<Integer> withSamples = new HashSet<>();
    private final Map<String, Leftover> found = new LinkedHashMap<>();

    private KitComparison(BlockKinds kinds, IssueDraft kit, IssueDraft draft, Organisation own) {
        this.kinds = kinds;
        this.kit = kit.content();
        this.own = own;
        this.kitBlocks = blocks(kit);
        this.blocks = blocks(draft);
    }

    /** {@code own} is the organization that the draft would be sent for. */
    static KitComparison of(BlockKinds kinds, IssueDraft kit, IssueDraft draft, Organisation own) {
        return new KitComparison(kinds, kit, draft, own);
    }

    /** In the order of the draft's fields; at most one for each field. */
    List<Leftover> leftovers() {
        samples();
        markers();
        if (rewritten()) {
            sources();
            pictures();
        }
        return List.copyOf(found.values());
    }

    private void samples() {
        int number = 0;
        for (JsonNode block : kit.path("blocks")) {
            number++;
            if (!block.has(IssueReader.SAMPLE)) {
                continue;
            }
            Shown original = shown(BlockIds.at(number), number, block);
            List<String> fields = block.path(IssueReader.SAMPLE)
                    .valueStream()
                    .map(field -> field.asString(""))
                    .toList();
            for (Shown shown : blocks) {
                if (Objects.equals(shown.kind(), original.kind())) {
                    compare(original, fields, shown);
                }
            }
            elsewhere(original, fields);
        }
    }

    private void compare(Shown original, List<String> fields, Shown shown) {
        List<String> same = fields.stream()
                .filter(field -> alike(original.value(field), shown.value(field)))
                .toList();
        if (same.isEmpty()) {
            return;
        }
        Set<String> attribution = shown.attribution();
        attribution.retainAll(fields);
        boolean mixed = attribution.stream().anyMatch(same::contains) && !same.containsAll(attribution);
        // One block is one finding: the person who looks at its first field sees the others.
        String first =
                mixed ? attribution.stream().filter(same::contains).findFirst().orElseThrow() : same.get(0);
        add(mixed ? Kind.MISATTRIBUTED : Kind.SAMPLE, shown, first);
        withSamples.add(shown.number());
    }

    /** Sample words that were moved to a block of another kind. */
    private void elsewhere(Shown original, List<String> fields) {
        for (String field : fields) {
            String words = squeezed(original.value(field));
            if (words.length() < LONG / 2) {
                continue;
            }
            for (Shown shown : blocks) {
                if (withSamples.contains(shown.number())) {
                    continue;
                }
                for (Leaf leaf : shown.leaves()) {
                    if (squeezed(leaf.value()).contains(words)) {
                        add(Kind.SAMPLE, shown, leaf.path());
                    }
                }
            }
        }
    }

    private void markers() {
        for (Shown shown : blocks) {
            for (Leaf leaf : shown.leaves()) {
                if (withSamples.contains(shown.number())) {
                    continue;
                }
                if (MARKER.matcher(leaf.value()).find()) {
                    add(Kind.SAMPLE, shown, leaf.path());
                } else if (INVENTED_CONTACT.matcher(leaf.value()).find() || own.isMistakenIn(leaf.value())) {
                    add(Kind.CONTACT, shown, leaf.path());
                }
            }
        }
    }

    /** Whether most of what the kit says at length is gone. */
    private boolean rewritten() {
        List<String> said = kitBlocks.stream()
                .filter(block -> !block.lists() && block.attribution().isEmpty())
                .flatMap(block -> block.leaves().stream())
                .filter(leaf -> leaf.value().length() >= LONG && !leaf.path().equals("alt"))
                .map(leaf -> squeezed(leaf.value()))
                .toList();
        Set<String> says = blocks.stream()
                .flatMap(block -> block.leaves().stream())
                .map(leaf -> squeezed(leaf.value()))
                .collect(Collectors.toSet());
        long kept = said.stream().filter(says::contains).count();
        return said.size() >= 3 && kept * 2 < said.size();
    }

    private void sources() {
        Set<String> links = kitBlocks.stream()
                .filter(Shown::lists)
                .flatMap(block -> block.leaves().stream())
                .filter(leaf -> leaf.path().endsWith(".link"))
                .map(Leaf::value)
                .collect(Collectors.toSet());
        for (Shown shown : blocks) {
            if (!shown.lists()) {
                continue;
            }
            for (Leaf leaf : shown.leaves()) {
                if (links.contains(leaf.value()) && !usedInText(leaf.value())) {
                    add(Kind.SOURCE, shown, leaf.path());
                }
            }
        }
    }

    private boolean usedInText(String link) {
        return blocks.stream()
                .filter(block -> !block.lists())
                .flatMap(block -> block.leaves().stream())
                .anyMatch(leaf -> leaf.value().contains(link));
    }

    private void pictures() {
        Set<String> pictures = kitBlocks.stream()
                .flatMap(block -> block.pictures().map(block::value))
                .collect(Collectors.toSet());
        for (Shown shown : blocks) {
            shown.pictures()
                    .filter(path -> pictures.contains(shown.value(path)))
                    .forEach(path -> add(Kind.PICTURE, shown, path));
        }
    }

    private void add(Kind kind, Shown shown, String path) {
        String field = DraftField.id(shown.id(), path);
        String words = shown.value(path).replaceAll("\\s+", " ").strip();
        found.putIfAbsent(field, new Leftover(kind, shown.where(), field, Excerpt.of(words, SHOWN)));
    }

    private List<Shown> blocks(IssueDraft draft) {
        JsonNode content = draft.content();
        List<Shown> blocks = new ArrayList<>();
        List<Leaf> head = new ArrayList<>();
        for (String field : List.of("subject", "preheader")) {
            head.add(new Leaf(field, content.path(field).asString("")));
        }
        blocks.add(new Shown("", 0, null, false, head));
        int number = 0;
        for (JsonNode block : content.path("blocks")) {
            number++;
            if (!block.path("left_out").asBoolean(false)) {
                blocks.add(shown(draft.ids().get(number - 1), number, block));
            }
        }
        return blocks;
    }

    private Shown shown(String id, int number, JsonNode block) {
        List<Leaf> leaves = new ArrayList<>();
        block.properties().forEach(property -> {
            if (!property.getKey().equals(IssueReader.SAMPLE)) {
                collect(property.getKey(), property.getValue(), leaves);
            }
        });
        return new Shown(
                id,
                number,
                kinds.of(block.path("block").asString(""), WORDS.named("place.number", String.valueOf(number))),
                block.path(DraftBlocks.WEB_ONLY).asBoolean(false),
                leaves);
    }

    private static void collect(String path, JsonNode node, List<Leaf> leaves) {
        if (node.isString()) {
            leaves.add(new Leaf(path, node.asString()));
        } else if (node.isObject()) {
            node.properties().forEach(property -> collect(path + "." + property.getKey(), property.getValue(), leaves));
        } else if (node.isArray()) {
            int entry = 0;
            for (JsonNode item : node) {
                // Points are lines of one field; other entries have fields of their own.
                collect(item.isObject() ? path + "." + ++entry : path, item, leaves);
            }
        }
    }

    private static boolean alike(String kit, String draft) {
        Set<String> words = words(kit);
        Set<String> kept = new LinkedHashSet<>(words);
        kept.retainAll(words(draft));
        return !words.isEmpty() && kept.size() >= SAME_WORDS * words.size();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(SPLIT.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() > 2)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String squeezed(String text) {
        return SPLIT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
