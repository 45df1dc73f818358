package org.daymark.issue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.issue.BlockKind.BlockRole;
import org.jspecify.annotations.Nullable;

/** The headings of blocks as places that a contents list links to. */
final class Headings {
    private static final Pattern BEGIN = Pattern.compile("<!--block (\\d{1,4})-->");
    private static final Pattern HEADING = Pattern.compile("<h[1-6](?:\\s[^>]*)?>");

    /** Where a block of the designer has no heading: all text of a mail is in such an element. */
    private static final Pattern TEXT = Pattern.compile("<div(?:\\s[^>]*)?>");

    private Headings() {}

    /** The switch that shows a block in a box: an aside, and no chapter. */
    private static final String ASIDE = "note";

    /** The heading of a block that a contents list has; null if it has none. */
    static @Nullable String of(Block block) {
        return block.kind().aside() || block.flag(ASIDE) ? null : any(block);
    }

    /** The heading of a block, be it a chapter or an aside; null if it has none. */
    static @Nullable String any(Block block) {
        BlockRole role = block.kind().role();
        return role == BlockRole.FOOTER || role == BlockRole.CONTENTS
                ? null
                : block.values().get("title") instanceof String title ? title : null;
    }

    /** The ids of blocks that the contents lists of an issue link to, and its mail if only the web view has them. */
    static Set<String> linked(Issue issue) {
        int first = IntStream.range(0, issue.blocks().size())
                .filter(index -> issue.blocks().get(index).kind().role() == BlockRole.CONTENTS)
                .findFirst()
                .orElse(issue.blocks().size());
        return IntStream.range(0, issue.blocks().size())
                .filter(index -> index >= first && of(issue.blocks().get(index)) != null
                        || issue.blocks().get(index).webOnly())
                .mapToObj(issue.ids()::get)
                .collect(Collectors.toSet());
    }

    /**
     * Names the places that contents lists link to. Mail programs look for the name of a link or for an id, so each
     * place has both.
     *
     * @param html with a comment where each block begins
     */
    static String anchored(String html, Issue issue) {
        Set<String> linked = linked(issue);
        Map<Integer, String> places = new HashMap<>();
        List<Integer> begins =
                BEGIN.matcher(html).results().map(found -> found.end()).toList();
        Matcher begin = BEGIN.matcher(html);
        for (int number = 0; begin.find(); number++) {
            String id = issue.ids().get(Integer.parseInt(begin.group(1)));
            int end = number + 1 < begins.size() ? begins.get(number + 1) : html.length();
            int place = linked.contains(id) ? place(html, begin.end(), end) : -1;
            if (place >= 0) {
                places.put(place, "<a id=\"" + id + "\" name=\"" + id + "\"></a>");
            }
        }
        StringBuilder anchored = new StringBuilder(html);
        places.keySet().stream()
                .sorted(java.util.Comparator.reverseOrder())
                .forEach(place -> anchored.insert(place, places.get(place)));
        return anchored.toString();
    }

    private static int place(String html, int from, int to) {
        for (Pattern pattern : List.of(HEADING, TEXT)) {
            Matcher found = pattern.matcher(html).region(from, to);
            if (found.find()) {
                return found.end();
            }
        }
        return -1;
    }

    /** The mail without the comments that say where blocks begin. */
    static String withoutMarks(String html) {
        return BEGIN.matcher(html).replaceAll("");
    }
}
