package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Variants;
import org.daymark.console.Flash;
import org.daymark.editing.BlockEdit;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.Conflict;
import org.daymark.editing.EditOutcome.Refused;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlock;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.problem.Problem;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.segment.Segments;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The acts of the Write page: each form and button of a block. The page's script gets what changed; without it, the
 * page is shown again.
 */
@Controller
@RequestMapping("/campaigns/{id}/blocks")
@RequirePermission(Permission.WRITE)
class BlockPages {
    private static final String BLOCK = "/{block}";

    private static final Words WORDS = Words.of("writing");

    /** The name that no template uses. */
    private static final String ASKED = "askedByEditor";

    /** The start of the names of what an inserted block says. */
    private static final String SAYS = "value-";

    /** The form fields that are not fields of a block. */
    private static final Set<String> OURS =
            Set.of("_csrf", "seen", "sitting", "over", "have", "kind", "act", "base", "shown");

    private final WritePage page;
    private final Editing editing;
    private final CampaignContents contents;
    private final Variants variants;
    private final Drafts drafts;
    private final DraftBlocks blocks;
    private final SavedBlocks savedBlocks;
    private final Segments segments;

    BlockPages(
            WritePage page,
            Editing editing,
            CampaignContents contents,
            Variants variants,
            Drafts drafts,
            DraftBlocks blocks,
            SavedBlocks savedBlocks,
            Segments segments) {
        this.page = page;
        this.editing = editing;
        this.contents = contents;
        this.variants = variants;
        this.drafts = drafts;
        this.blocks = blocks;
        this.savedBlocks = savedBlocks;
        this.segments = segments;
    }

    /**
     * What comes with every act.
     *
     * @param seen the hash of the block as the page shows it
     */
    record Asked(
            Campaign campaign,
            Window window,
            String seen,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        long id() {
            return campaign.id();
        }

        boolean byScript() {
            return request.getHeader("X-Editor") != null;
        }
    }

    @ModelAttribute(ASKED)
    Asked asked(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sitting,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return new Asked(page.campaign(id), new Window(sitting), seen, request, response, next);
    }

    /** Saves the issue's own fields. */
    @PostMapping
    Object head(
            @ModelAttribute(name = ASKED, binding = false) Asked asked, @RequestParam(defaultValue = "") String over) {
        return edit(asked, DraftBlocks.HEAD, over);
    }

    /** Saves a block. */
    @PostMapping(BLOCK)
    Object block(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String over) {
        return edit(asked, block, over);
    }

    private Object edit(Asked asked, String block, String over) {
        EditOutcome outcome = save(asked, block, over);
        return answer(asked, outcome instanceof Refused refused ? typed(asked, refused) : outcome);
    }

    /** A refusal with the text that was typed in its form, as far as it has fields for it. */
    private EditOutcome typed(Asked asked, Refused refused) {
        try {
            return new Refused(
                    refused.content(),
                    drafts.apply(refused.content().draft(), values(asked)).form(),
                    refused.words());
        } catch (Problem e) {
            return refused;
        }
    }

    private static Map<String, List<String>> values(Asked asked) {
        Map<String, List<String>> values = new HashMap<>();
        asked.request().getParameterMap().forEach((name, submitted) -> {
            if (!OURS.contains(name)) {
                values.put(name, Arrays.asList(submitted));
            }
        });
        return values;
    }

    private EditOutcome save(Asked asked, String block, String over) {
        Map<String, List<String>> values = values(asked);
        long id = asked.id();
        return over.isEmpty()
                ? editing.edit(id, new BlockEdit(block, asked.seen(), values, asked.window()))
                : editing.keepMine(id, new BlockEdit(block, over, values, asked.window()));
    }

    /** Inserts a block at the start. */
    @PostMapping("/insert")
    Object insertFirst(
            @ModelAttribute(name = ASKED, binding = false) Asked asked, @RequestParam(defaultValue = "") String kind) {
        return answer(asked, editing.insert(asked.id(), kind, "", asked.window()));
    }

    /** Inserts a saved block at the start, linked. */
    @PostMapping("/insert-saved")
    Object insertSavedFirst(
            @ModelAttribute(name = ASKED, binding = false) Asked asked, @RequestParam(defaultValue = "0") long saved) {
        return answer(asked, editing.insertLinked(asked.id(), savedBlock(saved), "", asked.window()));
    }

