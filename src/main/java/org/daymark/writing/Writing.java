package org.daymark.writing;

import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Revision;
import org.daymark.console.Moment;
import org.daymark.issue.DraftEdit;
import org.daymark.issue.Drafts;
import org.daymark.problem.Problem;
import org.daymark.writing.Written.Result;
import org.springframework.stereotype.Service;

/** Keeps what people write in the form of a campaign. */
@Service
class Writing {
    private final CampaignContents contents;
    private final Drafts drafts;

    Writing(CampaignContents contents, Drafts drafts) {
        this.contents = contents;
        this.drafts = drafts;
    }

    /**
     * Keeps every submitted value that can stand. Nothing that was sent in is lost: what cannot be kept is in the form that
     * comes back.
     *
     * @param seenVersion the version that the person had before them
     */
    Written write(long campaignId, int seenVersion, Map<String, List<String>> values) {
        Permission.WRITE.require();
        CampaignContent before = contents.of(campaignId);
        DraftEdit edit;
        try {
            edit = drafts.apply(before.draft(), values);
        } catch (Problem e) {
            return new Written(before, drafts.form(before.draft()), Result.REFUSED, words(e));
        }
        boolean same = edit.complete() && edit.draft().equals(before.draft());
        if (before.version() != seenVersion && !same) {
            return conflict(before, edit);
        }
        try {
            CampaignContent after = contents.save(campaignId, edit.draft(), seenVersion);
            Result result = after.version() == before.version() ? Result.UNCHANGED : Result.SAVED;
            return new Written(after, edit.form(), result, "");
        } catch (Problem e) {
            CampaignContent now = contents.of(campaignId);
            return now.version() != seenVersion
                    ? conflict(now, edit)
                    : new Written(now, edit.form(), Result.REFUSED, words(e));
        }
    }

    private Written conflict(CampaignContent now, DraftEdit edit) {
        List<Revision> revisions = contents.revisions(now.campaignId());
        String who = "Somebody else";
        String when = "";
        if (!revisions.isEmpty()) {
            Revision last = revisions.get(0);
            Actor actor = Actor.current();
            boolean same = last.authorId() == actor.id() && last.author().equals(actor.name());
            who = same ? "You" : last.authorName().isEmpty() ? who : last.authorName();
            when = " at " + Moment.of(last.savedAt()).text() + " UTC" + (same ? ", in another window," : "");
        }
        return new Written(
                now, edit.form(), Result.CONFLICT, who + " saved another text" + when + " while this one was open.");
    }

    private static String words(Problem problem) {
        return String.valueOf(problem.getMessage());
    }
}
