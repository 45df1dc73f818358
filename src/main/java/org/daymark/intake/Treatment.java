package org.daymark.intake;

import java.util.Map;
import java.util.Set;
import org.daymark.subscriber.UpdatePolicy;

/**
 * How columns of a file are treated, by position.
 *
 * @param policies what their values do to known ones; those that overwrite are not named
 * @param sensitive those whose values stand in no file of invalid rows
 */
record Treatment(Map<Integer, UpdatePolicy> policies, Set<Integer> sensitive) {
    static final Treatment USUAL = new Treatment(Map.of(), Set.of());

    UpdatePolicy policy(int position) {
        return policies.getOrDefault(position, UpdatePolicy.OVERWRITE);
    }
}
