package org.daymark.people;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.segment.Predicate;

/**
 * What the statements of a filter need besides the filter.
 *
 * @param segment who matches the filter's segment
 * @param domains the table of suppressed domains
 * @param zone where days begin and end
 */
record FilterContext(Predicate segment, String domains, Instant now, ZoneId zone) {}
