package org.daymark.writing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.console.Moment;
import org.daymark.issue.DraftField;
import org.daymark.issue.Drafts;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.RuleFinding;
import org.daymark.preflight.Severity;
import org.daymark.writing.Written.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The Write page, which saves automatically. */
@Controller
@RequestMapping("/campaigns/{id}/write")
class WritePages {
    /** The form fields that are not fields of the issue. */
    private static final Set<String> OURS =
            Set.of("_csrf", "seenVersion", "seenText", "sitting", "over", "told", "wrong", "next", "view", "as");

    /** The id of a browser window. */
    private static final Pattern SITTING = Pattern.compile("[0-9a-f-]{36}");

    private final WritePage page;
    private final Writing writing;
    private final CampaignContents contents;
    private final CampaignChecks checks;
    private final Drafts drafts;

    WritePages(WritePage page, Writing writing, CampaignContents contents, CampaignChecks checks, Drafts drafts) {
        this.page = page;
        this.writing = writing;
        this.contents = contents;
        this.checks = checks;
        this.drafts = drafts;
    }

    /** New fields that an open form does not have yet, and the part that they follow. */
    record NewPart(String after, FormSection.Part part) {}

    @GetMapping
    ModelAndView show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "as", defaultValue = "") String reader,
            HttpServletResponse response) {
        Campaign campaign = page.campaign(id);
        CampaignContent content = contents.of(id);
        return page.page(
                campaign, content, drafts.form(content.draft()), view, reader, WritePage.open(campaign), response);
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView write(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int seenVersion,
            @RequestParam(defaultValue = "") String seenText,
            @RequestParam(defaultValue = "") String sitting,
            @RequestParam(defaultValue = "-1") int over,
            @RequestParam(defaultValue = "-1") int told,
            @RequestParam(defaultValue = "") String next,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(name = "as", defaultValue = "") String reader,
            HttpServletRequest request,
            HttpServletResponse response) {
        Campaign before = page.campaign(id);
        Map<String, List<String>> values = new HashMap<>();
        request.getParameterMap().forEach((name, submitted) -> {
            if (!OURS.contains(name)) {
                values.put(name, Arrays.asList(submitted));
            }
        });
        Written written = writing.write(
                id,
                new Writing.Seen(
                        seenVersion, over, seenText, SITTING.matcher(sitting).matches() ? sitting : ""),
                values);
        boolean goesOn = next.equals("audience")
                && written.kept()
                && written.form().errors().isEmpty();
        String onwards = "/campaigns/" + id + "/" + (next.equals("audience") ? "audience" : "write");
        if (request.getHeader("HX-Request") != null) {
            if (goesOn) {
                response.setHeader("HX-Redirect", onwards);
            } else if (written.result() == Result.SAVED) {
                response.setHeader("HX-Trigger", "saved");
            } else if (written.result() == Result.CONFLICT
                    && told == written.content().version()) {
                // Its buttons stay the ones that someone may be pressing at this moment.
                response.setHeader("HX-Reswap", "none");
            }
            return saved(before, seenVersion, seenText, written, values.keySet(), request.getParameterValues("wrong"));
        }
        if (written.kept() && written.form().errors().isEmpty()) {
            return new ModelAndView("redirect:" + (goesOn ? onwards : "/campaigns/" + id + "/write"));
        }
        // What was typed stays on the page, even where it cannot be saved.
        ModelAndView again =
                page.page(page.campaign(id), written.content(), written.form(), view, reader, true, response);
        describe(again, seenVersion, seenText, written);
        if (SITTING.matcher(sitting).matches()) {
            again.addObject("sitting", sitting);
        }
        again.setStatus(written.kept() ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT);
        return again;
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

    /** The result of a save for an open page, with everything that has changed. */
    private ModelAndView saved(
            Campaign campaign,
            int seenVersion,
            String seenText,
            Written written,
            Set<String> submitted,
            String @Nullable [] shownWrong) {
        Set<String> faulty = new HashSet<>(shownWrong == null ? List.of() : Arrays.asList(shownWrong));
        written.form().errors().forEach(field -> faulty.add(field.id()));
        List<DraftField> faults = written.form()
                .fields()
                .filter(field -> faulty.contains(field.id()))
                .toList();
        ModelAndView answer = new ModelAndView("writing/saved")
                .addObject("campaign", campaign)
                .addObject("faults", faults)
                .addObject("newParts", newParts(written, submitted));
        describe(answer, seenVersion, seenText, written);
        return answer;
    }

    /** After a conflict, the page keeps its version, so that the next save reports the conflict again. */
    private static void describe(ModelAndView answer, int seenVersion, String seenText, Written written) {
        answer.addObject("version", written.kept() ? written.content().version() : seenVersion)
                .addObject(
                        "seenText", written.kept() ? written.content().draft().fingerprint() : seenText)
                .addObject("versionNow", written.content().version())
                .addObject("result", written.result())
                .addObject("words", written.words())
                .addObject("faulty", written.form().errors())
                .addObject("savedAt", Moment.ofNullable(written.content().savedAt()));
    }

    private static List<NewPart> newParts(Written written, Set<String> submitted) {
        List<NewPart> parts = new ArrayList<>();
        if (!written.kept()) {
            return parts;
        }
        for (FormSection section : FormSection.of(written.form())) {
            String after = "";
            for (FormSection.Part part : section.parts()) {
                boolean known = part.fields().stream().anyMatch(field -> submitted.contains(field.id()));
                if (!known && !after.isEmpty()) {
                    parts.add(new NewPart(after, part));
                }
                after = known ? part.id() : after;
            }
        }
        return parts;
    }

    private static List<RuleFinding> of(List<RuleFinding> found, Severity severity) {
        return found.stream().filter(finding -> finding.severity() == severity).toList();
    }
}
