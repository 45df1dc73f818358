package org.daymark.people;

/** Finds out what the statements of a filter need. */
@FunctionalInterface
interface FilterContexts {
    FilterContext of(PeopleFilter filter);
}
