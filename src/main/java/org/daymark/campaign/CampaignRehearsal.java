package org.daymark.campaign;

import org.daymark.audience.BlockConditions;
import org.daymark.message.CompiledIssue;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.Rehearsal;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.springframework.stereotype.Service;

/** Renders the message of every recipient of a campaign without sending it. */
@Service
public class CampaignRehearsal {
    private final Campaigns campaigns;
    private final CampaignChecks checks;
    private final CampaignIssues issues;
    private final MailingLists lists;
    private final BlockConditions conditions;
    private final Rehearsal rehearsal;

    CampaignRehearsal(
            Campaigns campaigns,
            CampaignChecks checks,
            CampaignIssues issues,
            MailingLists lists,
            BlockConditions conditions,
            Rehearsal rehearsal) {
        this.campaigns = campaigns;
        this.checks = checks;
        this.issues = issues;
        this.lists = lists;
        this.conditions = conditions;
        this.rehearsal = rehearsal;
    }

    /** Checks a campaign and renders the message of every recipient. */
    public PreflightReport check(long campaignId, Rehearsal.Listener progress) {
        Campaign campaign = campaigns.get(campaignId);
        CheckedIssue checked = checks.checked(campaign);
        CompiledIssue issue = checked.issue();
        if (issue == null) {
            return checked.report();
        }
        return checked.report().with(rehearsed(campaign, checked, issue, progress));
    }

    /** Renders every message of an issue in the language of its recipient and returns the failures. */
    PreflightReport.Check rehearsed(
            Campaign campaign, CheckedIssue checked, CompiledIssue issue, Rehearsal.Listener progress) {
        MailingList list = lists.get(campaign.listId());
        return rehearsal.of(
                checked.byLanguage(),
                people -> conditions.combinations(checked.conditions(), people),
                CampaignChecks.headers(campaign, list, issue.fromDomain()),
                list.id(),
                issues.base(),
                progress);
    }
}
