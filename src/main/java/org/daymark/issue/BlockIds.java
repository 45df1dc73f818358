package org.daymark.issue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.daymark.text.Words;

/**
 * The ids of blocks in a draft. A block keeps its id when it moves. The blocks of a kit, and of drafts that were stored
 * without ids, are numbered by position: b1, b2, and so on. Later blocks have random ids, so no id is used twice.
 */
final class BlockIds {
    private static final Words WORDS = Words.of("issue");
    private static final Pattern ID = Pattern.compile("b[0-9a-z]{1,15}");
    private static final String SIGNS = "0123456789abcdefghijklmnopqrstuvwxyz";

    /** Longer than the id of any position. */
    private static final int RANDOM_SIGNS = 9;

    private BlockIds() {}

    /** @param number the position of the block, from 1 */
    static String at(int number) {
        return "b" + number;
    }

    static List<String> positional(int blocks) {
        return IntStream.rangeClosed(1, blocks).mapToObj(BlockIds::at).toList();
    }

    /** A new id. */
    static String fresh(Set<String> taken, RandomGenerator random) {
        String id;
        do {
            StringBuilder signs = new StringBuilder("b");
            for (int i = 0; i < RANDOM_SIGNS; i++) {
                signs.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
            }
            id = signs.toString();
        } while (taken.contains(id));
        return id;
    }

    /** Checks stored ids: one for each block, each in the right form, and none twice. */
    static void check(List<String> ids, int blocks) {
        if (ids.size() != blocks
                || new HashSet<>(ids).size() != blocks
                || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw WORDS.problem("stored.ids");
        }
    }
}
