package org.daymark.people;

import org.daymark.console.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a campaign's mail to a person.
 *
 * @param state as the ledger has it
 * @param code the server's reply code (RFC 5321); empty without one
 * @param reply the server's words, or why it was not asked
 * @param combination the segments that the person was a member of, where blocks are shown to some
 */
record PersonDelivery(
        long id,
        long campaignId,
        String campaign,
        String state,
        int attempts,
        String code,
        String reply,
        @Nullable Integer combination,
        Moment updatedAt) {}
