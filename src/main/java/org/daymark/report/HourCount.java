package org.daymark.report;

import java.time.Instant;

/** How many recipients came to have a measure within an hour. */
record HourCount(Instant hour, Measure measure, long number) {}
