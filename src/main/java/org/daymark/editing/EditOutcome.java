package org.daymark.editing;

import java.time.Instant;
import java.util.List;
import org.daymark.campaign.CampaignContent;
import org.daymark.issue.DraftForm;
import org.jspecify.annotations.Nullable;

/** The outcome of an act on the text of a campaign. */
public sealed interface EditOutcome {
    /** The content of the campaign after the act. */
    CampaignContent content();

    /** The form of that content, with an error at each invalid value. */
    DraftForm form();

    /**
     * Saved.
     *
     * @param changed the ids of the changed, new and removed blocks; {@link org.daymark.issue.DraftBlocks#HEAD} for the
     *     head
     * @param block the id of the block to show; empty without one
     */
    record Saved(CampaignContent content, DraftForm form, ActKind act, List<String> changed, String block)
            implements EditOutcome {
        public Saved {
            changed = List.copyOf(changed);
        }
    }

    /** There was nothing to save. */
    record Unchanged(CampaignContent content, DraftForm form) implements EditOutcome {}

    /**
     * Not saved: the block was changed meanwhile. The submitted text is kept among the earlier versions. To save it
     * anyway, use {@link Editing#keepMine} with the hash of theirs.
     *
     * @param theirs the block as it is now, with its hash
     * @param mine the block with the submitted values
     * @param by who changed it
     */
    record Conflict(
            CampaignContent content, DraftForm form, DraftForm.Section theirs, DraftForm.Section mine, Change by)
            implements EditOutcome {}

    /**
     * Not done: the block was changed since the page showed it.
     *
     * @param theirs the block as it is now, with its hash
     */
    record ChangedSince(CampaignContent content, DraftForm form, DraftForm.Section theirs, Change by)
            implements EditOutcome {}

    /**
     * Not done: the block was removed meanwhile.
     *
     * @param kept whether the submitted text is kept among the earlier versions
     */
    record BlockGone(CampaignContent content, DraftForm form, String block, Change by, boolean kept)
            implements EditOutcome {}

    /**
     * Not undone or redone: the block was changed since, so this would overwrite another change.
     *
     * @param act the act that stays as it is
     * @param block the id of the block, or {@link org.daymark.issue.DraftBlocks#HEAD}
     */
    record Blocked(CampaignContent content, DraftForm form, Act act, String block, Change by) implements EditOutcome {}

    /** There is no act to undo or redo. */
    record NothingLeft(CampaignContent content, DraftForm form) implements EditOutcome {}

    /**
     * Not done for another reason.
     *
     * @param words the reason, as display text
     */
    record Refused(CampaignContent content, DraftForm form, String words) implements EditOutcome {}

    /**
     * Who made the latest change.
     *
     * @param name the name, or empty if unknown
     * @param self whether it was the same user, in another window
     * @param at the time, or null if unknown
     */
    record Change(String name, boolean self, @Nullable Instant at) {
        static final Change UNKNOWN = new Change("", false, null);
    }
}
