package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
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
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /** The form fields that are not fields of a block. */
    private static final Set<String> OURS = Set.of("_csrf", "seen", "sitting", "over", "have", "kind", "act", "wrong");

    private final WritePage page;
    private final Editing editing;
    private final CampaignContents contents;
    private final Drafts drafts;
    private final DraftBlocks blocks;

    BlockPages(WritePage page, Editing editing, CampaignContents contents, Drafts drafts, DraftBlocks blocks) {
        this.page = page;
        this.editing = editing;
        this.contents = contents;
        this.drafts = drafts;
        this.blocks = blocks;
    }

    /** What comes with every act. */
    private record Asked(
            Campaign campaign,
            Window window,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        boolean byScript() {
            return request.getHeader("X-Editor") != null;
        }
    }

    /** Saves the issue's own fields. */
    @PostMapping
    Object head(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return edit(asked(id, sitting, request, response, next), DraftBlocks.HEAD, seen, over);
    }

    /** Saves a block. */
    @PostMapping(BLOCK)
    Object block(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String over,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return edit(asked(id, sitting, request, response, next), block, seen, over);
    }

    private Object edit(Asked asked, String block, String seen, String over) {
        EditOutcome outcome = save(asked, block, seen, over);
        return answer(asked, outcome instanceof Refused refused ? typed(asked, refused) : outcome, seen);
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

    private EditOutcome save(Asked asked, String block, String seen, String over) {
        Map<String, List<String>> values = values(asked);
        long id = asked.campaign().id();
        return over.isEmpty()
                ? editing.edit(id, new BlockEdit(block, seen, values, asked.window()))
                : editing.keepMine(id, new BlockEdit(block, over, values, asked.window()));
    }

    /** Inserts a block at the start. */
    @PostMapping("/insert")
    Object insertFirst(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.insert(id, kind, "", asked.window()), "");
    }

    /** Inserts a block that a finding asks for where it fits. */
    @PostMapping("/insert-for")
    Object insertFor(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String near,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.insertFor(id, kind, near, asked.window()), "");
    }

    /**
     * Inserts a block below another one. Without script, what was typed in the other one comes along and is saved
     * first, as before each of the acts that follow.
     */
    @PostMapping(BLOCK + "/insert")
    Object insert(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return after(asked, block, seen, () -> editing.insert(id, kind, block, asked.window()));
    }

    @PostMapping(BLOCK + "/up")
    Object up(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return step(asked(id, sitting, request, response, next), block, seen, -2);
    }

    @PostMapping(BLOCK + "/down")
    Object down(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return step(asked(id, sitting, request, response, next), block, seen, 1);
    }

    /** @param to where the block is that it is to follow, from its own place */
    private Object step(Asked asked, String block, String seen, int to) {
        return after(asked, block, seen, () -> {
            List<String> order = blocks.of(contents.of(asked.campaign().id()).draft()).stream()
                    .map(DraftBlock::id)
                    .toList();
            int place = order.indexOf(block) + to;
            String behind = place < 0 ? "" : order.get(Math.min(place, order.size() - 1));
            return editing.move(asked.campaign().id(), block, behind, asked.window());
        });
    }

    /** @param after the id of the block that it is to follow; empty for the start */
    @PostMapping(BLOCK + "/move")
    Object move(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.move(id, block, after, asked.window()), "");
    }

    @PostMapping(BLOCK + "/duplicate")
    Object duplicate(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return after(asked, block, seen, () -> editing.duplicate(id, block, asked.window()));
    }

    @PostMapping(BLOCK + "/hide")
    Object hide(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return after(asked, block, seen, () -> editing.hide(id, block, true, asked.window()));
    }

    @PostMapping(BLOCK + "/show")
    Object show(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return after(asked, block, seen, () -> editing.hide(id, block, false, asked.window()));
    }

    @PostMapping(BLOCK + "/delete")
    Object delete(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.remove(id, block, seen, asked.window()), seen);
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
    Object undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.undo(id, asked.window()), "");
    }

    @PostMapping("/redo")
    Object redo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        Asked asked = asked(id, sitting, request, response, next);
        return answer(asked, editing.redo(id, asked.window()), "");
    }

    /** What others have changed, for an open page. */
    @PostMapping("/changes")
    ModelAndView changes(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String sitting,
            @RequestParam(defaultValue = "") List<String> have) {
        Campaign campaign = page.campaign(id);
        var content = contents.of(id);
        return page.changes(
                campaign,
                new Unchanged(content, drafts.form(content.draft())),
                Optional.empty(),
                new Window(sitting),
                have,
                "");
    }

    /** An act on a block whose typed values may come along. */
    private Object after(Asked asked, String block, String seen, java.util.function.Supplier<EditOutcome> act) {
        boolean typed = asked.request().getParameterMap().keySet().stream()
                .anyMatch(name -> name.startsWith("block-" + block + "-"));
        if (typed) {
            EditOutcome saved = save(asked, block, seen, "");
            if (!(saved instanceof Saved || saved instanceof Unchanged)) {
                return answer(asked, saved, seen);
            }
        }
        return answer(asked, act.get(), seen);
    }

    private Asked asked(
            long id,
            String sitting,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        return new Asked(page.campaign(id), new Window(sitting), request, response, next);
    }

    private Object answer(Asked asked, EditOutcome outcome, String seen) {
        Campaign campaign = page.campaign(asked.campaign().id());
        Optional<Canvas.Disputed> disputed = disputed(outcome, seen);
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
        String words = EditWords.of(outcome);
        if (!words.isEmpty()) {
            (kept ? Flash.done(words) : Flash.warning(words)).on(asked.next());
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
