package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.saved.OwnTemplate;
import org.daymark.saved.OwnTemplates;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the organization's own templates: the list, a look at each, and saving a campaign as one. */
@Controller
class TemplatePages {
    private static final Words WORDS = Words.of("writing");

    private final OwnTemplates templates;
    private final WritePage page;
    private final CampaignContents contents;
    private final SampleMail sample;

    TemplatePages(OwnTemplates templates, WritePage page, CampaignContents contents, SampleMail sample) {
        this.templates = templates;
        this.page = page;
        this.contents = contents;
        this.sample = sample;
    }

    /** A row of the list. */
    record Line(long id, String name, String subject, Moment added, String addedBy) {
        static Line of(OwnTemplate template) {
            return new Line(
                    template.id(),
                    template.name(),
                    template.subject(),
                    Moment.of(template.addedAt()),
                    template.addedBy());
        }
    }

    @GetMapping("/templates")
    ModelAndView list(@RequestParam(defaultValue = "0") long look) {
        List<Line> lines = templates.all().stream().map(Line::of).toList();
        ModelAndView list = new ModelAndView("writing/templates")
                .addObject("templates", lines)
                .addObject("named", Actor.current().may(Permission.VIEW_PEOPLE));
        lines.stream().filter(line -> line.id() == look).findFirst().ifPresent(line -> list.addObject("looked", line));
        return list;
    }

    /** The issue of a template as the sample reader sees it. */
    @GetMapping("/templates/{id}/mail")
    void mail(@PathVariable long id, HttpServletResponse response) throws IOException {
        get(id);
        sample.write(templates.draft(id), response);
    }

    @GetMapping("/templates/{id}/delete")
    @RequirePermission(Permission.WRITE)
    ModelAndView askToDelete(@PathVariable long id) {
        return new ModelAndView("writing/delete-template").addObject("own", Line.of(get(id)));
    }

    @PostMapping("/templates/{id}/delete")
    @RequirePermission(Permission.WRITE)
    String delete(@PathVariable long id, RedirectAttributes next) {
        OwnTemplate template = get(id);
        templates.delete(id);
        Flash.done(WORDS.phrase("template.deleted", template.name())).on(next);
        return "redirect:/templates";
    }

    @GetMapping("/campaigns/{id}/template")
    @RequirePermission(Permission.WRITE)
    ModelAndView askForName(@PathVariable long id) {
        Campaign campaign = page.campaign(id);
        return savePage(campaign, campaign.name(), "");
    }

    /** Saves the text of a campaign as a template. */
    @PostMapping("/campaigns/{id}/template")
    @RequirePermission(Permission.WRITE)
    ModelAndView save(@PathVariable long id, @RequestParam(defaultValue = "") String name, RedirectAttributes next) {
        Campaign campaign = page.campaign(id);
        try {
            templates.add(name, contents.of(id).draft());
        } catch (Problem e) {
            return savePage(campaign, name, String.valueOf(e.getMessage()));
        }
        Flash.done(WORDS.phrase("template.added")).on(next);
        return new ModelAndView("redirect:/templates");
    }

    private static ModelAndView savePage(Campaign campaign, String name, String fault) {
        return SavedBlockPages.form("writing/save-template", fault)
                .addObject("campaign", campaign)
                .addObject("name", name);
    }

    private OwnTemplate get(long id) {
        return templates.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
