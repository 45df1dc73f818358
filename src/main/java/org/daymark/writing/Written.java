package org.daymark.writing;

import org.daymark.campaign.CampaignContent;
import org.daymark.issue.DraftForm;

/**
 * The result of a save.
 *
 * @param content the stored content
 * @param form the form with all submitted values, and an error for each invalid one
 * @param words the reason if the text was not saved; else empty
 */
record Written(CampaignContent content, DraftForm form, Result result, String words) {
    /** The kind of result. */
    enum Result {
        /** Everything is saved; invalid fields are marked. */
        SAVED,
        /** There was nothing to save. */
        UNCHANGED,
        /** Not saved, because someone else was faster. */
        CONFLICT,
        /** Not saved for another reason. */
        REFUSED
    }

    boolean kept() {
        return result == Result.SAVED || result == Result.UNCHANGED;
    }
}
