package org.daymark.writing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignIssues;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.ReadingLevel;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.message.MailingHeaders;
import org.daymark.message.WebView;
import org.daymark.preflight.Glossary;
import org.daymark.preflight.ReadingTarget;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.template.TemplateFaults;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Renders a campaign for one reader. */
@Service
class Previews {
    /** As the pre-flight counts them. */
    private static final int KILOBYTE = 1000;

    private static final Words WORDS = Words.of("writing");

    private final CampaignContents contents;
    private final CampaignIssues issues;
    private final MailingLists lists;
    private final PublicUrl publicUrl;
    private final Glossary glossary;
    private final TemplateFaults templates;

    Previews(
            CampaignContents contents,
            CampaignIssues issues,
            MailingLists lists,
            PublicUrl publicUrl,
            Glossary glossary,
            TemplateFaults templates) {
        this.glossary = glossary;
        this.contents = contents;
        this.issues = issues;
        this.lists = lists;
        this.publicUrl = publicUrl;
        this.templates = templates;
    }

    /**
     * A rendered message.
     *
     * @param fault why rendering failed, as display text; else empty
     */
    record Shown(String from, String subject, String html, String text, String fault) {
        /** The size of the HTML part, or of plain text alone, rounded up; mail programs clip long ones. */
        public int kilobytes() {
            return ((html.isEmpty() ? text : html).getBytes(StandardCharsets.UTF_8).length + KILOBYTE - 1) / KILOBYTE;
        }
    }

    /** Renders the current text or, after the start, the frozen issue. */
    Shown of(Campaign campaign, ChosenReader reader) {
        Permission.VIEW.require();
        try {
            return shown(campaign, issues.shown(campaign, reader.combination()), reader);
        } catch (Problem e) {
            return new Shown("", "", "", "", String.valueOf(e.getMessage()));
        }
    }

    /** The web view of the current text or of an earlier one, with a note in the place of its links for everyone. */
    String webView(Campaign campaign, ChosenReader reader, @Nullable Long revisionId) {
        Permission.VIEW.require();
        try {
            CompiledIssue issue =
                    revisionId == null ? issues.shown(campaign, reader.combination()) : revision(campaign, revisionId);
            return WebView.of(
                    issue,
                    new WebView.Note(WORDS.named("web-view.links"), List.of(), List.of(), WebView.PREVIEW, false));
        } catch (Problem e) {
            return "";
        }
    }

    /** How hard the current text is to read, or null if it cannot be rendered. */
    @Nullable
    ReadingLevel readingLevel(Campaign campaign) {
        try {
            return issues.readingLevel(campaign, contents.of(campaign.id()).draft());
        } catch (Problem e) {
            return null;
        }
    }

    /** How hard to read the organization wants it. */
    ReadingTarget readingTarget() {
        return glossary.target();
    }

    /** What keeps changed templates from being used. Only people who write see names of files. */
    List<String> templateFaults() {
        return Actor.current().may(Permission.WRITE) ? templates.current() : List.of();
    }

    /** Renders an earlier text. */
    Shown ofRevision(Campaign campaign, long revisionId, ChosenReader reader) {
        Permission.VIEW.require();
        return shown(campaign, revision(campaign, revisionId), reader);
    }

    private CompiledIssue revision(Campaign campaign, long revisionId) {
        return contents.revision(campaign.id(), revisionId)
                .map(draft -> issues.shown(campaign, draft))
                .orElseThrow(() -> WORDS.problem("version.gone"));
    }

    private Shown shown(Campaign campaign, CompiledIssue issue, ChosenReader reader) {
        MailingHeaders headers =
                MailingHeaders.preview(lists.get(campaign.listId()).name(), issue);
        IssuePreview mail =
                IssuePreviews.preview(issue, reader.reader(), headers, issues.sendDate(campaign), publicUrl.base());
        return new Shown(issue.fromName(), mail.subject(), mail.html(), mail.text(), "");
    }
}
