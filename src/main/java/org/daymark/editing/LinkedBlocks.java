package org.daymark.editing;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.RevisionCause;
import org.daymark.campaign.Schedules;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes saved blocks and the texts of all campaigns that follow them. A campaign that has started keeps what it
 * sends.
 */
@Service
public class LinkedBlocks {
    private final SavedBlocks saved;
    private final LinkUseRepository uses;
    private final CampaignContents contents;
    private final Schedules schedules;

    LinkedBlocks(SavedBlocks saved, LinkUseRepository uses, CampaignContents contents, Schedules schedules) {
        this.saved = saved;
        this.uses = uses;
        this.contents = contents;
        this.schedules = schedules;
    }

    /** The campaigns that follow a saved block. */
    @Transactional(readOnly = true)
    public List<LinkUse> uses(long savedId) {
        return uses.of(savedId);
    }

    /**
     * Changes a saved block. Drafts follow at once, and reviews and approvals of their texts become void.
     *
     * @param unschedule whether scheduled campaigns are unscheduled to follow too; otherwise they keep their text
     * @return the campaigns that follow
     */
    @Transactional
    public List<LinkUse> change(SavedBlock seen, ObjectNode content, boolean unschedule) {
        Permission.WRITE.require();
        SavedBlock changed = saved.change(seen, content);
        if (changed.version() == seen.version()) {
            return List.of();
        }
        List<LinkUse> following = uses.of(seen.id()).stream()
                .filter(use -> use.follows() || unschedule && use.scheduled())
                .toList();
        for (LinkUse use : following) {
            if (use.scheduled()) {
                schedules.unschedule(use.campaignId());
            }
            CampaignContent before = contents.locked(use.text());
            contents.saveApart(
                    use.text(), before.draft(), before.version(), RevisionCause.SAVED_BLOCK_CHANGED.with(seen.name()));
        }
        return following;
    }
}
