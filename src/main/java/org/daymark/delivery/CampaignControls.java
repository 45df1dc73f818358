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
import org.daymark.text.Phrase;
import org.daymark.text.Words;
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
    private static final Words WORDS = Words.of("delivery");

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
            return Flash.done(WORDS.phrase("campaign.paused")).withUndo("/campaigns/" + id + "/resume", Map.of());
        });
    }

    @PostMapping("/resume")
    String resume(@PathVariable long id, RedirectAttributes next) {
        return act(id, next, () -> {
            campaigns.resume(id);
            return Flash.done(WORDS.phrase("campaign.resuming"));
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
            return Flash.done(WORDS.phrase(started ? "campaign.canceled" : "campaign.canceled-unstarted"));
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
                    ? Flash.warning(WORDS.phrase("retry.none"))
                    : Flash.done(WORDS.phrase(paused(id) ? "retry.later" : "retry.now", changed));
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
            default -> Flash.failed(WORDS.phrase("settle.unknown"));
        });
    }

    private static Flash left(long changed) {
        return Flash.done(WORDS.phrase("settle.left", changed));
    }

    private Flash again(long id, Intervention done) {
        Instant rest = done.restFrom();
        Phrase said = WORDS.phrase(paused(id) ? "settle.again-later" : "settle.again", done.changed());
        return Flash.done(
                rest == null
                        ? said
                        : said.then(WORDS.phrase("settle.rest", Moment.of(rest).text())));
    }

    private boolean paused(long id) {
        return campaigns.get(id).state() == CampaignState.PAUSED;
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
            Flash.failed(e).on(next);
        }
        return "redirect:/campaigns/" + id;
    }
}
