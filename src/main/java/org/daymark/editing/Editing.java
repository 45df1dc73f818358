package org.daymark.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Revision;
import org.daymark.campaign.RevisionCause;
import org.daymark.campaign.Variants;
import org.daymark.editing.Acts.Done;
import org.daymark.editing.Acts.Removal;
import org.daymark.editing.EditOutcome.BlockGone;
import org.daymark.editing.EditOutcome.Blocked;
import org.daymark.editing.EditOutcome.Change;
import org.daymark.editing.EditOutcome.ChangedSince;
import org.daymark.editing.EditOutcome.Conflict;
import org.daymark.editing.EditOutcome.NothingLeft;
import org.daymark.editing.EditOutcome.Refused;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftBlocks.Inserted;
import org.daymark.issue.DraftChange;
import org.daymark.issue.DraftEdit;
import org.daymark.issue.DraftForm;
import org.daymark.issue.DraftReversal;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.ShownTo;
import org.daymark.problem.Problem;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes the text of a campaign act by act. Acts of different users on different blocks are merged; nothing that was
 * typed is lost. Every act voids a review or an approval, as any change of the text does.
 */
@Service
public class Editing {
    private static final Words WORDS = Words.of("editing");

    private final CampaignContents contents;
    private final Variants variants;
    private final Drafts drafts;
    private final DraftBlocks blocks;
    private final SavedBlocks savedBlocks;
    private final Acts acts;
    private final TransactionTemplate transactions;

    Editing(
            CampaignContents contents,
            Variants variants,
            Drafts drafts,
            DraftBlocks blocks,
            SavedBlocks savedBlocks,
            Acts acts,
            TransactionTemplate transactions) {
        this.contents = contents;
        this.variants = variants;
        this.drafts = drafts;
        this.blocks = blocks;
        this.savedBlocks = savedBlocks;
        this.acts = acts;
        this.transactions = transactions;
    }

    /** A draft that an act leads to, and the block to show. */
    private record Next(IssueDraft draft, String block) {}

    /** Saves all submitted values of a block, including invalid ones. */
    public EditOutcome edit(long campaignId, BlockEdit edit) {
        return locked(campaignId, before -> edited(before, edit, ActKind.EDIT));
    }

    /** Saves the submitted values over those of another user that a {@link Conflict} showed. */
    public EditOutcome keepMine(long campaignId, BlockEdit edit) {
        return locked(campaignId, before -> edited(before, edit, ActKind.KEEP));
    }

    private EditOutcome edited(CampaignContent before, BlockEdit edit, ActKind kind) {
        IssueDraft draft = before.draft();
        if (!edit.isOnlyAboutIt()) {
            throw WORDS.problem("save.other-blocks");
        }
        String hash = DraftBlocks.hash(draft, edit.block());
        if (hash.isEmpty()) {
            return gone(before, edit);
        }
        if (!edit.isOnlyAboutThePlace()) {
            refuseLinked(draft, edit.block());
        }
        DraftEdit applied = drafts.apply(draft, edit.values());
        if (!applied.unkept().isEmpty()) {
            return new Refused(before, applied.form(), applied.unkept());
        }
        if (applied.draft().equals(draft)) {
            return new Unchanged(before, applied.form());
        }
        // Says so if it is too long to be stored.
        applied.draft().toJson();
        if (!hash.equals(edit.seenHash()) && !acts.isOwn(before, edit.block(), edit.window())) {
            contents.setAside(
                    before.campaignId(),
                    applied.draft(),
                    before.version(),
                    edit.window().aside(edit.block()));
            DraftForm form = drafts.form(draft);
            return new Conflict(
                    before,
                    form,
                    section(form, edit.block()),
                    section(applied.form(), edit.block()),
                    lastChange(before, edit.block()));
        }
        CampaignContent after = kind == ActKind.KEEP
                ? contents.saveOver(
                        before.campaignId(),
                        applied.draft(),
                        before.version(),
                        edit.window().aside(edit.block()))
                : contents.save(before.campaignId(), applied.draft(), before.version());
        DraftChange change = DraftChange.between(draft, after.draft());
        acts.add(new Done(before.campaignId(), kind, edit.block(), change, after.version(), edit.window()));
        return new Saved(after, applied.form(), kind, change.changed(), edit.block());
    }

