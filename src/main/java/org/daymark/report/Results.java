package org.daymark.report;

import java.util.List;

/**
 * The results of a campaign besides its counts.
 *
 * @param unsubscribed the number of people who unsubscribed with the link of this campaign
 * @param refusals the reasons for refusals, most frequent first
 * @param skips the reasons for skipped deliveries
 * @param languages how many messages were accepted in each language; empty if there is only one
 * @param took the duration as display text; empty until the campaign has ended
 */
record Results(long unsubscribed, List<Reason> refusals, List<Reason> skips, List<Reason> languages, String took) {
    /** A reason with its number of deliveries. */
    record Reason(String words, long number) {}
}
