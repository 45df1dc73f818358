package org.daymark.campaign;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.daymark.access.Actor;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.issue.Organisation;
import org.daymark.issue.Organisations;
import org.daymark.problem.Problem;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What campaigns say: their own content where somebody has written one, else their kit's. */
@Service
public class CampaignContents {
    private final Campaigns campaigns;
    private final CampaignContentRepository repository;
    private final Drafts drafts;
    private final Kits kits;
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final ReviewLog reviews;
    private final Clock clock;

    CampaignContents(
            Campaigns campaigns,
            CampaignContentRepository repository,
            Drafts drafts,
            Kits kits,
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            ReviewLog reviews,
            Clock clock) {
        this.campaigns = campaigns;
        this.repository = repository;
        this.drafts = drafts;
        this.kits = kits;
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public CampaignContent of(long campaignId) {
        return of(campaigns.get(campaignId));
    }

    /**
     * Keeps a draft as the content of a campaign that has no time yet. Where it was in review or approved, that is void
     * with it; saving what is there already changes nothing then.
     *
     * @param seenVersion the version it was made from
     * @throws Problem if the draft makes no issue, somebody else has saved meanwhile, or it is too late
     */
    @Transactional
    public CampaignContent save(long campaignId, IssueDraft draft, int seenVersion) {
        Issue issue = drafts.issue(draft);
        Campaign seen = campaigns.get(campaignId);
        if (!draft.kit().equals(seen.kit())) {
            throw new Problem("Campaign " + campaignId + " was made from the kit '" + seen.kit() + "'. Make another"
                    + " campaign to send one made from '" + draft.kit() + "'.");
        }
        boolean undoes = ReviewLog.undoes(seen);
        if (seen.state() != CampaignState.DRAFT && !undoes) {
            throw tooLate(seen, seenVersion);
        }
        if (undoes && of(seen).draft().equals(draft)) {
            return of(seen);
        }
        if (!repository.raiseVersion(
                seen, seenVersion, issue.subject(), Actor.current(), ReviewLog.why(seen, "text"))) {
            throw tooLate(campaigns.get(campaignId), seenVersion);
        }
        reviews.undone(seen, "text");
        repository.save(campaignId, draft.toJson(), clock.instant());
        return of(campaigns.get(campaignId));
    }

    /** The issue of a campaign as it is now. */
    Issue issue(Campaign campaign) {
        CampaignContent content = of(campaign);
        return content.own()
                ? drafts.issue(content.draft())
                : kits.load(campaign.kit()).issue();
    }

    CompiledIssue compiled(Issue issue, Organisation organisation, LocalDate sendDate) {
        return compiler.compile(issue, organisation, sendDate, base());
    }

    Organisation organisation() {
        return organisations.current();
    }

    URI base() {
        return publicUrl.base();
    }

    /** The day of a campaign's start, today if it has none or that has passed. */
    LocalDate sendDate(Campaign campaign) {
        return sendDate(campaign.state() == CampaignState.SCHEDULED ? campaign.schedule() : null);
    }

    /** The day of a start, today if there is none or it has passed. */
    LocalDate sendDate(@Nullable Schedule schedule) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.systemDefault()));
        if (schedule == null) {
            return today;
        }
        LocalDate start = schedule.start().atZone(ZoneId.systemDefault()).toLocalDate();
        return start.isAfter(today) ? start : today;
    }

    private CampaignContent of(Campaign campaign) {
        return repository
                .find(campaign.id())
                .map(json ->
                        new CampaignContent(campaign.id(), IssueDraft.fromJson(json), campaign.contentVersion(), true))
                .orElseGet(() -> new CampaignContent(
                        campaign.id(), drafts.ofKit(campaign.kit()), campaign.contentVersion(), false));
    }

    private static Problem tooLate(Campaign now, int seenVersion) {
        if (now.contentVersion() != seenVersion) {
            return new Problem("Somebody else has saved campaign " + now.id()
                    + " meanwhile. Load the page again to see their text, then put yours in.");
        }
        return new Problem("Campaign " + now.id() + " is " + now.state().word() + ", so its text can no longer be"
                + " changed."
                + (now.state() == CampaignState.SCHEDULED
                        ? " Take its time away first: 'campaign unschedule " + now.id() + "'."
                        : ""));
    }
}
