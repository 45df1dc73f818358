package org.daymark.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audiences;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.linkcheck.LinkChecks;
import org.daymark.message.TrackingLevel;
import org.daymark.problem.Problem;
import org.daymark.review.SignOffs;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Review page: pre-flight, render test, accepted warnings and approval. */
@Controller
@RequestMapping("/campaigns/{id}/review")
@ConditionalOnWebApplication
class ReviewPages {
    private static final Words WORDS = Words.of("campaign");

    private final Campaigns campaigns;
    private final Approvals approvals;
    private final ApprovalMails mails;
    private final Rehearsals rehearsals;
    private final Audiences audiences;
    private final OpenComments comments;
    private final CampaignIssues issues;
    private final SignOffs signOffs;
    private final CampaignChecks checks;
    private final LinkChecks links;

    ReviewPages(
            Campaigns campaigns,
            Approvals approvals,
            ApprovalMails mails,
            Rehearsals rehearsals,
            Audiences audiences,
            OpenComments comments,
            CampaignIssues issues,
            SignOffs signOffs,
            CampaignChecks checks,
            LinkChecks links) {
        this.campaigns = campaigns;
        this.approvals = approvals;
        this.mails = mails;
        this.rehearsals = rehearsals;
        this.audiences = audiences;
        this.comments = comments;
        this.issues = issues;
        this.signOffs = signOffs;
        this.checks = checks;
        this.links = links;
    }

    /** Campaigns with long lists are checked after the page has loaded, or through a link without JavaScript. */
    @GetMapping
    String page(@PathVariable long id, @RequestParam(defaultValue = "false") boolean checked, Model model) {
        Campaign campaign = campaigns.onPage(id);
        model.addAttribute("campaign", campaign);
        if (checked || audiences.quick(campaign.listId())) {
            show(campaign, model);
        }
        return "campaign/review";
    }

    /** The slow part of the page. */
    @GetMapping("/findings")
    String findings(@PathVariable long id, Model model) {
        show(campaigns.onPage(id), model);
        return "campaign/review-findings";
    }

    /** While mail is live, this starts to check the links; the page asks again until they have answered. */
    private void show(Campaign campaign, Model model) {
        Map<String, Object> parts = parts(campaign);
        boolean open = campaign.issue() == null;
        if (open && links.on() && parts.get("live") instanceof Boolean live && live) {
            checks.checkLinks(campaign.id());
        }
        model.addAllAttributes(parts);
        model.addAttribute("checksLinks", open && links.on());
        model.addAttribute("linksPending", open && links.busy());
    }

