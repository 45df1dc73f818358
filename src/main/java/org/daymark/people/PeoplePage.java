package org.daymark.people;

import java.util.List;

/**
 * A page of people.
 *
 * @param next where the next page begins; empty when this is the last
 * @param unfinished whether it is shorter than a page only because enough people were looked at for one request
 */
record PeoplePage(List<PersonLine> lines, String next, boolean unfinished) {}
