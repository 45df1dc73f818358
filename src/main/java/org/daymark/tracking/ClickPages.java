package org.daymark.tracking;

import org.daymark.access.Permission;
import org.daymark.access.RequirePermission;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaigns;
import org.daymark.message.TrackingLevel;
import org.daymark.subscriber.Tracking;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The opens and clicks of a campaign in numbers, which anyone may see: they point to no one. */
@Controller
@RequirePermission(Permission.VIEW)
@ConditionalOnWebApplication
class ClickPages {
    private final Campaigns campaigns;
    private final TrackingTotals totals;
    private final Tracking tracking;

    ClickPages(Campaigns campaigns, TrackingTotals totals, Tracking tracking) {
        this.campaigns = campaigns;
        this.totals = totals;
        this.tracking = tracking;
    }

    @GetMapping("/campaigns/{id}/clicks")
    ModelAndView show(@PathVariable long id) {
        Campaign campaign = campaigns.onPage(id);
        TrackingLevel level = totals.level(id);
        TrackingLevel now = tracking.ofList(campaign.listId());
        ModelAndView page = new ModelAndView("tracking/campaign")
                .addObject("campaign", campaign)
                .addObject("level", level.words())
                .addObject("about", level.about())
                .addObject("now", now == level ? "" : now.words());
        totals.counted(id).ifPresent(report -> page.addObject("clicks", report));
        return page;
    }
}
