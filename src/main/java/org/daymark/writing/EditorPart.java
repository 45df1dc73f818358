package org.daymark.writing;

import java.util.Optional;
import org.daymark.attribute.Attributes;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.console.Moment;
import org.daymark.editing.Editing;
import org.daymark.editing.Presence;
import org.daymark.editing.UndoState;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.segment.Segments;
import org.daymark.writing.Canvas.Disputed;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Builds the editor of the Write page: the blocks with their fields, and what can be done with them. */
@Component
class EditorPart {
    private final Canvas canvas;
    private final Drafts drafts;
    private final Attributes attributes;
    private final DraftBlocks blocks;
    private final Segments segments;
    private final Editing editing;
    private final Presence presence;

    EditorPart(
            Canvas canvas,
            Drafts drafts,
            Attributes attributes,
            DraftBlocks blocks,
            Segments segments,
            Editing editing,
            Presence presence) {
        this.canvas = canvas;
        this.drafts = drafts;
        this.attributes = attributes;
        this.blocks = blocks;
        this.segments = segments;
        this.editing = editing;
        this.presence = presence;
    }

    /**
     * Adds the editor to a page.
     *
     * @param disputed what another user has changed meanwhile
     */
    ModelAndView addedTo(
            ModelAndView page,
            Campaign campaign,
            CampaignContent content,
            DraftForm form,
            Optional<Disputed> disputed,
            Window window) {
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
}
