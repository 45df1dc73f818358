package org.daymark.signoff;

import java.util.List;
import java.util.Map;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.Campaigns;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.review.OutsideReviewers;
import org.daymark.review.SignOffs;
import org.daymark.text.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The outside reviewers of a campaign: inviting them, mailing new links, revoking links. */
@Controller
@RequestMapping("/campaigns/{id}/reviewers")
@ConditionalOnWebApplication
class ReviewerPages {
    private static final Words WORDS = Words.of("signoff");

    private final Campaigns campaigns;
    private final CampaignIssues issues;
    private final OutsideReviewers reviewers;
    private final SignOffs signOffs;

    ReviewerPages(Campaigns campaigns, CampaignIssues issues, OutsideReviewers reviewers, SignOffs signOffs) {
        this.campaigns = campaigns;
        this.issues = issues;
        this.reviewers = reviewers;
        this.signOffs = signOffs;
    }

    @GetMapping
    @RequirePermission(Permission.VIEW_PEOPLE)
    ModelAndView all(@PathVariable long id) {
        Campaign campaign = campaigns.onPage(id);
        return new ModelAndView("signoff/reviewers")
                .addObject("campaign", campaign)
                .addObject("reviewers", signOffs.lines(id, issues.contentHash(campaign)))
                .addObject("days", OutsideReviewers.DAYS.stream().sorted().toList())
                .addObject("name", "")
                .addObject("email", "")
                .addObject("chosenDays", OutsideReviewers.DAYS.get(0))
                .addObject("wrong", "");
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    ModelAndView invite(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "0") int days,
            RedirectAttributes next) {
        Campaign campaign = campaigns.onPage(id);
        try {
            mailed(reviewers.invite(issue(campaign), name, email, days), next);
            return back(id);
        } catch (Problem e) {
            ModelAndView page = all(id);
            page.setStatus(HttpStatus.BAD_REQUEST);
            page.addAllObjects(Map.of("name", name, "email", email, "wrong", String.valueOf(e.getMessage())));
            return OutsideReviewers.DAYS.contains(days) ? page.addObject("chosenDays", days) : page;
        }
    }

    @PostMapping("/{reviewer}/ask")
    @RequirePermission(Permission.WRITE)
    ModelAndView ask(@PathVariable long id, @PathVariable long reviewer, RedirectAttributes next) {
        Campaign campaign = campaigns.onPage(id);
        try {
            mailed(reviewers.askAgain(issue(campaign), reviewer, issues.contentHash(campaign)), next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return back(id);
    }

    @PostMapping("/{reviewer}/revoke")
    @RequirePermission(Permission.WRITE)
    ModelAndView revoke(@PathVariable long id, @PathVariable long reviewer, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            reviewers.revoke(id, reviewer);
            Flash.done(WORDS.phrase("link.revoked")).on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return back(id);
    }

    private static OutsideReviewers.Issue issue(Campaign campaign) {
        List<String> lines = campaign.subject().lines().toList();
        return new OutsideReviewers.Issue(campaign.id(), String.join(" ", lines));
    }

    private static void mailed(boolean accepted, RedirectAttributes next) {
        (accepted ? Flash.done(WORDS.phrase("link.mailed")) : Flash.warning(WORDS.phrase("link.not-mailed"))).on(next);
    }

    private static ModelAndView back(long id) {
        return new ModelAndView("redirect:/campaigns/" + id + "/reviewers");
    }
}
