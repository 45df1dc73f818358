package org.daymark.campaign;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.daymark.issue.BlockFaces;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.ReadingLevel;
import org.daymark.message.CompiledIssue;
import org.daymark.message.TrackingLevel;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.subscriber.Tracking;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Compiles the issues of campaigns for the present organization, its public address and what lists let be recorded. */
@Component
class CampaignCompiler {
    private final IssueCompiler compiler;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final WebViewLinks webViews;
    private final Tracking tracking;

    CampaignCompiler(
            IssueCompiler compiler,
            Organisations organisations,
            PublicUrl publicUrl,
            WebViewLinks webViews,
            Tracking tracking) {
        this.compiler = compiler;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.webViews = webViews;
        this.tracking = tracking;
    }

    /** With the link of a preview to its web view. */
    CompiledIssue compiled(Issue issue, LocalDate sendDate) {
        return compiler.compile(issue, organisation(), sendDate, base());
    }

    /** The same with comments that say where blocks begin. */
    CompiledIssue marked(Issue issue, LocalDate sendDate) {
        return compiler.compileMarked(issue, organisation(), sendDate, base());
    }

    /** As a start of the campaign would freeze it. */
    CompiledIssue toFreeze(Campaign campaign, Issue issue, Organisation organisation, LocalDate sendDate) {
        return compiler.compile(
                issue, organisation, sendDate, base(), webViews.path(campaign.id()), tracking(campaign));
    }

    ReadingLevel readingLevel(Issue issue, LocalDate sendDate) {
        return compiler.readingLevel(issue, organisation(), sendDate);
    }

    BlockFaces faces(Issue issue, LocalDate sendDate) {
        return compiler.faces(issue, organisation(), sendDate, base());
    }

    /** A hash of all that recipients would get of an issue. */
    String fingerprint(Issue issue, List<Long> segments) {
        return compiler.fingerprint(issue, segments, organisation(), base());
    }

    TrackingLevel tracking(Campaign campaign) {
        return tracking.ofList(campaign.listId());
    }

    Organisation organisation() {
        return organisations.current();
    }

    URI base() {
        return publicUrl.base();
    }
}
