package org.daymark.people;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.segment.Predicate;

/**
 * What the statements of a filter need besides the filter.
 *
 * @param segment who matches the filter's segment
 * @param zone where days begin and end
 */
record FilterContext(Predicate segment, Instant now, ZoneId zone) {}