    private EditOutcome gone(CampaignContent before, BlockEdit edit) {
        Optional<Removal> removal = acts.removal(before.campaignId(), edit.block());
        boolean kept = false;
        if (removal.isPresent()) {
            IssueDraft with = blocks.withRemoved(before.draft(), removal.get().change(), edit.block());
            DraftEdit applied = drafts.apply(with, edit.values());
            if (applied.unkept().isEmpty()) {
                applied.draft().toJson();
                contents.setAside(
                        before.campaignId(),
                        applied.draft(),
                        before.version(),
                        edit.window().aside(edit.block()));
                kept = true;
            }
        }
        return new BlockGone(
                before,
                drafts.form(before.draft()),
                edit.block(),
                removal.map(Removal::by).orElse(Change.UNKNOWN),
                kept);
    }

    /**
     * Inserts a block with starting values. If the block before it was removed meanwhile, it takes that place.
     *
     * @param after the id of the block before it; empty for the start, and the footer for the end
     */
    public EditOutcome insert(long campaignId, String kind, String after, Window window) {
        return behind(
                campaignId,
                after,
                (draft, place) -> {
                    Inserted inserted = blocks.insert(draft, kind, place);
                    return new Next(inserted.draft(), inserted.id());
                },
                ActKind.INSERT,
                window);
    }

    /**
     * Inserts a block that a finding asks for, behind the block of the finding or where such a block fits.
     *
     * @param values what it says, see {@link DraftBlocks#insert}
     */
    public EditOutcome insertFor(
            long campaignId, String kind, Map<String, String> values, String block, Window window) {
        return act(campaignId, ActKind.INSERT, window, draft -> {
            Inserted inserted = blocks.insert(draft, kind, blocks.placeFor(draft, block), values);
            return new Next(inserted.draft(), inserted.id());
        });
    }

    /** Inserts a saved block that the issue follows from now on; see {@link #insert}. */
    public EditOutcome insertLinked(long campaignId, SavedBlock saved, String after, Window window) {
        return behind(
                campaignId,
                after,
                (draft, place) -> {
                    Inserted inserted = blocks.paste(draft, List.of(saved.content()), place);
                    return new Next(blocks.link(inserted.draft(), inserted.id(), saved.id()), inserted.id());
                },
                ActKind.INSERT,
                window);
    }

    /** Inserts a block of the base that a language variant lacks, where it stands there, to be translated. */
    public EditOutcome insertFromBase(long variantId, String block, Window window) {
        return act(
                variantId,
                ActKind.INSERT,
                window,
                draft -> new Next(variants.withBlockOfBase(variantId, draft, block), block));
    }

    /** Lets a block follow a saved one from now on, with its content. */
    public EditOutcome link(long campaignId, String block, SavedBlock saved, Window window) {
        return present(
                campaignId,
                block,
                before -> save(
                        before, ActKind.LINK, window, new Next(blocks.link(before.draft(), block, saved.id()), block)));
    }

    /** Makes a linked block one of the issue's own, with the content that it has. */
    public EditOutcome unlink(long campaignId, String block, Window window) {
        return present(
                campaignId,
                block,
                before -> save(before, ActKind.UNLINK, window, new Next(blocks.unlink(before.draft(), block), block)));
    }

    /**
     * Inserts several blocks with their content, see {@link DraftBlocks#paste}. The text before it stays a revision.
     */
    public EditOutcome paste(long campaignId, List<ObjectNode> pasted, String after, Window window) {
        return behind(
                campaignId,
                after,
                (draft, place) -> {
                    Inserted inserted = blocks.paste(draft, pasted, place);
                    return new Next(inserted.draft(), inserted.id());
                },
                ActKind.PASTE,
                window);
    }

    /** Moves a block behind another one. */
    public EditOutcome move(long campaignId, String block, String after, Window window) {
        return present(
                campaignId,
                block,
                before -> anchored(
                        before,
                        after,
                        place -> save(
                                before,
                                ActKind.MOVE,
                                window,
                                new Next(blocks.move(before.draft(), block, place), block))));
    }

