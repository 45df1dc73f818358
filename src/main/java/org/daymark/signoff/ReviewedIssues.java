package org.daymark.signoff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variants;
import org.daymark.campaign.Variants.Language;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftField;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.message.MailingHeaders;
import org.daymark.review.CommentThread;
import org.daymark.review.Comments;
import org.daymark.review.OutsideReviewer;
import org.daymark.review.ReadBlocks;
import org.daymark.review.ReadBlocks.Block;
import org.daymark.review.SignOff;
import org.daymark.review.SignOffForm;
import org.daymark.review.SignOffs;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/**
 * What an outside reviewer gets to see of a campaign: its issue as a sample reader gets it, and nothing of its list or
 * of other campaigns.
 */
@Service
class ReviewedIssues {
    private static final Words WORDS = Words.of("signoff");
    private static final int MAX_LEAD = 70;
    private static final String SAMPLE_LIST = WORDS.named("sample-list");
    private static final String HEAD_TITLE = WORDS.named("head");

    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final CampaignIssues issues;
    private final Variants variants;
    private final Drafts drafts;
    private final Comments comments;
    private final SignOffs signOffs;
    private final PublicUrl publicUrl;

    ReviewedIssues(
            Campaigns campaigns,
            CampaignContents contents,
            CampaignIssues issues,
            Variants variants,
            Drafts drafts,
            Comments comments,
            SignOffs signOffs,
            PublicUrl publicUrl) {
        this.campaigns = campaigns;
        this.contents = contents;
        this.issues = issues;
        this.variants = variants;
        this.drafts = drafts;
        this.comments = comments;
        this.signOffs = signOffs;
        this.publicUrl = publicUrl;
    }

    /**
     * The present text of a campaign, or the frozen issue after its start.
     *
     * @param tag of the language to show; any other text for the campaign's own
     */
    ReviewedIssue of(OutsideReviewer reviewer, String tag) {
        Campaign campaign = campaigns.get(reviewer.campaignId());
        String hash = issues.contentHash(campaign);
        List<SignOff> own = signOffs.of(campaign.id()).stream()
                .filter(answer -> answer.reviewerId() == reviewer.id())
                .toList();
        Optional<SignOff> latest = own.stream().findFirst();
        boolean stands = latest.filter(answer -> answer.standsFor(hash)).isPresent();
        List<Language> languages = variants.languages(campaign.id());
        Language shown = shown(languages, tag);
        DraftForm form = drafts.form(contents.of(shown.id()).draft());
        Campaign text = campaigns.text(shown.id());
        CompiledIssue compiled = compiled(text);
        IssuePreview mail = preview(text, compiled);
        return new ReviewedIssue(
                languages,
                shown.tag(),
                mail.subject(),
                mail.html(),
                mail.text(),
                compiled.web().isEmpty() ? "" : whole(text, compiled),
                !DraftBlocks.conditions(contents.of(campaign.id()).draft()).isEmpty(),
                hash,
                places(form, comments.of(reviewer, shown.id())),
                latest.orElse(null),
                stands,
                latest.isEmpty() || stands
                        ? List.of()
                        : latest.get().read().differencesTo(read(campaign)).stream()
                                .map(ReadBlocks.Difference::words)
                                .toList(),
                own.stream().skip(1).toList(),
                takesAnswers(campaign));
    }

    /**
     * Records an answer to the content with this hash.
     *
     * @return false if the content is another one by now
     */
    @Transactional
    public boolean answer(OutsideReviewer reviewer, SignOffForm answer, String hash) {
        contents.locked(reviewer.campaignId());
        Campaign campaign = campaigns.get(reviewer.campaignId());
        if (!takesAnswers(campaign)) {
            throw WORDS.problem("answer.closed");
        }
        if (hash.isEmpty() || !issues.contentHash(campaign).equals(hash)) {
            return false;
        }
        signOffs.answer(reviewer, answer, hash, read(campaign));
        return true;
    }

    /** Adds a comment on a block of the issue in the language with this tag. */
    void comment(OutsideReviewer reviewer, String tag, String block, String text) {
        long of = text(reviewer, tag);
        String title = drafts.form(contents.of(of).draft()).sections().stream()
                .filter(section -> !section.leftOut() && id(section).equals(block))
                .map(section -> section.block().isEmpty() ? HEAD_TITLE : section.title())
                .findFirst()
                .orElseThrow(() -> WORDS.problem("block.gone"));
        comments.add(reviewer, of, block, title, text);
    }

