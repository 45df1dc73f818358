package org.daymark.report;

import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Explains the outcome of a campaign for an address. */
@Service
public class Explanations {
    private static final Words WORDS = Words.of("report");
    private final Campaigns campaigns;
    private final CampaignReportRepository reports;
    private final Answers answers;

    Explanations(Campaigns campaigns, CampaignReportRepository reports, Answers answers) {
        this.campaigns = campaigns;
        this.reports = reports;
        this.answers = answers;
    }

    /** The explanation for an address; a Problem if there is no such campaign, or the address is none. */
    public Why of(long campaignId, String typed) {
        Permission.VIEW_PEOPLE.require();
        Campaign campaign = campaigns.get(campaignId);
        String list = reports.campaign(campaignId).map(CampaignView::listName).orElse("");
        EmailAddress address;
        try {
            address = EmailAddress.parse(typed);
        } catch (InvalidAddress e) {
            throw WORDS.problem(e, "address.incomplete", typed, e.reason());
        }
        return answers.personWith(address)
                .flatMap(person -> answers.about(campaign, list, person))
                .orElseGet(() -> answers.aboutUnsent(campaign, address));
    }
}
