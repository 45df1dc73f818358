package org.daymark.campaign;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.segment.Segments;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Audience page: the list of a campaign and its number of recipients. */
@Controller
@RequestMapping("/campaigns/{id}/audience")
@ConditionalOnWebApplication
class AudiencePages {
    private final Campaigns campaigns;
    private final CampaignLists choices;
    private final MailingLists lists;
    private final Audiences audiences;
    private final Variants variants;
    private final Narrowings narrowings;
    private final Segments segments;

    AudiencePages(
            Campaigns campaigns,
            CampaignLists choices,
            MailingLists lists,
            Audiences audiences,
            Variants variants,
            Narrowings narrowings,
            Segments segments) {
        this.campaigns = campaigns;
        this.choices = choices;
        this.lists = lists;
        this.audiences = audiences;
        this.variants = variants;
        this.narrowings = narrowings;
        this.segments = segments;
    }

    /** Long lists are counted after the page has loaded, or through a link without JavaScript. */
    @GetMapping
    String page(@PathVariable long id, @RequestParam(defaultValue = "false") boolean counted, Model model) {
        Campaign campaign = campaigns.onPage(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "lists", lists.all().stream().map(AudiencePages::option).toList());
        model.addAttribute("list", lists.get(campaign.listId()).name());
        model.addAttribute("mayChoose", campaign.state() == CampaignState.DRAFT || ReviewLog.undoes(campaign));
        Narrowing narrowing = narrowings.of(id);
        model.addAttribute("narrowing", narrowing);
        model.addAttribute("only", number(narrowing.only()));
        model.addAttribute("except", number(narrowing.except()));
        model.addAttribute(
                "segments",
                segments.all().stream()
                        .map(segment -> List.of(String.valueOf(segment.id()), segment.name()))
                        .toList());
        model.addAttribute("undoes", ReviewLog.undoes(campaign));
        if (counted || audiences.quick(campaign.listId())) {
            count(campaign, model);
        }
        return "campaign/audience";
    }

    /** The slow part of the page. */
    @GetMapping("/count")
    String count(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.onPage(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("list", lists.get(campaign.listId()).name());
        count(campaign, model);
        return "campaign/audience-count";
    }

    private void count(Campaign campaign, Model model) {
        Audience audience = audiences.of(campaign.id(), campaign.listId());
        model.addAttribute("audience", audience);
        model.addAttribute("breakdown", Breakdown.of(audience));
        model.addAttribute("byLanguage", LanguageShares.of(variants.languages(campaign.id()), audience));
    }

    @PostMapping
    @RequirePermission(Permission.WRITE)
    String choose(
            @PathVariable long id,
            @RequestParam long list,
            @RequestParam(defaultValue = "0") long only,
            @RequestParam(defaultValue = "0") long except,
            RedirectAttributes next) {
        Campaign before = campaigns.onPage(id);
        try {
            Campaign now = choices.choose(id, list, only, except);
            String name = lists.get(now.listId()).name();
            if (before.state() == now.state()) {
                Flash.done("The campaign goes to " + name + ".").on(next);
            } else {
                Flash.warning("The campaign goes to " + name + ". It was "
                                + (before.state() == CampaignState.APPROVED ? "approved" : "submitted")
                                + " for other recipients, so it is a draft again and must be resubmitted.")
                        .on(next);
            }
        } catch (Problem e) {
            Flash.failed(String.valueOf(e.getMessage())).on(next);
        }
        return "redirect:/campaigns/" + id + "/audience";
    }

    private static String number(Narrowing.@Nullable Part part) {
        return part == null ? "0" : Long.toString(part.id());
    }

    private static List<String> option(MailingList list) {
        return List.of(String.valueOf(list.id()), list.name());
    }
}
