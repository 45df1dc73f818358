package org.daymark.segment;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition of SQL on the table {@code subscribers}, which the statement calls {@code s}.
 *
 * @param parameters in the order of its question marks
 */
public record Predicate(String sql, List<Object> parameters) {
    public Predicate {
        parameters = List.copyOf(parameters);
    }

    /** Everyone. */
    public static final Predicate ALL = new Predicate("1 = 1", List.of());

    /** Those who meet both conditions. */
    public Predicate and(Predicate other) {
        List<Object> both = new ArrayList<>(parameters);
        both.addAll(other.parameters);
        return new Predicate(sql + " AND " + other.sql, both);
    }

    /** Those who meet one of the conditions. */
    public Predicate or(Predicate other) {
        List<Object> both = new ArrayList<>(parameters);
        both.addAll(other.parameters);
        return new Predicate("(" + sql + " OR " + other.sql + ")", both);
    }
}
