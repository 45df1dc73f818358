package org.daymark.writing;

import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.IssuePreview;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.MailingHeaders;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;

/** Shows what a campaign says as one reader will see it. */
@Service
class Previews {
    private final CampaignContents contents;
    private final MailingLists lists;
    private final PublicUrl publicUrl;

    Previews(CampaignContents contents, MailingLists lists, PublicUrl publicUrl) {
        this.contents = contents;
        this.lists = lists;
        this.publicUrl = publicUrl;
    }

    /**
     * A mail to look at.
     *
     * @param fault why there is none, for people; else empty
     */
    record Shown(String from, String subject, String html, String text, String fault) {}

    /** The text as it is kept now or, once the campaign has started, as it goes out. */
    Shown of(Campaign campaign, ChosenReader reader) {
        Permission.VIEW.require();
        try {
            return shown(campaign, contents.shown(campaign), reader);
        } catch (Problem e) {
            return new Shown("", "", "", "", String.valueOf(e.getMessage()));
        }
    }

    /** An earlier text, as it would go out now. */
    Shown ofRevision(Campaign campaign, long revisionId, ChosenReader reader) {
        Permission.VIEW.require();
        CompiledIssue issue = contents.revision(campaign.id(), revisionId)
                .map(draft -> contents.shown(campaign, draft))
                .orElseThrow(() -> new Problem("This version of the text is not kept any more. Load the page again."));
        return shown(campaign, issue, reader);
    }

    private Shown shown(Campaign campaign, CompiledIssue issue, ChosenReader reader) {
        MailingHeaders headers =
                MailingHeaders.preview(lists.get(campaign.listId()).name(), issue);
        IssuePreview mail =
                IssuePreviews.preview(issue, reader.reader(), headers, contents.sendDate(campaign), publicUrl.base());
        return new Shown(issue.fromName(), mail.subject(), mail.html(), mail.text(), "");
    }
}
