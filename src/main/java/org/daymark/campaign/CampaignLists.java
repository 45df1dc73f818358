package org.daymark.campaign;

import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the list of a campaign. */
@Service
public class CampaignLists {
    private final CampaignRepository repository;
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final ReviewLog reviews;
    private final Audit audit;

    CampaignLists(
            CampaignRepository repository, Campaigns campaigns, MailingLists lists, ReviewLog reviews, Audit audit) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.lists = lists;
        this.reviews = reviews;
        this.audit = audit;
    }

    /** Changes the list of a campaign that is not scheduled. This voids a review or an approval. */
    @Transactional
    public Campaign choose(long campaignId, long listId) {
        Permission.WRITE.require();
        Campaign seen = campaigns.get(campaignId);
        if (seen.listId() == listId) {
            return seen;
        }
        if (seen.state() != CampaignState.DRAFT && !ReviewLog.undoes(seen)) {
            throw new Problem("Campaign " + campaignId + " is " + seen.state().word()
                    + ", so its list can no longer be changed."
                    + (seen.state() == CampaignState.SCHEDULED ? " Unschedule it first." : ""));
        }
        MailingList before = lists.get(seen.listId());
        MailingList now = lists.get(listId);
        CampaignReason.Told why =
                ReviewLog.why(seen, CampaignReason.LIST_CHANGED_IN_REVIEW, CampaignReason.LIST_CHANGED_AFTER_APPROVAL);
        if (!repository.chooseList(seen, listId, Actor.current(), why)) {
            throw Campaigns.changedMeanwhile(campaignId);
        }
        reviews.undone(seen, VoidCause.LIST_CHANGED);
        audit.record(
                "campaign.list", "campaign " + campaignId, Map.of("list", before.name()), Map.of("list", now.name()));
        return campaigns.get(campaignId);
    }
}
