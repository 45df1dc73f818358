package org.daymark.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The actions on a campaign in progress, with their confirmation pages. */
@Controller
@RequestMapping("/campaigns/{id}")
@RequirePermission(Permission.SEND)
@ConditionalOnWebApplication
class CampaignControls {
    private final Campaigns campaigns;
    private final Interventions interventions;

    CampaignControls(Campaigns campaigns, Interventions interventions) {
        this.campaigns = campaigns;
        this.interventions = interventions;
    }

    @PostMapping("/pause")
    String pause(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> {
            campaigns.pause(id);
            return Flash.done("Paused. Messages being sent right now will finish; no others will be sent.")
                    .withUndo("/campaigns/" + id + "/resume", Map.of());
        });
    }

    @PostMapping("/resume")
    String resume(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> {
            campaigns.resume(id);
            return Flash.done("Resuming…");
        });
    }

    @GetMapping("/cancel")
    ModelAndView askToCancel(@PathVariable long id) {
        return question(id, "cancel");
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> {
            boolean started = campaigns.get(id).issue() != null;
            interventions.cancelSoon(id);
            return Flash.done(
                    started
                            ? "Canceled. Unsent messages will not be sent."
                            : "Canceled. No messages were sent, and none will be.");
        });
    }

    @GetMapping("/retry-refused")
    ModelAndView askToRetry(@PathVariable long id) {
        return question(id, "retry-refused");
    }

    @PostMapping("/retry-refused")
    String retryRefused(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> {
            long changed = interventions.retryRefused(id).changed();
            return changed == 0
                    ? Flash.warning("This campaign has no refused deliveries to retry.")
                    : Flash.done(deliveries(changed, "will be", "will be") + " retried"
                            + (campaigns.get(id).state() == CampaignState.PAUSED
                                    ? " when you resume the campaign."
                                    : "."));
        });
    }

    /**
     * Decides about uncertain deliveries.
     *
     * @param decision {@code leave} or {@code again}
     * @param email only the delivery to this address; empty for all
     */
    @PostMapping("/settle")
    String settle(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes next) {
        String whose = email.isBlank() ? null : email;
        return act(id, next, () -> switch (decision) {
            case "leave" -> left(interventions.leave(id, whose).changed());
            case "again" -> again(id, interventions.sendAgain(id, whose));
            default -> Flash.failed("Choose whether to send these messages again.");
        });
    }

    private static Flash left(long changed) {
        return Flash.done(deliveries(changed, "stays", "stay") + " uncertain and " + (changed == 1 ? "needs" : "need")
                + " no more attention.");
    }

    private Flash again(long id, Intervention done) {
        Instant rest = done.restFrom();
        boolean paused = campaigns.get(id).state() == CampaignState.PAUSED;
        return Flash.done(deliveries(done.changed(), "will be", "will be") + " sent again"
                + (paused ? " when you resume the campaign." : ".")
                + (rest == null
                        ? ""
                        : " The others can be sent again from "
                                + Moment.of(rest).text() + "."));
    }

    private static String deliveries(long number, String one, String many) {
        return number == 1 ? "One delivery " + one : Figures.count(number) + " deliveries " + many;
    }

    private ModelAndView question(long id, String act) {
        Campaign campaign = campaigns.onPage(id);
        return new ModelAndView("delivery/question")
                .addObject("campaign", campaign)
                .addObject("act", act);
    }

    private String act(long id, RedirectAttributes next, Supplier<Flash> act) {
        campaigns.onPage(id);
        try {
            act.get().on(next);
        } catch (Problem e) {
            Flash.failed(String.valueOf(e.getMessage())).on(next);
        }
        return "redirect:/campaigns/" + id;
    }
}
