package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.TopUps;
import org.daymark.console.ImportMap;
import org.daymark.editing.ActKind;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.editing.Window;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.saved.SavedBlocks;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.daymark.writing.Canvas.Disputed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Builds the Write page. */
@Component
class WritePage {
    private static final Words WORDS = Words.of("writing");

    private final Campaigns campaigns;
    private final MailingLists lists;
    private final Drafts drafts;
    private final SavedBlocks saved;
    private final TopUps topUps;
    private final ImportMap modules;
    private final EditorPart editor;
    private final PreviewPart preview;

    WritePage(
            Campaigns campaigns,
            MailingLists lists,
            Drafts drafts,
            SavedBlocks saved,
            TopUps topUps,
            ImportMap modules,
            EditorPart editor,
            PreviewPart preview) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.drafts = drafts;
        this.saved = saved;
        this.topUps = topUps;
        this.modules = modules;
        this.editor = editor;
        this.preview = preview;
    }

    Campaign campaign(long id) {
        return campaigns
                .findText(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, WORDS.named("campaign.unknown", Long.toString(id))));
    }

    /** Builds the whole page. */
    ModelAndView page(
            Campaign campaign, CampaignContent content, String view, String reader, HttpServletResponse response) {
        boolean editable =
                open(campaign) && mayWrite() && topUps.origin(campaign).base() == campaign.base();
        Window window = Window.random();
        return page(
                campaign,
                content,
                drafts.form(content.draft()),
                Optional.empty(),
                editable ? window : Window.NONE,
                preview.of("writing/write", campaign, view, reader),
                response);
    }

    /** Builds the page again with a text that was not saved. */
    ModelAndView again(
            Campaign campaign,
            EditOutcome outcome,
            Optional<Disputed> disputed,
            Window window,
            String words,
            HttpServletResponse response) {
        ModelAndView page = page(
                campaign,
                outcome.content(),
                outcome.form(),
                disputed,
                window.id().isEmpty() ? Window.random() : window,
                preview.of("writing/write", campaign, "", ""),
                response);
        page.addObject("refused", words);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    /** Builds what an open page does not show yet. */
    ModelAndView changes(
            Campaign campaign,
            EditOutcome outcome,
            Optional<Disputed> disputed,
            Window window,
            List<String> have,
            String words) {
        boolean saved = outcome instanceof Saved;
        boolean kept = saved || outcome instanceof Unchanged;
        ModelAndView changes = preview.speaking(
                        campaign,
                        editor.addedTo(
                                new ModelAndView("writing/changes"),
                                campaign,
                                outcome.content(),
                                outcome.form(),
                                disputed,
                                window))
                .addObject("have", have)
                .addObject("message", words)
                .addObject("fine", kept)
                .addObject(
                        "undoable", outcome instanceof Saved done && done.act().undoable())
                .addObject("opened", outcome instanceof Saved done && opens(done.act()) ? done.block() : "");
        return changes;
    }

    /** Whether the block of an act is shown with its fields. */
    private static boolean opens(ActKind act) {
        return act == ActKind.INSERT || act == ActKind.DUPLICATE || act == ActKind.UNLINK;
    }

    private ModelAndView page(
            Campaign campaign,
            CampaignContent content,
            DraftForm form,
            Optional<Disputed> disputed,
            Window window,
            ModelAndView page,
            HttpServletResponse response) {
        modules.addTo(page, response);
        page.addObject("listName", lists.get(campaign.listId()).name())
                .addObject("sections", FormSection.of(form))
                .addObject("kitTitle", form.title())
                .addObject("editable", !window.id().isEmpty())
                .addObject("locked", mayWrite() ? campaign.state() : null);
        return window.id().isEmpty()
                ? page
                : editor.addedTo(page, campaign, content, form, disputed, window)
                        .addObject("savedBlocks", saved.all());
    }

    /** Whether users with the permission to write can currently change the text. */
    static boolean open(Campaign campaign) {
        return campaign.state() == CampaignState.DRAFT;
    }

    private static boolean mayWrite() {
        return Actor.current().may(Permission.WRITE);
    }
}