    public EditOutcome duplicate(long campaignId, String block, Window window) {
        return present(campaignId, block, before -> {
            Inserted copy = blocks.duplicate(before.draft(), block);
            return save(before, ActKind.DUPLICATE, window, new Next(copy.draft(), copy.id()));
        });
    }

    /** Hides a block or shows it again. */
    public EditOutcome hide(long campaignId, String block, boolean hidden, Window window) {
        return present(
                campaignId,
                block,
                before -> save(
                        before,
                        hidden ? ActKind.HIDE : ActKind.SHOW,
                        window,
                        new Next(blocks.hide(before.draft(), block, hidden), block)));
    }

    /** Shows a block to everyone, to the members of a segment, or to all but them. A linked block can differ in it. */
    public EditOutcome showTo(long campaignId, String block, ShownTo shownTo, Window window) {
        return present(
                campaignId,
                block,
                before -> save(
                        before,
                        ActKind.SHOW_TO,
                        window,
                        new Next(blocks.showTo(before.draft(), block, shownTo), block)));
    }

    /**
     * Removes a block, unless it was changed since.
     *
     * @param seenHash the hash of the block on the page
     */
    public EditOutcome remove(long campaignId, String block, String seenHash, Window window) {
        return present(campaignId, block, before -> {
            if (DraftBlocks.hash(before.draft(), block).equals(seenHash)) {
                return save(before, ActKind.REMOVE, window, new Next(blocks.remove(before.draft(), block), block));
            }
            DraftForm form = drafts.form(before.draft());
            return new ChangedSince(before, form, section(form, block), lastChange(before, block));
        });
    }

    /** Restores an earlier text as a whole; see {@link CampaignContents#restore}. */
    public EditOutcome restore(long campaignId, long revisionId, int seenVersion, Window window) {
        return locked(campaignId, before -> {
            CampaignContent after = contents.restore(campaignId, revisionId, seenVersion);
            return saved(before, after, ActKind.RESTORE, window, "");
        });
    }

    /** Reverses the latest act of the current user that still holds, unless that would overwrite a later change. */
    public EditOutcome undo(long campaignId, Window window) {
        return locked(campaignId, before -> {
            Optional<Act> last = acts.toUndo(campaignId);
            return last.isEmpty()
                    ? new NothingLeft(before, drafts.form(before.draft()))
                    : reversed(before, last.get(), acts.change(last.get()), ActKind.UNDO, window);
        });
    }

    /** Repeats the act of the current user that was undone last. */
    public EditOutcome redo(long campaignId, Window window) {
        return locked(campaignId, before -> {
            Optional<Act> undone = acts.toRedo(campaignId);
            Optional<DraftChange> undo = undone.flatMap(act -> acts.undoOf(campaignId, act));
            return undone.isEmpty() || undo.isEmpty()
                    ? new NothingLeft(before, drafts.form(before.draft()))
                    : reversed(before, undone.get(), undo.get(), ActKind.REDO, window);
        });
    }

    private EditOutcome reversed(CampaignContent before, Act act, DraftChange change, ActKind kind, Window window) {
        DraftReversal reversal = blocks.reverse(change, before.draft());
        if (reversal instanceof DraftReversal.ChangedSince since) {
            return new Blocked(
                    before, drafts.form(before.draft()), act, since.block(), lastChange(before, since.block()));
        }
        IssueDraft draft = ((DraftReversal.Reversed) reversal).draft();
        CampaignContent after = contents.save(before.campaignId(), draft, before.version());
        Done done = new Done(
                before.campaignId(),
                kind,
                act.block(),
                DraftChange.between(before.draft(), after.draft()),
                after.version(),
                window);
        if (kind == ActKind.UNDO) {
            acts.addUndo(done, act);
        } else {
            acts.addRedo(done, act);
        }
        return new Saved(after, drafts.form(after.draft()), kind, done.change().changed(), act.block());
    }

    /** What undo and redo would do for the current user. */
    public UndoState undoState(long campaignId) {
        Permission.WRITE.require();
        return new UndoState(acts.toUndo(campaignId), acts.toRedo(campaignId));
    }

    /** The latest acts on the text, newest first. */
    public List<Act> acts(long campaignId) {
        Permission.VIEW.require();
        return acts.newest(campaignId);
    }

