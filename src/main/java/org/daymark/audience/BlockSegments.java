package org.daymark.audience;

/** Knows the segments that blocks of campaigns are shown to or hidden from. */
@FunctionalInterface
public interface BlockSegments {
    Conditions of(long campaignId);
}
