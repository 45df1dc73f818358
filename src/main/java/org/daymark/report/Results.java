package org.daymark.report;

import java.util.List;

/**
 * What came of a campaign beside its counts.
 *
 * @param unsubscribed how many have left the list by the link in this mail
 * @param refusals why servers refused mail, the most frequent first
 * @param skips why people were left out
 * @param took how long it took, in words; empty while it is not over
 */
record Results(long unsubscribed, List<Reason> refusals, List<Reason> skips, String took) {
    /** A reason and how often it was given. */
    record Reason(String words, long number) {}
}
