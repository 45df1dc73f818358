package org.daymark.writing;

import org.daymark.campaign.CampaignContent;
import org.daymark.issue.DraftForm;

/**
 * The outcome of values that someone sent in for a campaign's text.
 *
 * @param content the text as it is kept now
 * @param form the form with everything as it was sent in, each wrong value with its error
 * @param words what to say about it when it was not kept; else empty
 */
record Written(CampaignContent content, DraftForm form, Result result, String words) {
    /** How it went. */
    enum Result {
        /** Everything is kept; fields with errors are as they were. */
        SAVED,
        /** There was nothing new to keep. */
        UNCHANGED,
        /** Nothing is kept, for someone else was faster. */
        CONFLICT,
        /** Nothing is kept, for another reason. */
        REFUSED
    }

    boolean kept() {
        return result == Result.SAVED || result == Result.UNCHANGED;
    }
}
