package org.daymark.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.Variants;
import org.daymark.issue.BlockFaces;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.ShownTo;
import org.daymark.message.MailOnPage;
import org.daymark.problem.Problem;
import org.daymark.review.CommentThread;
import org.daymark.review.Comments;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.writing.CanvasBlock.Linked;
import org.daymark.writing.CanvasBlock.Theirs;
import org.springframework.stereotype.Component;

/** Shows an issue block by block, each as it will look in the mail, with its fields. */
@Component
class Canvas {
    private final CampaignContents contents;
    private final CampaignIssues issues;
    private final Variants variants;
    private final Drafts drafts;
    private final Comments comments;
    private final DraftBlocks blocks;
    private final SavedBlocks saved;
    private final Segments segments;

    Canvas(
            CampaignContents contents,
            CampaignIssues issues,
            Variants variants,
            Drafts drafts,
            Comments comments,
            DraftBlocks blocks,
            SavedBlocks saved,
            Segments segments) {
        this.contents = contents;
        this.issues = issues;
        this.variants = variants;
        this.drafts = drafts;
        this.comments = comments;
        this.blocks = blocks;
        this.saved = saved;
        this.segments = segments;
    }

    /**
     * An issue on the canvas.
     *
     * @param styles the style sheets of its mail
     * @param removed removed blocks that have comments
     * @param missing blocks of the base that a language variant lacks
     */
    record Painted(
            CanvasBlock head,
            List<CanvasBlock> blocks,
            String styles,
            List<CommentedBlock> removed,
            List<BaseBlocks.Missing> missing) {}

    /**
     * @param form the fields, which may have other values than the draft where a save was refused
     * @param disputed the block with a saved text that is not the one in the form
     */
    Painted paint(Campaign campaign, IssueDraft draft, DraftForm form, Optional<Disputed> disputed) {
        BlockFaces faces = faces(campaign, draft);
        BaseBlocks base = BaseBlocks.of(campaign, variants, drafts);
        IssueDraft own = campaign.variant() == null
                ? draft
                : contents.of(campaign.base()).draft();
        Known known = new Known(
                DraftBlocks.hashes(draft), links(draft), faces, base, shown(draft, own), DraftBlocks.webOnly(own));
        List<DraftForm.Section> sections = form.sections();
        List<CommentedBlock> commented = CommentedBlock.of(form, comments.of(campaign.id()));
        List<CanvasBlock> cards = sections.stream()
                .skip(1)
                .map(section -> block(known, section, disputed, sections.size() - 1, threads(commented, section)))
                .toList();
        return new Painted(
                block(known, sections.get(0), disputed, 0, threads(commented, sections.get(0))),
                cards,
                // The canvas has the light colors of the mail; dark ones are in the preview.
                MailOnPage.inColors(faces.styles(), false),
                commented.stream().filter(CommentedBlock::removed).toList(),
                base.missing());
    }

    /**
     * A text that was not saved, because another one was saved first.
     *
     * @param block the id of the block, or {@link DraftBlocks#HEAD}
     * @param seen the hash of the text that it is based on
     * @param mine the fields with the text that was not saved
     */
    record Disputed(String block, String seen, DraftForm.Section mine, Theirs theirs) {}

    /** What is known of the blocks by their ids. */
    private record Known(
            Map<String, String> hashes,
            Map<String, Linked> links,
            BlockFaces faces,
            BaseBlocks base,
            Map<String, CanvasBlock.Shown> shown,
            Map<String, Boolean> webOnly) {}

    /** Who sees each block: in a language variant, as the campaign's own language says. */
    private Map<String, CanvasBlock.Shown> shown(IssueDraft draft, IssueDraft own) {
        Map<String, ShownTo> conditions = DraftBlocks.conditions(own);
        List<Segment> all = segments.all();
        Map<String, CanvasBlock.Shown> shown = new HashMap<>();
        blocks.of(draft).stream()
                .filter(block -> DraftBlocks.conditional(block.kind()))
                .forEach(block -> {
                    ShownTo to = conditions.getOrDefault(block.id(), ShownTo.EVERYONE);
                    shown.put(block.id(), new CanvasBlock.Shown(ShownToChoice.of(to, all), to.everyone()));
                });
        return shown;
    }

    /** The blocks that follow a saved block, as far as it still exists. */
    private Map<String, Linked> links(IssueDraft draft) {
        Map<String, Linked> links = new HashMap<>();
        if (DraftBlocks.linked(draft)) {
            Map<Long, String> names = saved.all().stream().collect(Collectors.toMap(SavedBlock::id, SavedBlock::name));
            blocks.of(draft).stream()
                    .filter(block -> names.containsKey(block.linked()))
                    .forEach(block ->
                            links.put(block.id(), new Linked(block.linked(), names.getOrDefault(block.linked(), ""))));
        }
        return links;
    }

    private static CanvasBlock block(
            Known known,
            DraftForm.Section section,
            Optional<Disputed> disputed,
            int last,
            List<CommentThread> threads) {
        int number = section.number();
        String id = section.block().isEmpty() ? DraftBlocks.HEAD : section.block();
        String face = known.faces().byBlock().getOrDefault(id, "");
        Optional<Disputed> here = disputed.filter(dispute -> dispute.block().equals(id));
        FormSection shown = FormSection.of(here.map(Disputed::mine).orElse(section));
        Theirs theirs = here.map(Disputed::theirs).orElse(null);
        // A text that was not saved stays based on the one it began with, so that the next save asks again.
        String seen = here.map(Disputed::seen).orElseGet(() -> known.hashes().getOrDefault(id, ""));
        Linked linked = known.links().get(id);
        CanvasBlock.Base base = known.base().byId().get(id);
        if (base != null && known.webOnly().containsKey(id)) {
            shown = shown.placed(known.webOnly().getOrDefault(id, false));
        }
        CanvasBlock.Shown shownTo = known.shown().get(id);
        String stamp = Integer.toHexString(
                Objects.hash(shown, face, theirs, threads, number == last - 1, seen, linked, base, shownTo));
        return new CanvasBlock(
                section.block(),
                seen,
                stamp,
                shown,
                face,
                number < last,
                number == 1,
                number == last - 1,
                threads,
                linked,
                theirs,
                base,
                shownTo);
    }

    private static List<CommentThread> threads(List<CommentedBlock> commented, DraftForm.Section section) {
        String id = section.block().isEmpty() ? DraftBlocks.HEAD : section.block();
        return commented.stream()
                .filter(block -> block.id().equals(id))
                .flatMap(block -> block.threads().stream())
                .toList();
    }

    private BlockFaces faces(Campaign campaign, IssueDraft draft) {
        try {
            return issues.faces(campaign, draft);
        } catch (Problem e) {
            // The preview beside the canvas says why the mail cannot be rendered.
            return BlockFaces.NONE;
        }
    }
}
