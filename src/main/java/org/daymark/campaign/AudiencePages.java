package org.daymark.campaign;

import java.util.List;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audience.FrequencyCaps;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.audience.Skipped;
import org.daymark.audience.Sponsors;
import org.daymark.consent.ConsentGap;
import org.daymark.console.Flash;
import org.daymark.console.Moment;
import org.daymark.mail.MailDestination;
import org.daymark.problem.Problem;
import org.daymark.segment.Segments;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Constants;
import org.daymark.text.CountryName;
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
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Audience page: the list of a campaign and its number of recipients. */
@Controller
@RequestMapping("/campaigns/{id}/audience")
@ConditionalOnWebApplication
class AudiencePages {
    private static final Words WORDS = Words.of("campaign");
    private static final int SKIPPED = 50;

    private final Campaigns campaigns;
    private final CampaignLists choices;
    private final MailingLists lists;
    private final Audiences audiences;
    private final Variants variants;
    private final Narrowings narrowings;
    private final Segments segments;
    private final Sponsors sponsors;
    private final FrequencyCaps caps;
    private final MailDestination destination;

    AudiencePages(
            Campaigns campaigns,
            CampaignLists choices,
            MailingLists lists,
            Audiences audiences,
            Variants variants,
            Narrowings narrowings,
            Segments segments,
            Sponsors sponsors,
            FrequencyCaps caps,
            MailDestination destination) {
        this.campaigns = campaigns;
        this.choices = choices;
        this.lists = lists;
        this.audiences = audiences;
        this.variants = variants;
        this.narrowings = narrowings;
        this.segments = segments;
        this.sponsors = sponsors;
        this.caps = caps;
        this.destination = destination;
    }

    /** Long lists are counted after the page has loaded, or through a link without JavaScript. */
    @GetMapping
    String page(@PathVariable long id, @RequestParam(defaultValue = "false") boolean counted, Model model) {
        Campaign campaign = campaigns.onPage(id);
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "lists", lists.all().stream().map(AudiencePages::option).toList());
        model.addAttribute("list", lists.get(campaign.listId()).name());
        Narrowing narrowing = narrowings.of(id);
        model.addAttribute(
                "mayChoose",
                narrowing.topUp() == null && (campaign.state() == CampaignState.DRAFT || ReviewLog.undoes(campaign)));
        model.addAttribute("narrowing", narrowing);
        model.addAttribute("paidFor", sponsors.of(id).orElse(""));
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
            limit(campaign, model);
        }
        return "campaign/audience";
    }

    /** Whom the email limit would skip, for every page before the start; loaded after it. */
    @GetMapping("/limit")
    String limit(@PathVariable long id, Model model) {
        Campaign campaign = campaigns.onPage(id);
        model.addAttribute("campaign", campaign);
        limit(campaign, model);
        return "campaign/limit";
    }

    private void limit(Campaign campaign, Model model) {
        long id = campaign.id();
        model.addAttribute("exempt", caps.exempt(id));
        model.addAttribute("cap", caps.current().orElse(null));
        model.addAttribute(
                "reach",
                caps.reach(
                        id,
                        campaign.listId(),
                        (destination.sandbox() ? Campaign.Destination.SANDBOX : Campaign.Destination.SMTP).name()));
        model.addAttribute("mayExempt", campaign.state() == CampaignState.DRAFT || ReviewLog.undoes(campaign));
    }

    @PostMapping("/exempt")
    @RequirePermission(Permission.WRITE)
    String exempt(
            @PathVariable long id, @RequestParam(defaultValue = "false") boolean exempt, RedirectAttributes next) {
        campaigns.onPage(id);
        try {
            choices.exempt(id, exempt);
            Flash.done(WORDS.phrase(exempt ? "audience.no-limit" : "audience.limit"))
                    .on(next);
        } catch (Problem e) {
            Flash.failed(e).on(next);
        }
        return "redirect:/campaigns/" + id + "/audience";
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

    /** The people whom the campaign would skip for one reason of consent. */
    @GetMapping("/skipped")
    @RequirePermission(Permission.VIEW_PEOPLE)
    String skipped(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        Campaign campaign = campaigns.onPage(id);
        ConsentGap gap = Constants.named(ConsentGap.class, reason)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, WORDS.named("reason.unknown")));
        List<Skipped> people = audiences.skipped(id, campaign.listId(), gap, Math.max(0, after), SKIPPED + 1);
        List<Skipped> shown = people.subList(0, Math.min(SKIPPED, people.size()));
        model.addAttribute("campaign", campaign);
        model.addAttribute("gap", gap);
        model.addAttribute("people", shown.stream().map(SkippedLine::of).toList());
        model.addAttribute("country", CountryName.of(audiences.country()));
        String here = "/campaigns/" + id + "/audience/skipped?reason=" + gap;
        model.addAttribute("first", after > 0 ? here : "");
        model.addAttribute("hasNext", people.size() > SKIPPED);
        model.addAttribute(
                "next",
                shown.isEmpty()
                        ? ""
                        : here + "&after=" + shown.get(shown.size() - 1).id());
        return "campaign/skipped";
    }

    /**
     * One of them.
     *
     * @param country empty if it is unknown
     */
    public record SkippedLine(
            long id,
            String address,
            String country,
            @Nullable Moment until) {
        static SkippedLine of(Skipped skipped) {
            return new SkippedLine(
                    skipped.id(),
                    EmailAddress.shown(skipped.email()),
                    skipped.country() == null ? "" : CountryName.of(skipped.country()),
                    Moment.ofNullable(skipped.until()));
        }
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
            @RequestParam(required = false) @Nullable String paidFor,
            RedirectAttributes next) {
        Campaign before = campaigns.onPage(id);
        try {
            Campaign now = choices.choose(
                    id, list, only, except, paidFor == null ? sponsors.of(id).orElse("") : paidFor);
            String name = lists.get(now.listId()).name();
            if (before.state() == now.state()) {
                Flash.done(WORDS.phrase("audience.chosen", name)).on(next);
            } else {
                Flash.warning(WORDS.phrase(
                                before.state() == CampaignState.APPROVED
                                        ? "audience.chosen.approved"
                                        : "audience.chosen.submitted",
                                name))
                        .on(next);
            }
        } catch (Problem e) {
            Flash.failed(e).on(next);
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
