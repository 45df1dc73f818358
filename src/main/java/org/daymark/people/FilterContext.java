package org.daymark.people;

import java.time.Instant;
import java.time.ZoneId;
import org.daymark.segment.Predicate;

/**
 * What the statements of a filter need besides the filter.
 *
 * @param segment who matches the filter's segment
 * @param segmentOfFew the same for a statement that asks it of few people
 * @param zone where days begin and end
 */
record FilterContext(Predicate segment, Predicate segmentOfFew, Instant now, ZoneId zone) {}
