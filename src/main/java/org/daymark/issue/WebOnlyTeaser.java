package org.daymark.issue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The block of a mail that leads to the blocks which only its web view has. */
final class WebOnlyTeaser {
    private static final String PLACES = "places";
    private static final String TITLES = "titles";

    private WebOnlyTeaser() {}

    /**
     * The indexes of blocks that only the web view has, those together that one block leads to: blocks that follow each
     * other, and the list of sources, which no reader looks for in its place.
     */
    static List<List<Integer>> runs(List<Block> blocks) {
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).webOnly()) {
                boolean joins = i > 0 && blocks.get(i - 1).webOnly()
                        || blocks.get(i).kind().role() == BlockKind.BlockRole.SOURCES;
                if (runs.isEmpty() || !joins) {
                    runs.add(new ArrayList<>());
                }
                runs.get(runs.size() - 1).add(i);
            }
        }
        return runs;
    }

    /** One that leads to the blocks with these indexes. */
    static Block block(BlockKind kind, Issue issue, List<Integer> run) {
        List<String> places = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (int i : run) {
            String title = Headings.any(issue.blocks().get(i));
            if (title != null) {
                places.add(issue.ids().get(i));
                titles.add(title);
            }
        }
        if (places.isEmpty()) {
            places.add(issue.ids().get(run.get(0)));
        }
        return new Block(kind, Map.of(PLACES, places, TITLES, titles));
    }

    /**
     * For templates: the address of each place in the web view, with its heading; without one if none has a heading.
     */
    static List<Map<String, Object>> view(Compilation compilation, Block block, String where) {
        if (block.texts(PLACES).isEmpty()) {
            return List.of(Map.of("link", compilation.webView()));
        }
        List<String> titles = block.texts(TITLES);
        List<Map<String, Object>> view = new ArrayList<>();
        for (int i = 0; i < block.texts(PLACES).size(); i++) {
            Map<String, Object> place = new LinkedHashMap<>();
            place.put("link", compilation.webView() + "#" + block.texts(PLACES).get(i));
            if (i < titles.size()) {
                place.put("title", compilation.tags().line(titles.get(i), where));
            }
            view.add(place);
        }
        return view;
    }
}
