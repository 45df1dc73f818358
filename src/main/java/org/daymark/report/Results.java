package org.daymark.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a campaign besides its counts.
 *
 * @param unsubscribed the number of people who unsubscribed with the link of this campaign
 * @param refusals the reasons for refusals, most frequent first
 * @param skips the reasons for skipped deliveries
 * @param languages how many messages were accepted in each language; empty if there is only one
 * @param took the duration as display text; empty until the campaign has ended
 * @param stay the answers, if the campaign asks whether people still want the mail
 */
record Results(
        long unsubscribed,
        List<Reason> refusals,
        List<Reason> skips,
        List<Reason> languages,
        String took,
        @Nullable Stay stay) {
    /** A reason with its number of deliveries. */
    record Reason(String words, long number) {}

    /** How many people answered. */
    record Stay(long yes, long no) {}
}
