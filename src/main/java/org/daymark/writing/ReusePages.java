package org.daymark.writing;

import java.util.List;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.EarlierIssues;
import org.daymark.campaign.Variant;
import org.daymark.console.Flash;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlock;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.problem.Problem;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.node.ObjectNode;

/** Reuses blocks in a campaign: saved blocks and blocks of earlier issues; and saves a block for reuse. */
@Controller
@RequestMapping("/campaigns/{id}")
@RequirePermission(Permission.WRITE)
class ReusePages {
    private static final Words WORDS = Words.of("writing");
    private static final int MAX_SEARCH = 200;

    private final WritePage page;
    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final EarlierIssues earlier;
    private final Editing editing;
    private final Drafts drafts;
    private final DraftBlocks blocks;
    private final SavedBlocks saved;

    ReusePages(
            WritePage page,
            Campaigns campaigns,
            CampaignContents contents,
            EarlierIssues earlier,
            Editing editing,
            Drafts drafts,
            DraftBlocks blocks,
            SavedBlocks saved) {
        this.page = page;
        this.campaigns = campaigns;
        this.contents = contents;
        this.earlier = earlier;
        this.editing = editing;
        this.drafts = drafts;
        this.blocks = blocks;
        this.saved = saved;
    }

    /** A block of an earlier issue. */
    record Choice(String block, String title, String lead, boolean hidden) {}

    /**
     * The blocks that can be inserted.
     *
     * @param after the block below which they are inserted; empty for the start
     * @param from the campaign whose blocks are listed; 0 for none
     */
    @GetMapping("/reuse")
    ModelAndView choose(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(name = "q", defaultValue = "") String search) {
        Campaign campaign = page.campaign(id);
        String words = Excerpt.cut(search.strip(), MAX_SEARCH);
        ModelAndView answer = new ModelAndView("writing/reuse")
                .addObject("campaign", campaign)
                .addObject("open", WritePage.open(campaign))
                .addObject("after", known(id, after))
                .addObject("searchedFor", words)
                .addObject("savedBlocks", SavedBlockLine.of(saved.all(), blocks))
                .addObject("issues", earlier.newest(words, campaign.base()));
        if (from > 0) {
            Campaign source = inTheLanguageOf(campaign, page.campaign(from));
            answer.addObject("source", source).addObject("choices", choices(source));
        }
        return answer;
    }

    /** The block, or the empty text if the campaign does not have it. */
    private String known(long id, String block) {
        return blocks.find(contents.of(id).draft(), block).isPresent() ? block : "";
    }

    private List<Choice> choices(Campaign source) {
        IssueDraft draft = contents.of(source.id()).draft();
        return FormSection.of(drafts.form(draft)).stream()
                .filter(section -> section.number() > 0)
                .flatMap(section -> blocks.of(draft).stream()
                        .filter(block -> block.number() == section.number() && blocks.movable(block))
                        .map(block -> new Choice(block.id(), section.title(), section.lead(), block.hidden())))
                .toList();
    }

    /** Inserts a saved block, linked or as a copy. */
    @PostMapping("/reuse/saved")
    String insertSaved(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long saved,
            @RequestParam(defaultValue = "") String as,
            RedirectAttributes next) {
        page.campaign(id);
        SavedBlock block = this.saved.find(saved).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        EditOutcome outcome = as.equals("copy")
                ? editing.paste(id, List.of(block.content()), after, Window.NONE)
                : editing.insertLinked(id, block, after, Window.NONE);
        return back(id, outcome, next);
    }

    /** Inserts copies of blocks of another campaign, in their order there. */
    @PostMapping("/reuse/earlier")
    String insertEarlier(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam(name = "block", defaultValue = "") List<String> chosen,
            RedirectAttributes next) {
        Campaign campaign = page.campaign(id);
        IssueDraft source =
                contents.of(inTheLanguageOf(campaign, page.campaign(from)).id()).draft();
        List<ObjectNode> copies = blocks.of(source).stream()
                .filter(block -> chosen.contains(block.id()))
                .map(block -> blocks.reusable(source, block.id()))
                .toList();
        if (copies.isEmpty()) {
            Flash.warning(WORDS.phrase("reuse.none")).on(next);
            next.addAttribute("from", from).addAttribute("after", after);
            return "redirect:/campaigns/" + id + "/reuse";
        }
        return back(id, editing.paste(id, copies, after, Window.NONE), next);
    }

    /** An earlier issue in the language of a variant, if it has it; else in its own. */
    private Campaign inTheLanguageOf(Campaign campaign, Campaign source) {
        Variant variant = campaign.variant();
        return variant == null
                ? source
                : campaigns.variants(source.base()).stream()
                        .filter(other -> other.language().equals(variant.language()))
                        .map(source::in)
                        .findFirst()
                        .orElse(source);
    }

    private static String back(long id, EditOutcome outcome, RedirectAttributes next) {
        boolean done = outcome instanceof Saved;
        if (!EditWords.of(outcome).isEmpty()) {
            (done ? Flash.done(EditWords.phrase(outcome)) : Flash.warning(EditWords.phrase(outcome))).on(next);
        }
        String anchor = outcome instanceof Saved inserted ? "#block-" + inserted.block() : "";
        return "redirect:/campaigns/" + id + "/write" + anchor;
    }

    @GetMapping("/blocks/{block}/keep")
    ModelAndView askForName(@PathVariable long id, @PathVariable String block) {
        return keepPage(id, block, "", true, "");
    }

    /** Saves a block for reuse. */
    @PostMapping("/blocks/{block}/keep")
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable String block,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") String linked,
            RedirectAttributes next) {
        page.campaign(id);
        boolean link = linked.equals("true");
        SavedBlock kept;
        try {
            kept = saved.add(name, contents.of(id).draft(), block);
        } catch (Problem e) {
            return keepPage(id, block, name, link, String.valueOf(e.getMessage()));
        }
        if (link) {
            EditOutcome outcome = editing.link(id, block, kept, Window.NONE);
            if (!(outcome instanceof Saved)) {
                Flash.warning(WORDS.phrase("reuse.kept-not-linked", kept.name(), EditWords.of(outcome)))
                        .on(next);
                return new ModelAndView("redirect:/campaigns/" + id + "/write#block-" + block);
            }
        }
        Flash.done(WORDS.phrase("reuse.kept", kept.name())).on(next);
        return new ModelAndView("redirect:/campaigns/" + id + "/write#block-" + block);
    }

    private ModelAndView keepPage(long id, String block, String name, boolean linked, String fault) {
        Campaign campaign = page.campaign(id);
        IssueDraft draft = contents.of(id).draft();
        DraftBlock present = Optional.of(draft)
                .flatMap(written -> blocks.find(written, block))
                .filter(blocks::movable)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String shown = name.isEmpty() && fault.isEmpty()
                ? FormSection.of(drafts.form(draft)).get(present.number()).lead()
                : name;
        return SavedBlockPages.form("writing/keep", fault)
                .addObject("campaign", campaign)
                .addObject("block", present.id())
                .addObject("title", present.kind().title())
                .addObject("name", shown)
                .addObject("linked", linked);
    }
}
