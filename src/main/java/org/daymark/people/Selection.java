package org.daymark.people;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.daymark.text.Words;

/** Whom an act on many people is for. */
sealed interface Selection {
    /** All who match a filter, as of the moment when the act comes to them. */
    record Matching(PeopleFilter filter) implements Selection {}

    /** People who were chosen one by one. */
    record Chosen(List<Long> ids) implements Selection {
        private static final Words WORDS = Words.of("people");
        private static final int MAX = 100;

        public Chosen {
            if (ids.isEmpty() || ids.size() > MAX) {
                throw WORDS.problem("selection.invalid", MAX);
            }
            ids = ids.stream().sorted().distinct().toList();
        }
    }

    String IDS = "ids:";

    /** As the database keeps it. */
    default String text() {
        return this instanceof Chosen chosen
                ? IDS + chosen.ids().stream().map(String::valueOf).collect(Collectors.joining(","))
                : ((Matching) this).filter().text();
    }

    static Selection parse(String text) {
        return text.startsWith(IDS)
                ? new Chosen(Arrays.stream(text.substring(IDS.length()).split(","))
                        .map(Long::valueOf)
                        .toList())
                : new Matching(PeopleFilter.parse(text));
    }
}