    /** Inserts a saved block below another block, linked. */
    @PostMapping(BLOCK + "/insert-saved")
    Object insertSaved(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "0") long saved) {
        return answer(asked, editing.insertLinked(asked.id(), savedBlock(saved), block, asked.window()));
    }

    private SavedBlock savedBlock(long id) {
        return savedBlocks.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Makes a linked block one of the issue's own. */
    @PostMapping(BLOCK + "/unlink")
    Object unlink(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return answer(asked, editing.unlink(asked.id(), block, asked.window()));
    }

    /** Inserts a block that a finding asks for where it fits. */
    @PostMapping("/insert-for")
    Object insertFor(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String near) {
        Map<String, String> says = new HashMap<>();
        asked.request().getParameterMap().forEach((name, submitted) -> {
            if (name.startsWith(SAYS)) {
                says.put(name.substring(SAYS.length()), submitted[0]);
            }
        });
        return answer(asked, editing.insertFor(asked.id(), kind, says, near, asked.window()));
    }

    /**
     * Inserts a block below another one. Without script, what was typed in the other one comes along and is saved
     * first, as before each of the acts that follow.
     */
    @PostMapping(BLOCK + "/insert")
    Object insert(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String kind) {
        return after(asked, block, () -> editing.insert(asked.id(), kind, block, asked.window()));
    }

    @PostMapping(BLOCK + "/up")
    Object up(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return step(asked, block, -2);
    }

    @PostMapping(BLOCK + "/down")
    Object down(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return step(asked, block, 1);
    }

    /** @param to where the block is that it is to follow, from its own place */
    private Object step(Asked asked, String block, int to) {
        return after(asked, block, () -> {
            List<String> order = blocks.of(contents.of(asked.id()).draft()).stream()
                    .map(DraftBlock::id)
                    .toList();
            int place = order.indexOf(block) + to;
            String behind = place < 0 ? "" : order.get(Math.min(place, order.size() - 1));
            return editing.move(asked.id(), block, behind, asked.window());
        });
    }

    /** @param after the id of the block that it is to follow; empty for the start */
    @PostMapping(BLOCK + "/move")
    Object move(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String after) {
        return answer(asked, editing.move(asked.id(), block, after, asked.window()));
    }

    @PostMapping(BLOCK + "/duplicate")
    Object duplicate(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return after(asked, block, () -> editing.duplicate(asked.id(), block, asked.window()));
    }

    @PostMapping(BLOCK + "/hide")
    Object hide(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return after(asked, block, () -> editing.hide(asked.id(), block, true, asked.window()));
    }

    @PostMapping(BLOCK + "/show")
    Object show(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return after(asked, block, () -> editing.hide(asked.id(), block, false, asked.window()));
    }

    /**
     * Decides who sees a block.
     *
     * @param shown a value of {@link ShownToChoice}
     */
    @PostMapping(BLOCK + "/shown-to")
    Object showTo(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String shown) {
        return after(asked, block, () -> {
            if (asked.campaign().variant() != null) {
                return refused(asked, WORDS.named("shown-to.base"));
            }
            try {
                return editing.showTo(asked.id(), block, ShownToChoice.read(shown, segments.all()), asked.window());
            } catch (Problem e) {
                return refused(asked, String.valueOf(e.getMessage()));
            }
        });
    }

    private EditOutcome refused(Asked asked, String words) {
        CampaignContent now = contents.of(asked.id());
        return new Refused(now, drafts.form(now.draft()), words);
    }

    @PostMapping(BLOCK + "/delete")
    Object delete(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return answer(asked, editing.remove(asked.id(), block, asked.seen(), asked.window()));
    }

    /**
     * Says that a block of a language variant is up to date with its base.
     *
     * @param base the hash of the block of the base as the page shows it
     */
    @PostMapping(BLOCK + "/up-to-date")
    Object upToDate(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String base) {
        return after(asked, block, () -> {
            try {
                variants.upToDate(asked.id(), block, base);
            } catch (Problem e) {
                return refused(asked, String.valueOf(e.getMessage()));
            }
            CampaignContent now = contents.of(asked.id());
            return new Unchanged(now, drafts.form(now.draft()));
        });
    }

    /** Inserts a block of the base that a language variant lacks. */
    @PostMapping(BLOCK + "/from-base")
    Object fromBase(@ModelAttribute(name = ASKED, binding = false) Asked asked, @PathVariable String block) {
        return answer(asked, editing.insertFromBase(asked.id(), block, asked.window()));
    }

    /** Shows the saved text of a block again, in place of one that was not saved. */
    @PostMapping(BLOCK + "/theirs")
    String theirs(@PathVariable long id, @PathVariable String block) {
        String anchor = blocks.find(contents.of(id).draft(), block).isPresent() ? "#block-" + block : "";
        return "redirect:/campaigns/" + page.campaign(id).id() + "/write" + anchor;
    }

    @PostMapping("/theirs")
    String theirHead(@PathVariable long id) {
        return "redirect:/campaigns/" + page.campaign(id).id() + "/write";
    }

    @PostMapping("/undo")
    Object undo(@ModelAttribute(name = ASKED, binding = false) Asked asked) {
        return answer(asked, editing.undo(asked.id(), asked.window()));
    }

    @PostMapping("/redo")
    Object redo(@ModelAttribute(name = ASKED, binding = false) Asked asked) {
        return answer(asked, editing.redo(asked.id(), asked.window()));
    }

    /** What others have changed, for an open page. */
    @PostMapping("/changes")
    ModelAndView changes(
            @ModelAttribute(name = ASKED, binding = false) Asked asked,
            @RequestParam(defaultValue = "") List<String> have) {
        CampaignContent content = contents.of(asked.id());
        return page.changes(
                asked.campaign(),
                new Unchanged(content, drafts.form(content.draft())),
                Optional.empty(),
                asked.window(),
                have,
                "");
    }

    /** An act on a block whose typed values may come along. */
    private Object after(Asked asked, String block, Supplier<EditOutcome> act) {
        boolean typed = asked.request().getParameterMap().keySet().stream()
                .anyMatch(name -> name.startsWith("block-" + block + "-"));
        if (typed) {
            EditOutcome saved = save(asked, block, "");
            if (!(saved instanceof Saved || saved instanceof Unchanged)) {
                return answer(asked, saved);
            }
        }
        return answer(asked, act.get());
    }

    private Object answer(Asked asked, EditOutcome outcome) {
        Campaign campaign = page.campaign(asked.id());
        Optional<Canvas.Disputed> disputed = disputed(outcome, asked.seen());
        if (asked.byScript()) {
            String[] have = asked.request().getParameterValues("have");
            return page.changes(
                    campaign,
                    outcome,
                    disputed,
                    asked.window(),
                    have == null ? List.of() : Arrays.asList(have),
                    EditWords.of(outcome));
        }
        boolean kept = outcome instanceof Saved || outcome instanceof Unchanged;
        if (!kept && (disputed.isPresent() || outcome instanceof Refused)) {
            // What was typed stays on the page, even where it cannot be saved.
            return page.again(campaign, outcome, disputed, asked.window(), EditWords.of(outcome), asked.response());
        }
        if (!EditWords.of(outcome).isEmpty()) {
            (kept ? Flash.done(EditWords.phrase(outcome)) : Flash.warning(EditWords.phrase(outcome))).on(asked.next());
        }
        String anchor = outcome instanceof Saved saved && !saved.block().isEmpty() ? "#block-" + saved.block() : "";
        return "redirect:/campaigns/" + campaign.id() + "/write" + anchor;
    }

    private static Optional<Canvas.Disputed> disputed(EditOutcome outcome, String seen) {
        if (!(outcome instanceof Conflict conflict)) {
            return Optional.empty();
        }
        String id = conflict.mine().block().isEmpty()
                ? DraftBlocks.HEAD
                : conflict.mine().block();
        return Optional.of(new Canvas.Disputed(
                id,
                seen,
                conflict.mine(),
                new CanvasBlock.Theirs(
                        EditWords.of(outcome),
                        DraftBlocks.hash(conflict.content().draft(), id),
                        conflict.theirs().fields())));
    }
}
