package org.daymark.issue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.evidence.Source;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.jspecify.annotations.Nullable;

/** What a block of sources lists: first what the issue cites, then what was typed there. */
final class SourceList {
    private static final String LINK = "link";

    private SourceList() {}

    /**
     * One line of the list.
     *
     * @param typed the values of the entry, if it was typed
     * @param cited the source, if a block cites it
     */
    record Listed(Map<String, String> typed, @Nullable Source cited) {
        /** Its address, or empty. */
        String link() {
            return cited == null ? typed.getOrDefault(LINK, "") : cited.link();
        }
    }

    /** The list whose entries have links. */
    static Optional<Entries> list(BlockKind kind) {
        return kind.role() != BlockRole.SOURCES
                ? Optional.empty()
                : kind.parts().stream()
                        .filter(Entries.class::isInstance)
                        .map(Entries.class::cast)
                        .filter(list -> list.fields().stream()
                                .anyMatch(field -> field.path().equals(LINK)))
                        .findFirst();
    }

    static boolean hasItems(Block block) {
        return list(block.kind()).stream()
                .anyMatch(list -> !block.entries(list.path()).isEmpty());
    }

    /** The lines of a block; cited sources are in the first such block of an issue. */
    static List<Listed> of(Issue issue, Block block) {
        List<Listed> lines = new ArrayList<>();
        Optional<Entries> list = list(block.kind());
        if (list.isEmpty()) {
            return lines;
        }
        boolean first = issue.blocks().stream()
                        .filter(other -> other.kind().role() == BlockRole.SOURCES)
                        .findFirst()
                        .orElse(block)
                == block;
        if (first) {
            issue.citations().sources().forEach(source -> lines.add(new Listed(Map.of(), source)));
        }
        // Nothing is listed twice because it was typed before there was a card.
        Set<String> links =
                issue.citations().sources().stream().map(Source::link).collect(Collectors.toSet());
        block.entries(list.get().path()).stream()
                .filter(entry -> !links.contains(entry.getOrDefault(LINK, "")) || !entry.containsKey(LINK))
                .forEach(entry -> lines.add(new Listed(entry, null)));
        return lines;
    }

    /** The field of an entry that has the words of its link. */
    static Optional<Entry> words(Entries list) {
        String named = list.fields().stream()
                .filter(field -> field.path().equals(LINK))
                .map(Entry::words)
                .findFirst()
                .orElse(null);
        return list.fields().stream()
                .filter(field -> field.path().equals(named))
                .findFirst();
    }
}
