package org.daymark.tracking;

import org.daymark.tracking.ClickReport.Pair;

/** The opens and clicks of a campaign without their parts. */
public record ClickSums(Pair opens, Pair clicks) {}