    /** A change of a draft at a place among its blocks. */
    @FunctionalInterface
    private interface Placing {
        Next at(IssueDraft draft, String place);
    }

    private EditOutcome behind(long campaignId, String after, Placing placing, ActKind kind, Window window) {
        return locked(
                campaignId,
                before -> anchored(
                        before, after, place -> save(before, kind, window, placing.at(before.draft(), place))));
    }

    /** Finds the place behind a block that may have been removed meanwhile. */
    private EditOutcome anchored(CampaignContent before, String after, Function<String, EditOutcome> act) {
        if (after.isEmpty() || !DraftBlocks.hash(before.draft(), after).isEmpty()) {
            return act.apply(after);
        }
        Optional<Removal> removal = acts.removal(before.campaignId(), after);
        return removal.isPresent()
                ? act.apply(blocks.placeInsteadOf(before.draft(), removal.get().change(), after))
                : new BlockGone(before, drafts.form(before.draft()), after, Change.UNKNOWN, false);
    }

    private EditOutcome act(long campaignId, ActKind kind, Window window, Function<IssueDraft, Next> act) {
        return locked(campaignId, before -> save(before, kind, window, act.apply(before.draft())));
    }

    private EditOutcome present(long campaignId, String block, Function<CampaignContent, EditOutcome> act) {
        return locked(
                campaignId,
                before -> blocks.find(before.draft(), block).isPresent()
                        ? act.apply(before)
                        : new BlockGone(
                                before,
                                drafts.form(before.draft()),
                                block,
                                acts.removal(campaignId, block).map(Removal::by).orElse(Change.UNKNOWN),
                                false));
    }

    private EditOutcome save(CampaignContent before, ActKind kind, Window window, Next next) {
        if (next.draft().equals(before.draft())) {
            return new Unchanged(before, drafts.form(before.draft()));
        }
        CampaignContent after = kind == ActKind.PASTE
                ? contents.saveApart(before.campaignId(), next.draft(), before.version(), RevisionCause.PASTED.plain())
                : contents.save(before.campaignId(), next.draft(), before.version());
        return saved(before, after, kind, window, next.block());
    }

    private EditOutcome saved(
            CampaignContent before, CampaignContent after, ActKind kind, Window window, String block) {
        DraftForm form = drafts.form(after.draft());
        DraftChange change = DraftChange.between(before.draft(), after.draft());
        if (change.isEmpty()) {
            return new Unchanged(after, form);
        }
        String about = kind == ActKind.PASTE ? "" : block;
        acts.add(new Done(before.campaignId(), kind, about, change, after.version(), window));
        return new Saved(after, form, kind, change.changed(), block);
    }

    /** Runs an act alone on the text of its campaign; a Problem becomes an outcome. */
    private EditOutcome locked(long campaignId, Function<CampaignContent, EditOutcome> act) {
        Permission.WRITE.require();
        try {
            return transactions.execute(status -> act.apply(contents.locked(campaignId)));
        } catch (Problem e) {
            CampaignContent now = contents.of(campaignId);
            return new Refused(now, drafts.form(now.draft()), String.valueOf(e.getMessage()));
        }
    }

    private void refuseLinked(IssueDraft draft, String block) {
        blocks.find(draft, block)
                .filter(linked -> linked.linked() > 0)
                .flatMap(linked -> savedBlocks.find(linked.linked()))
                .ifPresent(linked -> {
                    throw WORDS.problem("linked", linked.name());
                });
    }

    private Change lastChange(CampaignContent now, String block) {
        return acts.lastChange(now.campaignId(), block)
                .orElseGet(() ->
                        contents.present(now.campaignId()).map(Editing::change).orElse(Change.UNKNOWN));
    }

    private static Change change(Revision revision) {
        Actor actor = Actor.current();
        return new Change(
                revision.authorName(),
                revision.authorId() == actor.id() && revision.author().equals(actor.name()),
                revision.savedAt());
    }

    private static DraftForm.Section section(DraftForm form, String block) {
        return form.sections().stream()
                .filter(section -> block.equals(DraftBlocks.HEAD)
                        ? section.block().isEmpty()
                        : section.block().equals(block))
                .findFirst()
                .orElseThrow();
    }
}
