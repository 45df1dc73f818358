package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.attribute.Attributes;
import org.daymark.console.Flash;
import org.daymark.console.ImportMap;
import org.daymark.editing.LinkUse;
import org.daymark.editing.LinkedBlocks;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftEdit;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.LinkAddress;
import org.daymark.problem.Problem;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.daymark.text.Figures;
import org.daymark.text.Phrase;
import org.daymark.text.Words;
import org.daymark.writing.ProsePages.Pasted;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of saved blocks: the list, and each block with its fields and the campaigns that follow it. */
@Controller
@RequestMapping("/saved-blocks")
class SavedBlockPages {
    private static final Words WORDS = Words.of("writing");
    private static final String PREFIX = "block-" + Drafts.SINGLE + "-";

    /** What to do with scheduled campaigns that follow the block. */
    private static final String FOLLOW = "follow";

    private static final String STAY = "stay";

    private final SavedBlocks saved;
    private final LinkedBlocks linked;
    private final Drafts drafts;
    private final Attributes attributes;
    private final DraftBlocks blocks;
    private final SampleMail sample;
    private final ImportMap modules;

    SavedBlockPages(
            SavedBlocks saved,
            LinkedBlocks linked,
            Drafts drafts,
            Attributes attributes,
            DraftBlocks blocks,
            SampleMail sample,
            ImportMap modules) {
        this.saved = saved;
        this.linked = linked;
        this.drafts = drafts;
        this.attributes = attributes;
        this.blocks = blocks;
        this.sample = sample;
        this.modules = modules;
    }

    @GetMapping
    ModelAndView list() {
        return new ModelAndView("writing/saved-blocks")
                .addObject("savedBlocks", SavedBlockLine.of(saved.all(), blocks))
                .addObject("named", Actor.current().may(Permission.VIEW_PEOPLE));
    }

    @GetMapping("/{id}")
    @RequirePermission(Permission.WRITE)
    ModelAndView block(@PathVariable long id, HttpServletResponse response) {
        SavedBlock block = get(id);
        return page(block, single(block), "", response);
    }

    /** Changes the fields. The issues that follow the block change with it. */
    @PostMapping("/{id}")
    @RequirePermission(Permission.WRITE)
    ModelAndView save(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam(defaultValue = "") String scheduled,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next) {
        SavedBlock block = get(id);
        DraftEdit edit = drafts.apply(single(block), submitted(request));
        if (!edit.unkept().isEmpty()) {
            return page(block, edit.draft(), edit.unkept(), response);
        }
        if (version != block.version()) {
            return page(block, edit.draft(), WORDS.named("saved-block.meanwhile"), response);
        }
        boolean asked = linked.uses(id).stream().anyMatch(LinkUse::scheduled);
        boolean follow = scheduled.equals(FOLLOW);
        if (asked && !follow && !scheduled.equals(STAY)) {
            return page(block, edit.draft(), WORDS.named("saved-block.scheduled"), response);
        }
        try {
            List<LinkUse> following = linked.change(block, blocks.reusable(edit.draft(), Drafts.SINGLE), follow);
            Flash.done(said(following)).on(next);
        } catch (Problem e) {
            return page(block, edit.draft(), String.valueOf(e.getMessage()), response);
        }
        return new ModelAndView("redirect:/saved-blocks/" + id);
    }

    private static Phrase said(List<LinkUse> following) {
        return switch (following.size()) {
            case 0 -> WORDS.phrase("saved-block.saved");
            case 1 -> WORDS.phrase("saved-block.saved-one", following.get(0).name());
            default -> WORDS.phrase("saved-block.saved-many", Figures.count(following.size()));
        };
    }

    @PostMapping("/{id}/rename")
    @RequirePermission(Permission.WRITE)
    ModelAndView rename(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse response,
            RedirectAttributes next) {
        SavedBlock block = get(id);
        try {
            saved.rename(id, name);
        } catch (Problem e) {
            return page(block, single(block), String.valueOf(e.getMessage()), response)
                    .addObject("name", name);
        }
        Flash.done(WORDS.phrase("saved-block.renamed")).on(next);
        return new ModelAndView("redirect:/saved-blocks/" + id);
    }

    @GetMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable long id) {
        return new ModelAndView("writing/delete-saved-block")
                .addObject("block", get(id))
                .addObject("uses", linked.uses(id));
    }

    @PostMapping("/{id}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable long id, RedirectAttributes next) {
        SavedBlock block = get(id);
        saved.delete(id);
        Flash.done(WORDS.phrase("saved-block.deleted", block.name())).on(next);
        return "redirect:/saved-blocks";
    }

    /** The block as readers will see it. */
    @GetMapping("/{id}/mail")
    void mail(@PathVariable long id, HttpServletResponse response) throws IOException {
        sample.write(single(get(id)), response);
    }

    /** Checks the address of a link before it is inserted. */
    @PostMapping("/{id}/link")
    @RequirePermission(Permission.WRITE)
    @ResponseBody
    LinkAddress link(@PathVariable long id, @RequestParam(defaultValue = "") String address) {
        return drafts.linkAddress(single(get(id)), address);
    }

    /** Reads what someone pastes into a field. */
    @PostMapping("/{id}/paste")
    @RequirePermission(Permission.WRITE)
    @ResponseBody
    Pasted paste(@PathVariable long id, InputStream body) throws IOException {
        get(id);
        return ProsePages.pasted(body);
    }

    private IssueDraft single(SavedBlock block) {
        return drafts.single(block.kit(), block.content());
    }

    private static Map<String, List<String>> submitted(HttpServletRequest request) {
        Map<String, List<String>> values = new HashMap<>();
        request.getParameterMap().forEach((name, given) -> {
            if (name.startsWith(PREFIX)) {
                values.put(name, Arrays.asList(given));
            }
        });
        return values;
    }

    private ModelAndView page(SavedBlock block, IssueDraft draft, String fault, HttpServletResponse response) {
        ModelAndView page = form("writing/saved-block", fault);
        modules.addTo(page, response);
        List<LinkUse> uses = linked.uses(block.id());
        return page.addObject("block", block)
                .addObject("name", block.name())
                .addObject(
                        "section", FormSection.of(drafts.form(draft).sections().get(1)))
                .addObject("mergeTags", MergeChoice.of(drafts.mergeTags(draft), attributes.current()))
                .addObject("uses", uses)
                .addObject(
                        "scheduledUses",
                        uses.stream().filter(LinkUse::scheduled).toList())
                .addObject("follow", FOLLOW)
                .addObject("stay", STAY);
    }

    /** A page with a form and what is wrong with it, if anything is. */
    static ModelAndView form(String view, String fault) {
        return new ModelAndView(view, fault.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject("errors", fault.isEmpty() ? Map.of() : Map.of("name", fault));
    }

    private SavedBlock get(long id) {
        return saved.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
