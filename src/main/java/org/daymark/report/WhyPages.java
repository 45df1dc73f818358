package org.daymark.report;

import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page that explains the outcome of one campaign for one person, with every attempt. */
@Controller
@RequestMapping("/campaigns/{id}")
class WhyPages {
    private static final Words WORDS = Words.of("report");
    private static final int MAX_LENGTH = 254;

    private final Campaigns campaigns;
    private final CampaignReportRepository reports;
    private final Answers answers;

    WhyPages(Campaigns campaigns, CampaignReportRepository reports, Answers answers) {
        this.campaigns = campaigns;
        this.reports = reports;
        this.answers = answers;
    }

    /** The address is posted, so that it does not appear in a URL. */
    @PostMapping("/why")
    @RequirePermission(Permission.VIEW_PEOPLE)
    ModelAndView find(@PathVariable long id, @RequestParam(name = "address", defaultValue = "") String typed) {
        Campaign campaign = campaigns.onPage(id);
        ModelAndView page = new ModelAndView("report/delivery")
                .addObject("campaign", reports.campaign(id).orElseThrow(() -> NotFound.campaign(id)))
                .addObject("typed", Excerpt.cut(typed, MAX_LENGTH));
        EmailAddress address;
        try {
            address = EmailAddress.parse(typed);
        } catch (InvalidAddress e) {
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page.addObject("wrong", WORDS.named("address.incomplete.field", e.reason()));
        }
        Optional<Long> person = answers.personWith(address);
        return person.isPresent()
                ? new ModelAndView("redirect:/campaigns/" + id + "/people/" + person.get())
                : page.addObject("why", answers.aboutUnsent(campaign, address));
    }

    @GetMapping("/people/{person}")
    @RequirePermission(Permission.VIEW_PEOPLE)
    String person(@PathVariable long id, @PathVariable long person, Model model) {
        return show(id, person, WORDS.named("person.unknown", Long.toString(person)), model);
    }

    @GetMapping("/deliveries/{deliveryId}")
    String delivery(@PathVariable long id, @PathVariable long deliveryId, Model model) {
        campaigns.onPage(id);
        long person = answers.personOf(id, deliveryId).orElseThrow(() -> NotFound.delivery(id, deliveryId));
        return show(id, person, WORDS.named("person.deleted"), model);
    }

    private String show(long id, long person, String notFound, Model model) {
        Campaign campaign = campaigns.onPage(id);
        CampaignView view = reports.campaign(id).orElseThrow(() -> NotFound.campaign(id));
        model.addAttribute("campaign", view);
        model.addAttribute(
                "why",
                answers.about(campaign, view.listName(), person)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, notFound)));
        return "report/delivery";
    }
}