    /** Adds a reply to a comment on the issue in the language with this tag. */
    void reply(OutsideReviewer reviewer, String tag, long comment, String text) {
        comments.reply(reviewer, text(reviewer, tag), comment, text);
    }

    /** The tag of the language that is shown for a tag. */
    String language(OutsideReviewer reviewer, String tag) {
        return shown(variants.languages(reviewer.campaignId()), tag).tag();
    }

    private long text(OutsideReviewer reviewer, String tag) {
        return shown(variants.languages(reviewer.campaignId()), tag).id();
    }

    private static Language shown(List<Language> languages, String tag) {
        return languages.stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(languages.get(0));
    }

    /** A campaign that has started or was canceled takes no more answers. */
    private static boolean takesAnswers(Campaign campaign) {
        return campaign.issue() == null && campaign.state() != CampaignState.CANCELLED;
    }

    private CompiledIssue compiled(Campaign campaign) {
        return campaign.issue() == null
                ? issues.shown(campaign, contents.of(campaign.id()).draft())
                : issues.shown(campaign, issues.conditions(campaign).ofMemberOfAll());
    }

    private IssuePreview preview(Campaign campaign, CompiledIssue issue) {
        // The name of the list is not for the reviewer.
        MailingHeaders headers = MailingHeaders.preview(SAMPLE_LIST, issue);
        return IssuePreviews.preview(issue, Reader.SAMPLE, headers, issues.sendDate(campaign), publicUrl.base());
    }

    /** The issue with the blocks that only its web view has. */
    private String whole(Campaign campaign, CompiledIssue issue) {
        IssuePreview whole = preview(campaign, issue.ofWebView());
        return whole.html().isEmpty() ? "<pre>" + HtmlUtils.htmlEscape(whole.text()) + "</pre>" : whole.html();
    }

    private static List<ReviewedIssue.Place> places(DraftForm form, List<CommentThread> threads) {
        List<ReviewedIssue.Place> places = new ArrayList<>();
        List<CommentThread> left = new ArrayList<>(threads);
        for (DraftForm.Section section : form.sections()) {
            if (!section.leftOut()) {
                String id = id(section);
                List<CommentThread> here = threads.stream()
                        .filter(thread -> thread.block().equals(id))
                        .toList();
                left.removeAll(here);
                places.add(new ReviewedIssue.Place(id, titleOf(section), lead(section), here));
            }
        }
        if (!left.isEmpty()) {
            places.add(new ReviewedIssue.Place("", WORDS.named("removed-blocks"), "", left));
        }
        return places;
    }

    /** The blocks in all languages. */
    private ReadBlocks read(Campaign campaign) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        for (Language language : variants.languages(campaign.id())) {
            IssueDraft draft = contents.of(language.id()).draft();
            Map<String, String> hashes = DraftBlocks.hashes(draft);
            for (DraftForm.Section section : drafts.form(draft).sections()) {
                if (!section.leftOut()) {
                    String id = id(section);
                    Block block = new Block(
                            language.base() ? titleOf(section) : language.name() + ", " + titleOf(section),
                            hashes.getOrDefault(id, ""));
                    blocks.put(language.base() ? id : language.tag() + " " + id, block);
                }
            }
        }
        return new ReadBlocks(blocks);
    }

    private static String id(DraftForm.Section section) {
        return section.block().isEmpty() ? DraftBlocks.HEAD : section.block();
    }

    private static String titleOf(DraftForm.Section section) {
        return section.block().isEmpty() ? HEAD_TITLE : section.number() + ". " + section.title();
    }

    /** Without Markdown's asterisks, and with the fallbacks of merge fields. */
    private static String plain(String text) {
        return text.replaceAll("\\{\\{[^}|]*\\|([^}]*)}}", "$1")
                .replaceAll("\\{\\{[^}]*}}", "")
                .replaceAll("[\\s*]+", " ")
                .strip();
    }

    private static String lead(DraftForm.Section section) {
        return section.fields().stream()
                .filter(field -> field.kind() == DraftField.Kind.PROSE || field.kind() == DraftField.Kind.LINE)
                .map(field -> plain(field.value()))
                .filter(value -> !value.isEmpty())
                .map(value -> Excerpt.of(value, MAX_LEAD))
                .findFirst()
                .orElse("");
    }
}
