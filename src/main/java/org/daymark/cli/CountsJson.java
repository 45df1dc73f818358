package org.daymark.cli;

import org.daymark.delivery.DeliveryCounts;

/**
 * A campaign's deliveries as JSON shows them, in numbers of recipients.
 *
 * @param pending waiting or being sent
 */
record CountsJson(
        long recipients,
        long accepted,
        long deferred,
        long refused,
        long uncertain,
        long skipped,
        long cancelled,
        long pending) {
    static CountsJson of(DeliveryCounts counts) {
        return new CountsJson(
                counts.recipients(),
                counts.accepted(),
                counts.deferred(),
                counts.refused(),
                counts.uncertain(),
                counts.skipped(),
                counts.cancelled(),
                counts.pending());
    }
}
