package org.daymark.bench;

/**
 * What there is to look at in a filled ledger.
 *
 * @param fullList the list with everyone on it
 * @param few a list of some hundred people at most
 * @param draft a campaign that is being written, to everyone
 * @param fewDraft one to few people
 * @param sent a campaign that was sent to everyone
 * @param fewSent one that was sent to few, whose mails are in the sandbox
 * @param refused a delivery of the large campaign that was tried more than once
 * @param returned what came back of a message
 * @param person someone who is on lists and was sent campaigns
 */
record Sample(
        long fullList,
        long few,
        long draft,
        long fewDraft,
        long inReview,
        long scheduled,
        long sending,
        long paused,
        long cancelled,
        long sent,
        long fewSent,
        long refused,
        long person,
        long lastPerson,
        long suppression,
        long lastSuppression,
        long importId,
        long runningImport,
        long returned,
        String server,
        String keyDomain,
        String keySelector,
        String unsubscribeToken,
        String invitation,
        String reset) {}
