package org.daymark.issue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order of blocks when a change is taken back that others followed. */
final class BlockOrder {
    private BlockOrder() {}

    /** Whether a block that a change moved has neither of its neighbors of then. */
    static boolean movedSince(DraftChange change, IssueDraft now, String id) {
        List<String> then = new ArrayList<>(change.orderAfter());
        then.retainAll(now.ids());
        List<String> today = new ArrayList<>(now.ids());
        today.retainAll(then);
        return !neighbor(then, id, -1).equals(neighbor(today, id, -1))
                && !neighbor(then, id, 1).equals(neighbor(today, id, 1));
    }

    private static String neighbor(List<String> ids, String id, int step) {
        int index = ids.indexOf(id) + step;
        return index < 0 || index >= ids.size() ? "" : ids.get(index);
    }

    /** The order before a change, as far as these blocks still exist; blocks of later changes stay where they are. */
    static List<String> restored(DraftChange change, List<String> now, Set<String> existing) {
        Set<String> back = new LinkedHashSet<>(change.moved());
        change.orderBefore().stream()
                .filter(id -> !change.orderAfter().contains(id))
                .forEach(back::add);
        List<String> staying = new ArrayList<>(now);
        staying.removeAll(back);
        staying.retainAll(existing);
        return placedBack(
                staying, change.orderBefore().stream().filter(back::contains).toList(), change.orderBefore());
    }

    /** Puts blocks behind those that they followed in an earlier order. */
    static List<String> placedBack(List<String> staying, List<String> back, List<String> earlier) {
        List<String> order = new ArrayList<>(staying);
        for (String id : back) {
            int place = 0;
            for (int i = earlier.indexOf(id) - 1; i >= 0 && place == 0; i--) {
                place = order.indexOf(earlier.get(i)) + 1;
            }
            order.add(place, id);
        }
        return order;
    }
}
