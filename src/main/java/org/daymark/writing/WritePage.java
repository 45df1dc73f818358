package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.attribute.Attributes;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.TopUps;
import org.daymark.campaign.Variants;
import org.daymark.campaign.Variants.Language;
import org.daymark.console.ImportMap;
import org.daymark.console.Moment;
import org.daymark.editing.ActKind;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.editing.Editing;
import org.daymark.editing.Presence;
import org.daymark.editing.UndoState;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.saved.SavedBlocks;
import org.daymark.segment.Segments;
import org.daymark.subscriber.MailingLists;
import org.daymark.writing.Canvas.Disputed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Builds the Write page. */
@Component
class WritePage {
    private final Campaigns campaigns;
    private final MailingLists lists;
    private final Readers readers;
    private final Previews previews;
    private final Canvas canvas;
    private final Drafts drafts;
    private final Attributes attributes;
    private final DraftBlocks blocks;
    private final SavedBlocks saved;
    private final Segments segments;
    private final Variants variants;
    private final TopUps topUps;
    private final Editing editing;
    private final Presence presence;
    private final ImportMap modules;

    WritePage(
            Campaigns campaigns,
            MailingLists lists,
            Readers readers,
            Previews previews,
            Canvas canvas,
            Drafts drafts,
            Attributes attributes,
            DraftBlocks blocks,
            SavedBlocks saved,
            Segments segments,
            Variants variants,
            TopUps topUps,
            Editing editing,
            Presence presence,
            ImportMap modules) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.readers = readers;
        this.previews = previews;
        this.canvas = canvas;
        this.drafts = drafts;
        this.attributes = attributes;
        this.blocks = blocks;
        this.saved = saved;
        this.segments = segments;
        this.variants = variants;
        this.topUps = topUps;
        this.editing = editing;
        this.presence = presence;
        this.modules = modules;
    }

    Campaign campaign(long id) {
        return campaigns
                .findText(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no campaign with the number " + id + "."));
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
                preview("writing/write", campaign, view, reader),
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
                preview("writing/write", campaign, "", ""),
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
        ModelAndView changes = speaking(
                        campaign,
                        editor(
                                campaign,
                                outcome.content(),
                                outcome.form(),
                                disputed,
                                window,
                                new ModelAndView("writing/changes")))
                .addObject("have", have)
                .addObject("message", words)
                .addObject("fine", kept)
                .addObject(
                        "undoable", outcome instanceof Saved done && done.act().undoable())
                .addObject("opened", outcome instanceof Saved done && opens(done.act()) ? done.block() : "");
        return changes;
    }

    /** Adds the language of the text, and that of its base. */
    ModelAndView speaking(Campaign campaign, ModelAndView page) {
        List<Language> languages = variants.languages(campaign.base());
        languages.stream()
                .filter(language -> language.id() == campaign.id())
                .findFirst()
                .ifPresent(language -> page.addObject("language", language));
        return page.addObject("languages", languages).addObject("baseLanguage", languages.get(0));
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
                : editor(campaign, content, form, disputed, window, page).addObject("savedBlocks", saved.all());
    }

    private ModelAndView editor(
            Campaign campaign,
            CampaignContent content,
            DraftForm form,
            Optional<Disputed> disputed,
            Window window,
            ModelAndView page) {
        Canvas.Painted painted = canvas.paint(campaign, content.draft(), form, disputed);
        UndoState undo = editing.undoState(campaign.id());
        return page.addObject("campaign", campaign)
                .addObject("version", content.version())
                .addObject("sitting", window.id())
                .addObject("savedAt", Moment.ofNullable(content.savedAt()))
                .addObject("faulty", form.errors())
                .addObject("head", painted.head())
                .addObject("blocks", painted.blocks())
                .addObject("styles", painted.styles())
                .addObject("removedBlocks", painted.removed())
                .addObject("missing", painted.missing())
                .addObject("kinds", blocks.kinds())
                .addObject("shownTo", ShownToChoice.all(segments.all()))
                .addObject(
                        "undoWords", undo.undo().map(act -> act.kind().words()).orElse(""))
                .addObject(
                        "redoWords", undo.redo().map(act -> act.kind().words()).orElse(""))
                .addObject("mergeTags", MergeChoice.of(drafts.mergeTags(content.draft()), attributes.current()))
                .addObject("others", presence.seen(campaign.id(), window).names());
    }

    /** Builds only the preview, for an open page. */
    ModelAndView preview(String template, Campaign campaign, String view, String readerKey) {
        View shown = View.of(view);
        ChosenReader reader = readers.find(campaign, readerKey);
        return speaking(campaign, new ModelAndView(template))
                .addObject("campaign", campaign)
                .addObject("view", shown)
                .addObject("views", List.of(View.values()))
                .addObject("reader", reader)
                .addObject(
                        "readers",
                        Stream.of(ChosenReader.SAMPLE, ChosenReader.UNKNOWN).toList())
                .addObject("combinations", readers.combinations(campaign, reader))
                .addObject("found", List.of())
                .addObject("templateFaults", previews.templateFaults())
                .addObject("mail", previews.of(campaign, reader))
                .addObject("reading", previews.readingLevel(campaign))
                .addObject("readingTarget", previews.readingTarget());
    }

    /** Whether users with the permission to write can currently change the text. */
    static boolean open(Campaign campaign) {
        return campaign.state() == CampaignState.DRAFT;
    }

    private static boolean mayWrite() {
        return Actor.current().may(Permission.WRITE);
    }
}
