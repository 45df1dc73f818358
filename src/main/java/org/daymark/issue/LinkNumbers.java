package org.daymark.issue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers by which the text part refers to addresses: first the sources of the issue, then other links in order.
 */
final class LinkNumbers {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, String> unlisted = new LinkedHashMap<>();
    private int sources;
    private int listed;

    LinkNumbers(Issue issue) {
        for (Block block : issue.blocks()) {
            if (block.kind().role() == BlockKind.BlockRole.SOURCES) {
                SourceList.of(issue, block).forEach(source -> {
                    sources++;
                    if (!source.link().isEmpty()) {
                        numbers.putIfAbsent(source.link(), sources);
                    }
                });
            }
        }
    }

    /** The reference to an address, such as [3], with the space before it that no line ends at. */
    String reference(String address) {
        int number = numbers.computeIfAbsent(address, added -> {
            int next = sources + unlisted.size() + 1;
            unlisted.put(next, added);
            return next;
        });
        return reference(number);
    }

    /** The reference to a source by its number. */
    static String reference(int number) {
        return Wrapping.NO_BREAK + mark(number);
    }

    /** The number of the next source, as they are listed one by one. */
    String nextSource() {
        return mark(++listed);
    }

    /** Addresses that are no source's, by the reference to them. */
    Map<String, String> unlisted() {
        Map<String, String> addresses = new LinkedHashMap<>();
        unlisted.forEach((number, address) -> addresses.put(mark(number), address));
        return addresses;
    }

    private static String mark(int number) {
        return "[" + number + "]";
    }
}