    @PostMapping("/links")
    @RequirePermission(Permission.SEND)
    ModelAndView checkLinks(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, "#findings", () -> {
            checks.checkLinks(id);
            return Flash.done(WORDS.phrase("review.links"));
        });
    }

    private Map<String, Object> parts(Campaign campaign) {
        Review review = approvals.review(campaign.id());
        return Map.of(
                "campaign",
                campaign,
                "live",
                review.report().live(),
                "review",
                ReviewPage.of(review, approvals.approvalBlocker(review), mails.asked(review)),
                "rehearsal",
                rehearsal(review.rehearsal(), review.report().contentHash(), campaign),
                "openComments",
                comments.of(campaign),
                "variants",
                campaigns.variants(campaign.id()),
                "tracking",
                tracked(issues.tracking(campaign)),
                "reviewers",
                signOffs.lines(
                        campaign.id(),
                        campaign.issue() == null ? review.report().contentHash() : issues.contentHash(campaign)));
    }

    /** What is recorded of opens and clicks, in words; empty if nothing is. */
    private static String tracked(TrackingLevel level) {
        return level == TrackingLevel.NONE ? "" : level.words() + ". " + level.about();
    }

    /** The progress of the render test, reloaded until it ends. */
    @GetMapping("/rehearsal")
    String rehearsal(@PathVariable long id, HttpServletResponse response, Model model) {
        Campaign campaign = campaigns.onPage(id);
        RehearsalResult latest = rehearsals.of(id).orElse(null);
        model.addAttribute("campaign", campaign);
        model.addAttribute("rehearsal", rehearsal(latest, latest == null ? "" : latest.contentHash(), campaign));
        if (latest != null
                && latest.state() == RehearsalResult.State.DONE
                && !latest.findings().isEmpty()) {
            response.setHeader("HX-Trigger", "rehearsed");
        }
        return "campaign/rehearsal";
    }

    @PostMapping("/rehearse")
    @RequirePermission(Permission.SEND)
    ModelAndView rehearse(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, "#rehearsal", () -> {
            rehearsals.start(id);
            return Flash.done(WORDS.phrase("review.rendering"));
        });
    }

    @PostMapping("/accept")
    @RequirePermission(Permission.SEND)
    ModelAndView accept(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            approvals.accept(id, null, rule, seen, note);
            Flash.done(WORDS.phrase("review.accepted")).on(next);
            return new ModelAndView("redirect:/campaigns/" + id + "/review#findings");
        } catch (Problem e) {
            return again(id, e, Map.of("noted", note, "notedRule", rule, "notedSeen", seen));
        }
    }

    @PostMapping("/submit")
    @RequirePermission(Permission.WRITE)
    ModelAndView submit(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, "", () -> {
            approvals.submit(id);
            return Flash.done(WORDS.phrase("review.submitted"))
                    .withUndo("/campaigns/" + id + "/review/withdraw", Map.of());
        });
    }

    @PostMapping("/approve")
    @RequirePermission(Permission.APPROVE)
    ModelAndView approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam(defaultValue = "0") long people,
            @RequestParam(defaultValue = "") String approvalRemark,
            RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            approvals.approve(id, hash, people, approvalRemark);
            Flash.done(WORDS.phrase("review.approved")).on(next);
        } catch (Problem e) {
            if (!approvalRemark.isBlank()) {
                return again(id, e, Map.of("approvalRemark", approvalRemark));
            }
            Flash.failed(e).on(next);
        }
        return new ModelAndView("redirect:/campaigns/" + id + "/review");
    }

    @PostMapping("/send-back")
    @RequirePermission(Permission.APPROVE)
    ModelAndView sendBack(
            @PathVariable long id, @RequestParam(defaultValue = "") String remark, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            approvals.sendBack(id, remark);
            Flash.done(WORDS.phrase("review.sent-back")).on(next);
            return new ModelAndView("redirect:/campaigns/" + id + "/review");
        } catch (Problem e) {
            return again(id, e, Map.of("remark", remark));
        }
    }

    @PostMapping("/withdraw")
    @RequirePermission(Permission.WRITE)
    ModelAndView withdraw(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, "", () -> {
            approvals.withdraw(id);
            return Flash.done(WORDS.phrase("review.withdrawn"));
        });
    }

    @PostMapping("/confirm")
    @RequirePermission(Permission.SEND)
    ModelAndView confirm(
            @PathVariable long id, @RequestParam(defaultValue = "0") long people, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            approvals.confirm(id, people);
            Flash.done(WORDS.phrase("review.number-confirmed")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView("redirect:/campaigns/" + id + "/send");
    }

    private ModelAndView act(long id, RedirectAttributes next, String place, Supplier<Flash> act) {
        campaigns.onPage(id);
        try {
            act.get().on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return new ModelAndView("redirect:/campaigns/" + id + "/review" + place);
    }

    /** The page with the error and the entered values. */
    private ModelAndView again(long id, Problem problem, Map<String, String> typed) {
        ModelAndView page = new ModelAndView("campaign/review");
        page.setStatus(HttpStatus.BAD_REQUEST);
        page.addAllObjects(parts(campaigns.onPage(id)));
        page.addObject("wrong", String.valueOf(problem.getMessage()));
        page.addAllObjects(typed);
        return page;
    }

    /**
     * The render test on the page.
     *
     * @param state NONE, RUNNING, DONE or FAILED
     * @param current whether it tested the current content
     */
    record RehearsalView(
            String state,
            boolean current,
            long done,
            long total,
            int failures,
            @Nullable Moment at) {}

    private static RehearsalView rehearsal(@Nullable RehearsalResult latest, String hash, Campaign campaign) {
        return latest == null
                ? new RehearsalView("NONE", true, 0, 0, 0, null)
                : new RehearsalView(
                        latest.state().name(),
                        latest.isAbout(hash, campaign.listId()),
                        latest.done(),
                        latest.total(),
                        latest.findings().size(),
                        Moment.of(latest.updatedAt()));
    }
}
