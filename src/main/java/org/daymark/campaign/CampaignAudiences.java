package org.daymark.campaign;

import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audience.CampaignTerms;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.consent.ConsentTerms;
import org.springframework.stereotype.Component;

/** Who would get a campaign, and the hash that also stands for what decides about them. */
@Component
class CampaignAudiences {
    private final Audiences audiences;
    private final Narrowings narrowings;
    private final CampaignTerms terms;

    CampaignAudiences(Audiences audiences, Narrowings narrowings, CampaignTerms terms) {
        this.audiences = audiences;
        this.narrowings = narrowings;
        this.terms = terms;
    }

    Audience of(Campaign campaign) {
        return audiences.of(campaign.id(), campaign.listId());
    }

    /** A long list may have been counted up to a minute ago. */
    Audience lately(Campaign campaign) {
        return audiences.lately(campaign.id(), campaign.listId());
    }

    /**
     * The hash of what people get, bound to the narrowing and the terms by which they were counted.
     *
     * @param people perhaps {@link Audience#NOT_LOOKED_AT}; then those of the campaign as it is now
     */
    String bound(String hash, Campaign campaign, Audience people) {
        return narrowing(campaign, people).bound(hash, terms(campaign, people));
    }

    private Narrowing narrowing(Campaign campaign, Audience people) {
        return people.equals(Audience.NOT_LOOKED_AT) ? narrowings.of(campaign.id()) : people.narrowing();
    }

    private ConsentTerms terms(Campaign campaign, Audience people) {
        ConsentTerms counted = people.terms();
        return counted == null ? terms.of(campaign.base()) : counted;
    }
}
