package org.daymark.writing;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Revision;
import org.daymark.campaign.RevisionKind;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of earlier versions, where they can be viewed and restored. */
@Controller
@RequestMapping("/campaigns/{id}/versions")
class VersionPages {
    private static final Words WORDS = Words.of("writing");

    private final WritePage page;
    private final CampaignContents contents;
    private final Editing editing;

    VersionPages(WritePage page, CampaignContents contents, Editing editing) {
        this.page = page;
        this.contents = contents;
        this.editing = editing;
    }

    /** A row of the table. */
    record Line(Revision revision, Moment at, boolean current) {}

    @GetMapping
    String list(@PathVariable long id, @RequestParam @Nullable Long look, Model model) {
        Campaign campaign = page.campaign(id);
        List<Line> lines = contents.revisions(id).stream()
                .map(revision -> new Line(
                        revision,
                        Moment.of(revision.savedAt()),
                        revision.kind() == RevisionKind.SAVED && revision.version() == campaign.contentVersion()))
                .toList();
        model.addAttribute("campaign", campaign);
        model.addAttribute("versions", lines);
        model.addAttribute("open", WritePage.open(campaign));
        if (look != null) {
            lines.stream()
                    .filter(line -> line.revision().id() == look)
                    .findFirst()
                    .ifPresent(line -> model.addAttribute("looked", line));
        }
        return "writing/versions";
    }

    @PostMapping("/{revision}/restore")
    @RequirePermission(Permission.WRITE)
    String restore(
            @PathVariable long id,
            @PathVariable long revision,
            @RequestParam(defaultValue = "-1") int seenVersion,
            RedirectAttributes redirect) {
        page.campaign(id);
        EditOutcome outcome = editing.restore(id, revision, seenVersion, Window.NONE);
        if (outcome instanceof EditOutcome.Refused refused) {
            throw new Problem(refused.words());
        }
        if (outcome instanceof EditOutcome.Unchanged) {
            Flash.done(WORDS.phrase("version.same")).on(redirect);
        } else {
            Flash.done(WORDS.phrase("version.restored")).on(redirect);
        }
        return "redirect:/campaigns/" + id + "/versions";
    }
}
