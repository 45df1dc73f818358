package org.daymark.people;

/**
 * A filter under a name.
 *
 * @param accountId whose it is; 0 for the operator's
 * @param shared whether all users see it
 */
record SavedFilter(long id, String name, long accountId, boolean shared, PeopleFilter filter, PeopleSort sort) {}
