package org.daymark.people;

import org.daymark.segment.IdRange;
import org.jspecify.annotations.Nullable;

/** Finds out what the statements of a filter need. */
@FunctionalInterface
interface FilterContexts {
    /**
     * What the statements of a filter need.
     *
     * @param range the people that the statement looks at, or null if it looks at everyone
     */
    FilterContext of(PeopleFilter filter, @Nullable IdRange range);
}
