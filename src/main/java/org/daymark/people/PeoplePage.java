package org.daymark.people;

import java.util.List;

/**
 * A page of people.
 *
 * @param next where the next page begins; empty when this is the last
 * @param unfinished whether the page is short only because the request reached its search limit
 */
record PeoplePage(List<PersonLine> lines, String next, boolean unfinished) {}
