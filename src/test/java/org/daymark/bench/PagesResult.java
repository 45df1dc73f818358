package org.daymark.bench;

import java.util.List;
import java.util.Map;

/**
 * How long every page took to its first byte.
 *
 * @param rows how many rows the tables had
 * @param fillSeconds how long it took to make them
 * @param limitMs what the first byte of a page has to stay below at the 95th percentile
 * @param times the slowest first
 * @param tooSlow the pages that do not
 */
record PagesResult(
        Map<String, Long> rows, double fillSeconds, double limitMs, List<PageTime> times, List<String> tooSlow) {}
