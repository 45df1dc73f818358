package org.daymark.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.FrequencyCaps;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.audience.Sponsors;
import org.daymark.audit.Audit;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes the list of a campaign and the segments that narrow it. */
@Service
public class CampaignLists {
    private static final Words WORDS = Words.of("campaign");

    private final CampaignRepository repository;
    private final Campaigns campaigns;
    private final NewCampaigns newCampaigns;
    private final MailingLists lists;
    private final Narrowings narrowings;
    private final Sponsors sponsors;
    private final SentIssues sent;
    private final FrequencyCaps caps;
    private final ReviewLog reviews;
    private final Audit audit;

    CampaignLists(
            CampaignRepository repository,
            Campaigns campaigns,
            NewCampaigns newCampaigns,
            MailingLists lists,
            Narrowings narrowings,
            Sponsors sponsors,
            SentIssues sent,
            FrequencyCaps caps,
            ReviewLog reviews,
            Audit audit) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.newCampaigns = newCampaigns;
        this.lists = lists;
        this.narrowings = narrowings;
        this.sponsors = sponsors;
        this.sent = sent;
        this.caps = caps;
        this.reviews = reviews;
        this.audit = audit;
    }

    /** Changes the list of a campaign that is not scheduled. This voids a review or an approval. */
    @Transactional
    public Campaign choose(long campaignId, long listId) {
        Narrowing now = narrowings.of(campaignId);
        return choose(campaignId, listId, id(now.only()), id(now.except()));
    }

    /**
     * Changes the list and the segments of a campaign that is not scheduled. This voids a review or an approval.
     *
     * @param only the id of the segment that recipients must be in, or 0
     * @param except the id of the segment that they must not be in, or 0
     */
    @Transactional
    public Campaign choose(long campaignId, long listId, long only, long except) {
        return choose(campaignId, listId, only, except, sponsors.of(campaignId).orElse(""));
    }

    /**
     * The same with who pays for the campaign.
     *
     * @param paidForBy empty for the organization itself
     */
    @Transactional
    public Campaign choose(long campaignId, long listId, long only, long except, String paidForBy) {
        Permission.WRITE.require();
        String sponsor = Sponsors.checked(paidForBy);
        campaigns.lock(campaigns.get(campaignId).id());
        Campaign seen = campaigns.get(campaignId);
        Narrowing narrowing = narrowings.of(campaignId);
        String paid = sponsors.of(campaignId).orElse("");
        if (seen.listId() == listId
                && id(narrowing.only()) == only
                && id(narrowing.except()) == except
                && paid.equals(sponsor)) {
            return seen;
        }
        sent.requireNoTopUp(seen);
        if (seen.state() != CampaignState.DRAFT && !ReviewLog.undoes(seen)) {
            throw WORDS.problem(
                    seen.state() == CampaignState.SCHEDULED ? "recipients.scheduled" : "recipients.state",
                    campaignId,
                    seen.state().inSentence());
        }
        Map<String, String> before = description(seen.listId(), narrowing, paid);
        lists.get(listId);
        CampaignReason.Told why =
                ReviewLog.why(seen, CampaignReason.LIST_CHANGED_IN_REVIEW, CampaignReason.LIST_CHANGED_AFTER_APPROVAL);
        if (!repository.chooseList(seen, listId, Actor.current(), why)) {
            throw Campaigns.changedMeanwhile(campaignId);
        }
        narrowings.choose(campaignId, only, except);
        sponsors.choose(campaignId, sponsor);
        reviews.undone(seen, VoidCause.LIST_CHANGED);
        audit.record(
                "campaign.list",
                "campaign " + campaignId,
                before,
                description(listId, narrowings.of(campaignId), sponsor));
        return campaigns.get(campaignId);
    }

    /** Exempts a campaign that is not scheduled from the email limit, or not. This voids a review or an approval. */
    @Transactional
    public Campaign exempt(long campaignId, boolean exempt) {
        Permission.WRITE.require();
        campaigns.lock(campaigns.get(campaignId).id());
        Campaign seen = campaigns.get(campaignId);
        boolean before = caps.exempt(campaignId);
        if (before == exempt) {
            return seen;
        }
        if (seen.state() != CampaignState.DRAFT && !ReviewLog.undoes(seen)) {
            throw WORDS.problem(
                    seen.state() == CampaignState.SCHEDULED ? "limit.scheduled" : "limit.state",
                    campaignId,
                    seen.state().inSentence());
        }
        CampaignReason.Told why = ReviewLog.why(
                seen, CampaignReason.LIMIT_CHANGED_IN_REVIEW, CampaignReason.LIMIT_CHANGED_AFTER_APPROVAL);
        if (!repository.chooseList(seen, seen.listId(), Actor.current(), why)) {
            throw Campaigns.changedMeanwhile(campaignId);
        }
        caps.exempt(campaignId, exempt);
        reviews.undone(seen, VoidCause.LIMIT_CHANGED);
        audit.record(
                "campaign.limit-exempt", "campaign " + campaignId, Map.of("exempt", before), Map.of("exempt", exempt));
        return campaigns.get(campaignId);
    }

    /**
     * A copy of a campaign.
     *
     * @param lost the names of segments of the original that do not exist any more
     */
    public record Copy(Campaign campaign, List<String> lost) {
        public Copy {
            lost = List.copyOf(lost);
        }
    }

    /** Copies a campaign for the same list and the same segments of it. */
    @Transactional
    public Copy duplicate(long campaignId) {
        Campaign copy = newCampaigns.duplicate(campaignId);
        sponsors.copy(campaignId, copy.id());
        return new Copy(copy, narrowings.copy(campaignId, copy.id()));
    }

    private Map<String, String> description(long listId, Narrowing narrowing, String sponsor) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("list", lists.get(listId).name());
        if (narrowing.only() != null) {
            description.put("only", narrowing.only().name());
        }
        if (narrowing.except() != null) {
            description.put("except", narrowing.except().name());
        }
        if (!sponsor.isEmpty()) {
            description.put("paid for by", sponsor);
        }
        return description;
    }

    private static long id(Narrowing.@Nullable Part part) {
        return part == null ? 0 : part.id();
    }
}
