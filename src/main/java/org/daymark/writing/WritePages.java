package org.daymark.writing;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.RuleFinding;
import org.daymark.preflight.Severity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The Write page, and what the pre-flight finds in its fields. */
@Controller
@RequestMapping("/campaigns/{id}/write")
class WritePages {
    private final WritePage page;
    private final CampaignContents contents;
    private final CampaignChecks checks;

    WritePages(WritePage page, CampaignContents contents, CampaignChecks checks) {
        this.page = page;
        this.contents = contents;
        this.checks = checks;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "as", defaultValue = "") String reader,
            HttpServletResponse response) {
        Campaign campaign = page.campaign(id);
        CampaignContent content = contents.of(id);
        return page.page(campaign, content, view, reader, response);
    }

    /** The pre-flight findings for fields. */
    @GetMapping("/checks")
    ModelAndView checks(@PathVariable long id) {
        Campaign campaign = page.campaign(id);
        PreflightReport report = checks.checkText(id);
        List<RuleFinding> found = report.byRule(report.findings().stream()
                .filter(finding -> finding.field() != null)
                .toList());
        return new ModelAndView("writing/checks")
                .addObject("campaign", campaign)
                .addObject("errorsFound", of(found, Severity.ERROR))
                .addObject("warningsFound", of(found, Severity.WARNING));
    }

    private static List<RuleFinding> of(List<RuleFinding> found, Severity severity) {
        return found.stream().filter(finding -> finding.severity() == severity).toList();
    }
}
