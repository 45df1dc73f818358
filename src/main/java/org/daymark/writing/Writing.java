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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Saves the form of the Write page. */
@Service
class Writing {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final CampaignContents contents;
    private final Drafts drafts;

    Writing(CampaignContents contents, Drafts drafts) {
        this.contents = contents;
        this.drafts = drafts;
    }

    /** The state of the page at load time, and its request. */
    record Seen(int version, int over, String fingerprint, String sitting) {
        boolean overrules() {
            return over >= 0;
        }

        /** Whether the current text is still the one that the page loaded. */
        boolean isOf(CampaignContent content) {
            if (overrules()) {
                return over == content.version();
            }
            // A kit's files may have changed, which makes no version.
            return version == content.version()
                    && (fingerprint.isEmpty()
                            || fingerprint.equals(content.draft().fingerprint()));
        }
    }

    /**
     * Saves all submitted values, including invalid ones. Nothing is lost: text that cannot be saved to the campaign is
     * kept among its versions and in the returned form.
     */
    Written write(long campaignId, Seen seen, Map<String, List<String>> values) {
        Permission.WRITE.require();
        CampaignContent before = contents.of(campaignId);
        DraftEdit edit;
        try {
            edit = drafts.apply(before.draft(), values);
        } catch (Problem e) {
            return new Written(before, drafts.form(before.draft()), Result.REFUSED, words(e));
        }
        if (!edit.unkept().isEmpty()) {
            return new Written(before, edit.form(), Result.REFUSED, edit.unkept());
        }
        boolean same = edit.draft().equals(before.draft());
        if (!same && !seen.isOf(before)) {
            return conflict(before, edit, seen);
        }
        try {
            CampaignContent after = seen.overrules()
                    ? contents.saveOver(campaignId, edit.draft(), seen.over(), seen.sitting())
                    : contents.save(campaignId, edit.draft(), same ? before.version() : seen.version());
            Result result = after.version() == before.version() ? Result.UNCHANGED : Result.SAVED;
            return new Written(after, edit.form(), result, "");
        } catch (Problem e) {
            CampaignContent now = contents.of(campaignId);
            if (!seen.isOf(now)) {
                return conflict(now, edit, seen);
            }
            setAside(now, edit, seen);
            return new Written(now, edit.form(), Result.REFUSED, words(e));
        }
    }

    private Written conflict(CampaignContent now, DraftEdit edit, Seen seen) {
        setAside(now, edit, seen);
        if (seen.version() == now.version()) {
            return new Written(
                    now, edit.form(), Result.CONFLICT, "The kit's files were changed while this page was open.");
        }
        Revision last = contents.present(now.campaignId()).orElse(null);
        String who = "Someone else";
        String when = "";
        if (last != null) {
            Actor actor = Actor.current();
            boolean same = last.authorId() == actor.id() && last.author().equals(actor.name());
            who = same ? "You" : last.authorName().isEmpty() ? who : last.authorName();
            when = " at " + Moment.of(last.savedAt()).text() + (same ? ", in another window," : "");
        }
        return new Written(
                now,
                edit.form(),
                Result.CONFLICT,
                who + " saved a different text" + when + " while this one was open.");
    }

    /** A text that is too long to store is only in the returned form. */
    private void setAside(CampaignContent now, DraftEdit edit, Seen seen) {
        try {
            contents.setAside(now.campaignId(), edit.draft(), seen.version(), seen.sitting());
        } catch (Problem e) {
            LOG.info("Campaign {}: a conflicting text could not be stored: {}", now.campaignId(), e.getMessage());
        }
    }

    private static String words(Problem problem) {
        return String.valueOf(problem.getMessage());
    }
}
