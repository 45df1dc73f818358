package org.daymark.issue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.daymark.evidence.Source;
import tools.jackson.databind.json.JsonMapper;

/** The sources that the blocks of an issue cite, numbered in the order of their first citation. */
public final class Citations {
    static final Citations NONE = new Citations(Map.of(), List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Source> byKey;
    private final List<Source> sources;

    private Citations(Map<String, Source> byKey, List<Source> sources) {
        this.byKey = Map.copyOf(byKey);
        this.sources = List.copyOf(sources);
    }

    /** @param lookup the sources by their keys; a key that there is not is missing */
    static Citations of(List<Block> blocks, Function<Collection<String>, Map<String, Source>> lookup) {
        Set<String> keys = new LinkedHashSet<>();
        blocks.forEach(block -> keys.addAll(keys(block)));
        if (keys.isEmpty()) {
            return NONE;
        }
        Map<String, Source> byKey = lookup.apply(keys);
        List<Source> sources = new ArrayList<>();
        for (String key : keys) {
            Source source = byKey.get(key);
            // Two keys may name one card.
            if (source != null && !sources.contains(source)) {
                sources.add(source);
            }
        }
        return new Citations(byKey, sources);
    }

    /** The same sources, as far as these blocks cite them. */
    Citations among(List<Block> blocks) {
        return of(blocks, keys -> byKey);
    }

    private static List<String> keys(Block block) {
        return block.kind().citing().isPresent() ? block.texts(BlockKind.CITES) : List.of();
    }

    public boolean isEmpty() {
        return sources.isEmpty();
    }

    /** All sources; the first one has the number 1. */
    public List<Source> sources() {
        return sources;
    }

    /** The sources that a block cites. */
    public List<Source> of(Block block) {
        List<Source> cited = new ArrayList<>();
        for (String key : keys(block)) {
            Source source = byKey.get(key);
            if (source != null && !cited.contains(source)) {
                cited.add(source);
            }
        }
        return cited;
    }

    /** The numbers of the sources that a block cites, from 1, in ascending order. */
    List<Integer> numbers(Block block) {
        return of(block).stream()
                .map(source -> sources.indexOf(source) + 1)
                .sorted()
                .toList();
    }

    /** A key in a block that no source has. */
    Optional<String> unknown(Block block) {
        return keys(block).stream().filter(key -> !byKey.containsKey(key)).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Citations citations
                && byKey.equals(citations.byKey)
                && sources.equals(citations.sources);
    }

    @Override
    public int hashCode() {
        return sources.hashCode();
    }

    /** All that is known of the sources, for a fingerprint; empty if nothing is cited. */
    String written() {
        return sources.isEmpty() ? "" : "\n" + JSON.writeValueAsString(sources);
    }
}
