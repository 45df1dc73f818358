package org.daymark.campaign;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.audience.Audiences;
import org.daymark.audience.Missed;
import org.daymark.console.Flash;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
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

/** The page that tops up a campaign: who missed it, and who of them gets it now. */
@Controller
@RequestMapping("/campaigns/{id}/top-up")
@RequirePermission(Permission.WRITE)
@ConditionalOnWebApplication
class TopUpPages {
    private static final Words WORDS = Words.of("campaign");

    private final Campaigns campaigns;
    private final TopUps topUps;
    private final Audiences audiences;
    private final MailingLists lists;

    TopUpPages(Campaigns campaigns, TopUps topUps, Audiences audiences, MailingLists lists) {
        this.campaigns = campaigns;
        this.topUps = topUps;
        this.audiences = audiences;
        this.lists = lists;
    }

    /**
     * A group of people who missed the campaign.
     *
     * @param people null until they are counted
     */
    record Group(Missed missed, boolean chosen, @Nullable Long people) {}

    /** Long lists are counted after the page has loaded, or through a link without JavaScript. */
    @GetMapping
    ModelAndView page(@PathVariable long id, @RequestParam(defaultValue = "false") boolean counted) {
        Campaign campaign = campaigns.onPage(id);
        boolean count = counted || audiences.quick(campaign.listId());
        return page(campaign, Set.of(Missed.JOINED), "", count, Map.of());
    }

    /** The slow part of the page. */
    @GetMapping("/groups")
    ModelAndView groups(@PathVariable long id) {
        Campaign campaign = campaigns.onPage(id);
        return new ModelAndView("campaign/top-up-groups")
                .addObject("campaign", campaign)
                .addObject("errors", Map.of())
                .addObject("groups", groups(campaign, Set.of(Missed.JOINED), true));
    }

    @PostMapping
    ModelAndView create(
            @PathVariable long id,
            @RequestParam(defaultValue = "") List<String> missed,
            @RequestParam(defaultValue = "") String name,
            RedirectAttributes next) {
        Campaign campaign = campaigns.onPage(id);
        Set<Missed> chosen = EnumSet.noneOf(Missed.class);
        Stream.of(Missed.values()).filter(one -> missed.contains(one.name())).forEach(chosen::add);
        try {
            Campaign made = topUps.create(id, chosen, name);
            Flash.done(WORDS.phrase("top-up.created")).on(next);
            return new ModelAndView("redirect:/campaigns/" + made.id() + "/audience");
        } catch (Problem e) {
            ModelAndView again = page(
                    campaign,
                    chosen,
                    name,
                    audiences.quick(campaign.listId()),
                    Map.of(chosen.isEmpty() ? "missed" : "name", String.valueOf(e.getMessage())));
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
    }

    private ModelAndView page(
            Campaign campaign, Set<Missed> chosen, String name, boolean counted, Map<String, String> errors) {
        String obstacle = topUps.obstacle(campaign);
        return new ModelAndView("campaign/top-up")
                .addObject("campaign", campaign)
                .addObject("origin", topUps.origin(campaign))
                .addObject("list", lists.get(campaign.listId()).name())
                .addObject("obstacle", obstacle == null ? "" : obstacle)
                .addObject("name", name)
                .addObject("errors", errors)
                .addObject("counted", counted)
                .addObject("groups", groups(campaign, chosen, counted && obstacle == null));
    }

    private List<Group> groups(Campaign campaign, Set<Missed> chosen, boolean counted) {
        Map<Missed, Long> people = counted ? topUps.people(campaign) : Map.of();
        List<Group> groups = new ArrayList<>();
        for (Missed missed : Missed.values()) {
            groups.add(new Group(missed, chosen.contains(missed), people.get(missed)));
        }
        return groups;
    }
}
